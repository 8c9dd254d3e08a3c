// Nothing typed is lost on the way out: before a form is sent, a part of the page is replaced or the page is left, what
// is not saved is saved first, and if that fails the person is asked.

const { word, say, unsaved, atRisk, flush, cut, composing } = window.quyen;
let going = false;
let sending = null;

window.addEventListener("beforeunload", (event) => {
  if (!going && atRisk()) event.preventDefault(); // what the device keeps is sent when the report is opened again
});

// The draft's own form carries its text with it; any other form would leave it behind. A field with data-unsaved tells
// the server which fields of the form it does not have yet.
function list(form) {
  const told = form.querySelector("[data-unsaved]");
  const own = unsaved().filter((field) => field.form === form);
  if (told) told.value = own.map((field) => field.name).join(" ");
}

document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const left = () => unsaved().filter((field) => field.form !== form);
    if (form.method === "dialog") return;
    if (form === sending || !unsaved().length) {
      list(form);
      going = ![form, event.submitter].some((one) => one?.matches("[hx-post], [hx-put], [hx-get]"));
      setTimeout(() => (going = false), 10000); // a download leaves the page where it is
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    await flush();
    // Signed out or without a connection the form would only be lost on its way.
    if (cut(form)) return say(word("held_back"), "error");
    if (left().length && !window.confirm(word("leave"))) return left()[0].focus();
    sending = form;
    form.requestSubmit(event.submitter);
    sending = null;
  },
  true,
);

document.addEventListener("htmx:confirm", (event) => {
  if (event.detail.question || !unsaved().length) return;
  event.preventDefault();
  flush().then(() => event.detail.issueRequest());
});

// A swap never takes away text that is not saved, nor a field in which a syllable is being composed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.shouldSwap) return;
  const target = event.detail.target;
  if (!unsaved(target).length && !composing(target)) return;
  event.detail.shouldSwap = false;
  say(word("held"), "error");
});

// Whoever signs out has been asked already.
window.quyen.goes = () => (going = true);
