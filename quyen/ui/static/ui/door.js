// A device at the door, from its first opening to the end: the code of the office gives it a key, the number opens it, the
// list comes, people are checked in; when the event is over, called off or the device revoked, the list goes.

const { word, find, put, show, refuse, clock } = window.quyen.doorView;
const { vault, Book, Line, Desk, fetchList } = window.quyen.door;
const { worker, page } = document.documentElement.dataset;
const TICK = 30000;
const numberForm = find('[data-form="number"]');
let held = null; // what is known of what is kept, before it is opened
let running = null; // {credentials: {key, number}, book, line, desk}

const keyInAddress = () => decodeURIComponent(location.hash.slice(1));
const credentials = ({ key, number }) => `${key}.${number}`;

async function start() {
  if (!vault.available || !navigator.serviceWorker) return show("unsafe");
  navigator.serviceWorker.register(worker, { scope: page, updateViaCache: "none" }).catch(() => {});
  held = await vault.glance();
  if (held && Date.now() + held.off >= held.until) await vault.dropList();
  const settingUp = Boolean(keyInAddress()) && !held?.unsent;
  if (!settingUp && !held) return show("nothing");
  if (!settingUp && !held.unsent && Date.now() + held.off >= held.until) return gone("over");
  show("number", [settingUp ? "setting-up" : "opening", held?.unsent && "unsent"], {
    unsent_here: word("unsent_here", { count: held?.unsent }),
  });
  numberForm.number.focus();
  numberForm.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = numberForm.number.value.replace(/\D/g, "");
    return settingUp ? setUp({ key: keyInAddress(), number }) : open(number);
  });
}

async function setUp(what) {
  const { told, why } = await fetchList(credentials(what));
  if (!told && ["revoked", "over", "cancelled"].includes(why)) return gone(why);
  if (!told) return refuse(numberForm, word({ number: "wrong_number", unknown: "unknown_key" }[why] ?? "needs_connection"));
  if (held) await vault.wipe();
  await vault.begin(what, told);
  await vault.keepList(told, what);
  history.replaceState(null, "", location.pathname); // the key stands in no address any more
  return run(what, told, []);
}

async function open(number) {
  const found = await vault.open(number);
  if (!found) return refuse(numberForm, word("wrong_number"));
  const { key, list, scans } = found;
  return run({ key, number }, list, scans);
}

function run(what, list, scans) {
  const book = new Book(list, scans);
  const line = new Line(book, credentials(what), {
    state: draw,
    answered: (scan) => vault.keepScan(scan).catch(() => {}), // kept as not sent: it is sent again, and counted once
    listed: (came) => take(came, what),
    no: refused,
  });
  running = { book, line, desk: list && new Desk(book, keep) };
  if (!list) return end();
  show("door");
  running.desk.back();
  draw();
  line.pulse();
  setInterval(tick, TICK);
}

// Kept first, then said and sent; answers whether it could be kept. What could not be kept is sent all the same.
async function keep(scan) {
  const { book, line } = running;
  const kept = await vault.keepScan(scan).then(() => true, () => false); // prettier-ignore
  book.scans.set(scan.id, scan);
  if (scan.newcomer) book.learn(scan);
  draw();
  line.pulse();
  return kept;
}

async function take(list, what) {
  if (!list) return finish();
  running.book.take(list);
  await vault.keepList(list, what);
  return draw();
}

function refused(why) {
  if (why === "revoked" || why === "cancelled") return gone(why);
  if (why === "over") return end();
  return draw();
}

function tick() {
  const { book } = running;
  if (book.list && book.now() >= book.list.until) return end();
  return book.list && draw();
}

// The list goes; what was not sent stays, and is sent.
async function end() {
  const { book, line } = running;
  book.ended = true;
  await vault.dropList();
  book.take(null);
  if (!book.unsent().length) return finish();
  show("number", ["unsent"], { unsent_here: word("over") });
  numberForm.hidden = true;
  return line.pulse();
}

const finish = () => (running.book.unsent().length ? null : gone("over"));

// Nothing stays on the device; how many check-ins were not taken is said, and between which hours.
async function gone(why) {
  const lost = running?.book.unsent() ?? [];
  const off = running?.book.list?.off ?? 0;
  const unsent = lost.length || (running ? 0 : held?.unsent ?? 0);
  running?.line.stop();
  if (running) running.book.take(null);
  await vault.wipe();
  const hours = lost.map(({ at }) => at + off);
  const told = unsent && hours.length && { count: unsent, first: clock(Math.min(...hours)), last: clock(Math.max(...hours)) };
  show("gone", told ? ["lost"] : [], {
    gone_title: word(`${why}_title`),
    gone_what: word(`${why}_what`),
    gone_lost: told ? word("lost", told) : "",
  });
}

async function draw() {
  const { book, line, desk } = running;
  if (!book.list || line.stopped) return;
  desk.draw((scan) => {
    scan.seenTo = true;
    vault.keepScan(scan).then(draw);
  });
  const waiting = book.unsent().length;
  const said = [
    line.state === "away" && word("away"),
    line.state === "no" && word("strange"),
    waiting ? word("waiting", { count: waiting }) : word("all_sent"),
    word("list_of", { time: clock(book.list.now) }),
    navigator.serviceWorker.controller && word("ready"),
  ];
  put("line", said.filter(Boolean).join(" "));
}

find('[data-do="again"]').addEventListener("click", () => running.line.pulse());
find('[data-do="wipe"]').addEventListener("click", () => {
  const count = running.book.unsent().length;
  if (count) return window.alert(word("wipe_unsent", { count }));
  return window.confirm(word("wipe_sure")) && gone("wiped");
});
navigator.serviceWorker?.addEventListener("controllerchange", () => running && draw());

start();
