// What somebody says of an event is kept on the telephone until the server has it, and sent again by itself. The telephone
// makes the id, so that a copy sent twice is one.

const AGAIN = 15000; // milliseconds between two tries
let form = null;

function made() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// A telephone that keeps nothing (private browsing) still has the open form.
function stored(act) {
  try {
    return act(localStorage, `usefulness:${form.dataset.usefulness}`);
  } catch {
    return null;
  }
}

const waiting = () => stored((store, place) => store.getItem(place));
const keep = (answers) => stored((store, place) => store.setItem(place, answers));
const forget = () => stored((store, place) => store.removeItem(place));

function fill(answers) {
  for (const [name, value] of new URLSearchParams(answers)) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
}

function show(page) {
  const came = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  document.querySelector("main").replaceWith(came);
  attach();
  scrollTo(0, 0);
  came.focus();
}

async function send(answers) {
  let answer = null;
  try {
    answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(answers), credentials: "omit" });
  } catch {
    return later(answers);
  }
  if (answer.status >= 500 || answer.status === 429) return later(answers);
  forget();
  show(await answer.text());
}

function later(answers) {
  keep(answers);
  document.querySelector('[data-said="kept"]').hidden = false;
  setTimeout(() => waiting() === answers && send(answers), AGAIN);
}

function attach() {
  form = document.querySelector("[data-usefulness]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = new URLSearchParams(new FormData(form)).toString();
    keep(answers);
    send(answers);
  });
}

attach();
if (form) {
  form.elements.id.value = made();
  addEventListener("online", () => form && waiting() && send(waiting()));
  if (waiting()) {
    fill(waiting());
    send(waiting());
  }
}
