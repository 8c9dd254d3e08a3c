// The page without a connection: says how much this device keeps of the person of the last page, and tries again by itself.

const { vault } = window.quyen;
const WAITS = [3000, 5000, 10000, 20000, 30000];
const { cookie, askedAt, own } = document.documentElement.dataset;
let tries = 0;
let waiting = null;

const chosen = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookie}=`))?.split("=")[1];
const language = chosen ?? (navigator.language.startsWith("en") ? "en" : "vi");
const here = document.querySelector(`[data-language="${language}"]`) ?? document.querySelector("[data-language]");

function speak() {
  for (const block of document.querySelectorAll("[data-language]")) if (block !== here) block.remove();
  here.hidden = false;
  document.documentElement.lang = here.lang;
  document.title = `${here.querySelector("h1").textContent} – Quyền`;
}

async function count() {
  const { mine } = await vault.count();
  const place = here.querySelector(mine === 1 ? "[data-kept-one]" : "[data-kept-many]");
  if (!mine) return;
  place.textContent = place.textContent.replace("{count}", mine);
  place.hidden = false;
}

function tell(name) {
  for (const place of here.querySelectorAll("[data-now]")) place.hidden = place.dataset.now !== name;
}

// Opened by its own address there is no page to come back to.
function goOn() {
  if (location.pathname === own) tell("back");
  else location.reload();
}

async function again() {
  clearTimeout(waiting);
  tell("trying");
  const came = await fetch(askedAt, { method: "HEAD", cache: "no-store" }).catch(() => null);
  if (came && came.status < 500) return goOn();
  tell("waiting");
  waiting = setTimeout(again, WAITS[Math.min(tries++, WAITS.length - 1)]);
}

speak();
count();
window.addEventListener("online", again);
for (const button of document.querySelectorAll("[data-again]")) {
  button.addEventListener("click", () => (location.pathname === own ? location.assign("/") : again()));
}
waiting = setTimeout(again, WAITS[0]);
