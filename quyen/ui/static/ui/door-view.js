// The page of a device at the door speaks one language; its faces, words and small pieces. Nothing here knows the list.

const root = document.documentElement;

const chosen = document.cookie.split("; ").find((pair) => pair.startsWith(`${root.dataset.cookie}=`))?.split("=")[1];
const language = chosen === "en" || (!chosen && navigator.language.startsWith("en")) ? "en" : "vi";
const template = document.querySelector(`template[data-language="${language}"]`);
const main = document.getElementById("main");
main.replaceChildren(template.content.cloneNode(true));
root.lang = language;

const words = new Map([...main.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one.textContent]));

// A sentence with numbers and names put in: word("waiting", {count: 3}).
function word(name, given = {}) {
  return (words.get(name) ?? "").replace(/{(\w+)}/g, (whole, key) => given[key] ?? whole);
}

const find = (selector) => main.querySelector(selector);
const put = (name, text) => (find(`[data-put="${name}"]`).textContent = text);

// Shows one face; `when` names the parts of it that hold now, `said` its sentences.
function show(face, when = [], said = {}) {
  for (const one of main.querySelectorAll("[data-face]")) one.hidden = one.dataset.face !== face;
  const here = find(`[data-face="${face}"]`);
  for (const one of here.querySelectorAll("[data-when]")) one.hidden = !when.includes(one.dataset.when);
  for (const one of here.querySelectorAll("[data-say]")) one.textContent = said[one.dataset.say] ?? "";
  document.title = `${here.querySelector("h1").textContent.trim() || word("not_listed")} – Quyền`;
  return here;
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

// A sentence at a form; none takes it away.
function refuse(form, sentence = "") {
  const place = form.querySelector("[data-error]");
  place.textContent = sentence;
  place.hidden = !sentence;
}

// Hours and minutes where the committee works: 7:58.
const clockOf = new Intl.DateTimeFormat("en-GB", { timeZone: root.dataset.zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" });
const clock = (milliseconds) => clockOf.format(milliseconds).replace(/^0/, "");

Object.assign(window.quyen ??= {}, { doorView: { language, word, find, put, show, element, refuse, clock } });
