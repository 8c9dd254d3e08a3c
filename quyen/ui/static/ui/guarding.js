// A form with data-guarded holds what nobody has yet: who leaves the page without sending it is asked first.

const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("form[data-guarded]")) dirty.add(form);
});

document.addEventListener("submit", (event) => {
  // A download leaves the page where it is, with what was typed.
  if (event.submitter?.dataset.stays === undefined) dirty.delete(event.target);
});

// What htmx could not send, or what came back refused, is still nobody's.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!event.detail.successful && form.matches("form[data-guarded]")) dirty.add(form);
});

window.addEventListener("beforeunload", (event) => {
  const going = document.activeElement?.dataset?.stays !== undefined;
  if (!going && dirty.size) event.preventDefault();
});
