// A form with data-held keeps what is typed in it on this device, sealed (vault.js), until the server has taken it: a lost
// connection or a closed browser loses nothing but a chosen file. The form is sent by htmx and answered with where to go;
// data-salt and data-seal are the page's key. Opened again, the form has what was typed; data-held-anew empties it.
// data-held is "kept" while the device has all of it.

const { vault, word, say, token } = window.quyen;
const device = document.querySelector("template#device")?.dataset;
const form = document.querySelector("form[data-held]");
const anew = form?.querySelector("[data-held-anew]");
const HELD = "held"; // where a kept draft has the number of its report
const PAUSE = 400; // milliseconds after the last letter
let key = crypto.randomUUID?.() ?? "";
let waiting = null;
let last = Promise.resolve(); // one write after the other

const written = () =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
const signed = (fields) => JSON.stringify(fields);
const untouched = form && signed(written());

const next = (work) => (last = last.then(work).catch(() => {})); // a full or forbidden store: the page goes on without one

function keep() {
  const fields = written();
  if (signed(fields) === untouched) return next(() => vault.remove([key]));
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  const shown = fields.map(([, value]) => value).filter(Boolean).join(" · ");
  const what = { report: HELD, draft: "", url: location.pathname, name: HELD, label: title, title, shown };
  return next(async () => {
    await vault.put(key, { ...what, fields, at: Date.now() }, []);
    if (signed(written()) === signed(fields)) form.dataset.held = "kept";
  });
}

function typed() {
  form.dataset.held = "";
  clearTimeout(waiting);
  waiting = setTimeout(keep, PAUSE);
}

function fill(fields) {
  for (const field of form.elements) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (!field.name || field.type === "file" || field.name === "csrfmiddlewaretoken") continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  for (const more of form.querySelectorAll("details")) more.open ||= [...more.querySelectorAll("input")].some((one) => one.value);
  form.querySelector("[data-choosing] input:checked")?.dispatchEvent(new Event("change", { bubbles: true }));
}

// What was kept of this page; an older draft of it goes, since its newest text is the one a person remembers.
async function restore() {
  const mine = ((await vault.list(device, token())) ?? []).filter((one) => one.report === HELD && one.url === location.pathname);
  const newest = mine.at(-1);
  if (!newest || signed(written()) !== untouched) return;
  key = newest.key;
  await vault.remove(mine.slice(0, -1).map((one) => one.key));
  fill(newest.fields);
  anew.hidden = false;
  say(word("held_again"));
}

async function start() {
  const { salt, seal } = form.dataset;
  if (!device || !(await vault.begin({ person: device.person, salt, seal }))) return;
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    keep(); // before it is lost on its way
  });
  form.addEventListener("reset", () => {
    anew.hidden = true;
    clearTimeout(waiting);
    next(() => vault.remove([key]));
  });
  await restore();
}

// The server has it: it is forgotten here first, and then the page goes where it is told.
form?.addEventListener("htmx:beforeOnLoad", async (event) => {
  const to = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (!to) return;
  event.preventDefault();
  clearTimeout(waiting);
  if (vault.own) await next(() => vault.remove([key]));
  location.assign(to);
});

if (form) start();
