// What the hall's page keeps on this telephone, and the sending of sheets until the server has each: again and again,
// always with the id made here, so that the server takes it once. A code is forgotten here as soon as it arrived.

const hall = document.body.dataset;
const KEY = `quyen-hall:${hall.hall}`;
const WAITS = [1000, 2000, 4000, 8000, 15000];
const PATIENCE = 15000;
let memory = null; // where the browser keeps nothing for a page
let waiting = null;
let busy = false;
let tries = 0;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? memory ?? {};
  } catch {
    return memory ?? {};
  }
}

function write(change) {
  const kept = { ...read(), ...change };
  memory = kept;
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    return kept; // the page itself still has it
  }
  return kept;
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

async function post(address, given) {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(address, {
      method: "POST",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
      body: JSON.stringify(given),
      signal: stop.signal,
    });
  } catch {
    return null;
  } finally {
    clearTimeout(clock);
  }
}

function tell(name, why = "") {
  for (const place of document.querySelectorAll("[data-said]")) {
    place.hidden = place.dataset.said !== name;
    const words = place.querySelector("[data-why]");
    if (words) words.textContent = why;
  }
}

async function one(sheet) {
  const came = await post(hall.sheet, sheet);
  if (!came || came.status >= 500 || came.status === 429) return "again";
  const rest = () => (read().queue ?? []).filter((kept) => kept.id !== sheet.id);
  if (came.ok) {
    write({ queue: rest(), arrived: true });
    return "arrived";
  }
  if (came.status === 410) return "late";
  const { error, field } = await came.json().catch(() => ({}));
  write({ queue: rest(), now: sheet });
  document.dispatchEvent(new CustomEvent("hall:refused", { detail: { why: error ?? "", field: field ?? "" } }));
  return "refused";
}

// One sheet after the other, those that wait longest first.
async function flush() {
  clearTimeout(waiting);
  if (busy) return;
  busy = true;
  let said = "";
  for (const sheet of read().queue ?? []) {
    if (!said) tell("sending");
    said = await one(sheet);
    if (said === "again" || said === "refused") break;
  }
  busy = false;
  settle(said);
}

function settle(said) {
  if (said === "refused") return;
  const left = (read().queue ?? []).length;
  if (!left) {
    tries = 0;
    return tell(read().arrived ? "done" : "");
  }
  if (said === "late") return tell("late");
  tell("kept");
  const wait = WAITS[Math.min(tries++, WAITS.length - 1)];
  waiting = setTimeout(flush, wait + Math.random() * wait);
}

function send(sheet) {
  write({ queue: [...(read().queue ?? []), sheet], now: null, arrived: false });
  return flush();
}

window.addEventListener("online", flush);
for (const button of document.querySelectorAll("[data-again]")) button.addEventListener("click", flush);
Object.assign(window.quyenHall, { read, write, newId, post, tell, send, flush });
