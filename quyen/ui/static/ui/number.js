// Parts thousands the Vietnamese way when a person has left a number field, never while typing, and only where the
// number can be read in one way. The server reads and refuses; this only makes large numbers easier to check.

const SPACES = /[\s\u00a0\u202f]/g;
const THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+$/;

function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ".");
}

function whole(text) {
  if (THOUSANDS.test(text)) return text;
  return /^(?:0|[1-9]\d*)$/.test(text) ? grouped(text) : null;
}

// In a decimal field 1.505 may mean two things, so only a number that has its comma is touched.
function decimal(text) {
  const [before, after, ...rest] = text.split(",");
  if (rest.length || after === undefined || !/^\d+$/.test(after)) return null;
  const thousands = whole(before);
  return thousands === null ? null : `${thousands},${after}`;
}

function written(field) {
  const text = field.value.replace(SPACES, "");
  return field.dataset.number === "decimal" ? decimal(text) : whole(text);
}

document.addEventListener(
  "focusout",
  (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.dataset.number || field.readOnly) return;
    const text = written(field);
    if (text !== null && text !== field.value) field.value = text;
  },
  true,
);

// A figure typed is an answer of the kind "a figure".
document.addEventListener("input", (event) => {
  const answer = event.target.matches?.("input[data-number]") && event.target.closest("[data-answer]");
  const figure = answer && answer.querySelector('input[type="radio"][value="value"]');
  if (figure && event.target.value.trim()) figure.checked = true;
});
