// What a person sees and hears of autosave: words at the field, an error, the sum of it, a notice, a conflict.

const { word, hear, signIn } = window.quyen;

const home = (field) => field.closest("[data-field]");

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const paragraph = (textContent, className = "") => element("p", { textContent, className });

function show(field, state, words) {
  const place = home(field)?.querySelector(".field__state");
  if (!place) return;
  place.dataset.state = state;
  place.textContent = words;
}

function complain(field, sentence) {
  const place = home(field)?.querySelector(".field__error");
  if (place) {
    place.hidden = !sentence;
    place.querySelector("[data-error]").textContent = sentence;
  }
  if (sentence) {
    field.setAttribute("aria-invalid", "true");
    hear(sentence);
  } else field.removeAttribute("aria-invalid");
}

const counted = (name, count) => word(count === 1 ? `${name}_one` : name, { count });

// The sum for the whole form, in any element with data-save-state inside it: what is kept on the device waits safely.
function sum(form, { unsaved, kept, why, savedAt }) {
  const said = [kept && counted(`kept_sum_${why}`, kept), unsaved && word("unsaved_sum", { count: unsaved })];
  const words = said.filter(Boolean).join(" · ") || word("saved_sum", { time: savedAt });
  for (const place of form.querySelectorAll("[data-save-state]")) {
    place.dataset.state = unsaved ? "unsaved" : kept ? "kept" : "saved";
    place.textContent = words;
  }
}

function counts(told) {
  for (const [name, count] of Object.entries(told)) {
    const shown = count.toLocaleString(document.documentElement.lang);
    const key = CSS.escape(name);
    for (const place of document.querySelectorAll(`[data-count="${key}"]`)) place.textContent = shown;
    for (const meter of document.querySelectorAll(`[data-meter="${key}"]`)) {
      meter.querySelector("[data-count]").textContent = shown;
      meter.querySelector("progress").value = count;
    }
  }
}

function notice(...children) {
  const body = element("div", { className: "stack stack--tight" }, ...children);
  const made = element("div", { className: "notice notice--warning conflict" }, element("span"), body);
  made.setAttribute("role", "alert");
  return made;
}

function signedOut(form, out) {
  form.querySelector("[data-signed-out]")?.remove();
  if (!out) return;
  const link = element("a", { href: signIn, target: "_blank", rel: "noopener", textContent: word("sign_in") });
  const made = notice(paragraph(word("signed_out")), element("p", {}, link));
  made.dataset.signedOut = "";
  form.prepend(made);
}

function button(name, act) {
  const made = element("button", { type: "button", className: "button button--small", textContent: word(name) });
  made.addEventListener("click", act);
  return made;
}

// Two people on one field: the second sees the first one's text beside the own, and chooses.
function conflict(field, told, keep, take) {
  const row = element("p", { className: "cluster" }, button("keep_mine", keep), button("take_theirs", take));
  const theirs = paragraph(told.theirs || word("empty"), "conflict__theirs");
  const made = notice(paragraph(told.message || word("conflict")), paragraph(word("theirs"), "small"), theirs, row);
  (home(field) ?? field).append(made);
  return made;
}

window.quyen.view = { show, complain, sum, counts, signedOut, conflict, counted, element, paragraph, button, notice };
