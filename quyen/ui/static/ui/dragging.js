// Sentences are dragged: one of the units' into the official text, one of the text to another place. A step is sent for
// each, the same that the buttons send, so that nobody needs a mouse.

const desk = () => document.querySelector("form[data-sentences]");
const KIND = "text/plain";
let dragged = null;

function rows() {
  return [...(desk()?.querySelectorAll("[data-row]") ?? [])];
}

// The place that a height belongs to: before the first row whose middle lies below it.
function place(y) {
  const found = rows().findIndex((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return found < 0 ? rows().length : found;
}

function show(at) {
  rows().forEach((row, n) => {
    row.classList.toggle("sentence--before", n === at);
    row.classList.toggle("sentence--after", at === n + 1 && at === rows().length);
  });
}

function send(step) {
  const form = desk();
  window.htmx.ajax("POST", form.getAttribute("action"), { source: form, target: "#desk", swap: "outerHTML show:none", values: { do: step } });
}

document.addEventListener("dragstart", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  const offer = event.target.closest?.("[data-take]");
  if (!grip && !offer) return;
  dragged = grip ? { row: Number(grip.dataset.grip) } : { key: offer.dataset.take };
  event.dataTransfer.effectAllowed = grip ? "move" : "copy";
  const words = grip ? grip.closest("[data-row]").querySelector("textarea[data-sentence]").value : offer.querySelector(".said__text").textContent;
  event.dataTransfer.setData(KIND, words);
  if (grip) event.dataTransfer.setDragImage(grip.closest("[data-row]"), 0, 0);
});

document.addEventListener("dragover", (event) => {
  if (!dragged || !event.target.closest?.(".sentences, [aria-labelledby='official']")) return;
  event.preventDefault();
  show(place(event.clientY));
});

document.addEventListener("drop", (event) => {
  if (!dragged || !event.target.closest?.(".sentences, [aria-labelledby='official']")) return;
  event.preventDefault();
  const at = place(event.clientY);
  if (dragged.key) send(`put-${at}-${dragged.key}`);
  else if (at !== dragged.row && at !== dragged.row + 1) send(`move-${dragged.row}-${at > dragged.row ? at - 1 : at}`);
});

document.addEventListener("dragend", () => {
  dragged = null;
  show(-1);
});
