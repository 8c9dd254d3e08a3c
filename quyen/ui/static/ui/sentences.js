// Where sentences are written beside their sources: the one that has the focus takes what is cited or inserted, at the
// place of the caret; and text that is not saved is not left without asking.

const form = () => document.querySelector("form[data-sentences]");
let going = false;

const sentence = (event) => event.target.closest?.("textarea[data-sentence]");

document.addEventListener("focusin", (event) => {
  const area = sentence(event);
  const radio = area?.form.querySelector(`input[name="current"][value="${area.dataset.sentence}"]`);
  if (radio) radio.checked = true;
});

// Not on focusin: a desk that has just come focuses a sentence by itself, and its caret is to be put back first.
for (const kind of ["keyup", "click", "input"]) {
  document.addEventListener(kind, (event) => {
    const area = sentence(event);
    if (area) area.form.elements.caret.value = area.selectionEnd;
  });
}

// Choosing another sentence by hand inserts at its end.
document.addEventListener("change", (event) => {
  if (event.target.name === "current") event.target.form.elements.caret.value = "";
});

document.addEventListener("input", (event) => {
  if (event.target.form?.matches("form[data-sentences]")) event.target.form.dataset.unsaved = "";
});

document.addEventListener("submit", (event) => {
  if (event.target === form()) going = true;
});

window.addEventListener("beforeunload", (event) => {
  if (!going && form()?.dataset.unsaved !== undefined) event.preventDefault();
});

// While a step is on its way nothing is typed or pressed: its answer, which knows nothing of it, would take it away.
let held = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.closest("form") !== form()) return;
  held = { form: form(), focus: document.activeElement };
  held.form.inert = true;
});

document.addEventListener("htmx:afterRequest", () => {
  if (!held) return;
  held.form.inert = false;
  if (held.focus.isConnected) held.focus.focus();
  held = null;
});

// After a step the caret stands where it was, or behind what was inserted.
document.addEventListener("htmx:afterSettle", () => {
  const area = form()?.querySelector("textarea[autofocus]");
  const place = form()?.elements.caret.value;
  if (!area) return;
  area.focus();
  const end = place === "" ? area.value.length : Number(place);
  area.setSelectionRange(end, end);
});
