// The hall's page: who answers, the form that the code gives, handing in, and one's own result once the keys are open.

const { folded, halfOf, read, write, newId, post, tell, send, flush } = window.quyenHall;
const place = document.body.dataset;
const CODE = `quyen-hall-code:${place.event}`;
const SHORTEST = 4;
const first = document.querySelector('[data-step="who"]');
const last = document.querySelector('[data-step="done"]');
const forms = [...document.querySelectorAll("[data-form]")];
const tests = () => forms.find((form) => form.dataset.form === read().now?.letter);

function remembered(code) {
  try {
    if (code === undefined) return localStorage.getItem(CODE) ?? "";
    if (code) localStorage.setItem(CODE, code);
    else localStorage.removeItem(CODE);
  } catch {
    return "";
  }
  return code;
}

function show(part) {
  for (const one of [first, last, ...forms]) if (one) one.hidden = one !== part;
  window.scrollTo(0, 0);
}

function fault(name, words) {
  const field = first.querySelector(`[data-field="${name}"]`);
  const line = field?.querySelector(".field__error");
  if (!line) return words ? tell("refused", words) : undefined;
  line.querySelector("[data-error]").textContent = words;
  line.hidden = !words;
  field.classList.toggle("field--error", Boolean(words));
  if (words) field.querySelector("input, select").focus();
}

// What is missing, first things first; the words stand on the page, in its language.
function missing(given) {
  if (place.named !== undefined) return given.ticket ? "" : "ticket";
  if (folded(given.code).length < SHORTEST) return "code";
  if (!given.group) return "group";
  return given.level ? "" : "level";
}

async function begin(event) {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(first));
  for (const name of ["ticket", "code", "group", "level"]) fault(name, "");
  const gap = missing(given);
  if (gap) return fault(gap, first.querySelector(`[data-needed="${gap}"]`).textContent);
  const before = read().now;
  const start = { id: before?.id ?? newId(), choices: before?.choices ?? {}, since: before?.since ?? Date.now() };
  if (place.named === undefined) {
    if (given.remember) remembered(given.code);
    const { group, level, unit = "" } = given;
    const letter = JSON.parse(place.halves)[halfOf(given.code)];
    write({ now: { ...start, code: folded(given.code), group, level, unit, letter }, arrived: false });
  } else {
    const came = await post(place.who, { ticket: given.ticket });
    if (!came || came.status >= 500) return tell("kept");
    const told = await came.json();
    if (!came.ok) return fault("ticket", told.error);
    write({ now: { ...start, ticket: given.ticket, letter: told.letter }, arrived: false });
  }
  tell("");
  go();
}

function go() {
  const form = tests();
  for (const [item, chosen] of Object.entries(read().now.choices)) {
    const box = form.querySelector(`input[name="${item}"][value="${chosen}"]`);
    if (box) box.checked = true;
  }
  show(form);
  count(form);
  pass(form);
}

function count(form) {
  form.querySelector("[data-answered]").textContent = form.querySelectorAll("input:checked").length;
}

// Minutes are shown and never cut anything off.
function pass(form) {
  const now = read().now;
  if (!now) return;
  const minutes = Math.floor((Date.now() - now.since) / 60000);
  form.querySelector("[data-minute]").textContent = minutes;
  form.querySelector("[data-over]").hidden = minutes < Number(place.minutes);
}

function choose(event) {
  const { name, value } = event.target;
  const now = read().now;
  write({ now: { ...now, choices: { ...now.choices, [name]: Number(value) } } });
  const form = event.currentTarget;
  count(form);
  asked(form, false);
}

function asked(form, open) {
  form.querySelector("[data-left]").hidden = !open;
  form.querySelector("[data-plain]").hidden = open;
}

const unanswered = (form) => [...form.querySelectorAll("fieldset")].filter((item) => !item.querySelector("input:checked"));

function handIn(event) {
  event.preventDefault();
  const form = event.currentTarget;
  if (unanswered(form).length && !event.submitter?.hasAttribute("data-all-the-same")) return asked(form, true);
  const { since, ...sheet } = read().now;
  write({ mine: sheet.choices });
  show(last);
  send(sheet);
}

function clear() {
  write({ mine: null });
  for (const form of [first, ...forms]) form?.reset();
  for (const form of forms) asked(form, false);
}

// One's own result, worked out here: nobody is told it.
function compare() {
  const { mine } = read();
  const items = [...document.querySelectorAll("[data-item]")].filter((item) => mine?.[item.dataset.item] !== undefined);
  if (!items.length) return;
  for (const item of items) {
    item.querySelector(`[data-option="${mine[item.dataset.item]}"] [data-chosen]`)?.removeAttribute("hidden");
  }
  const right = items.filter((item) => mine[item.dataset.item] === Number(item.dataset.key)).length;
  const told = document.querySelector("[data-own]");
  told.querySelector("[data-right]").textContent = `${right} / ${items.length}`;
  told.hidden = false;
}

function open() {
  const { now, mine } = read();
  if (now && tests()) return go();
  if (mine) return show(last);
  const code = first.querySelector('[name="code"]');
  if (code && place.moment === "after") code.value = remembered();
  const ticket = first.querySelector('[name="ticket"]');
  if (ticket && location.hash.length > 8) ticket.value = location.hash.slice(1);
  show(first);
}

// A sheet that was begun is handed in as far as it got: the test is over, and nothing of it is lost.
function closed() {
  const { now, queue } = read();
  if (!now) return queue?.length ? flush() : undefined;
  const { since, ...sheet } = now;
  write({ mine: sheet.choices });
  return send(sheet);
}

if (place.stage === "open") {
  first.addEventListener("submit", begin);
  for (const form of forms) {
    form.addEventListener("change", choose);
    form.addEventListener("submit", handIn);
    form.querySelector("[data-back]").addEventListener("click", () => unanswered(form)[0].querySelector("input").focus());
  }
  last.querySelector("[data-forget]").addEventListener("click", () => {
    remembered("");
    clear();
    show(first);
  });
  last.querySelector("[data-next]").addEventListener("click", () => {
    clear();
    write({ arrived: false });
    tell("");
    show(first);
  });
  document.addEventListener("hall:refused", ({ detail }) => {
    clear();
    show(first);
    if (detail.field) fault(detail.field, detail.why);
    else tell("refused", detail.why);
  });
  setInterval(() => tests() && pass(tests()), 10000);
  open();
  flush();
} else {
  if (place.stage === "opened") compare();
  closed();
}

if (window.isSecureContext && navigator.serviceWorker) {
  navigator.serviceWorker.register(place.worker, { updateViaCache: "none" }).catch(() => {});
}
