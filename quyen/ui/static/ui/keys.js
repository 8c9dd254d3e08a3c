// Next and previous by one key: j or n, k or p, to the page's links rel="next" and rel="prev".
// Only while nothing is being typed and no other key is held; whoever's screen reader has these keys switches them off.

const KEYS = { j: "next", n: "next", k: "prev", p: "prev" };
const KEPT = "quyen.keys";
const place = document.querySelector("[data-keys]");
const box = place?.querySelector("[data-keys-on]");

function typing(element) {
  return Boolean(element?.closest("input, textarea, select, [contenteditable], [role=radiogroup], dialog"));
}

function follow(event) {
  const held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat;
  if (held || event.defaultPrevented || !box?.checked || typing(event.target)) return;
  const link = document.querySelector(`a[rel="${KEYS[event.key.toLowerCase()]}"]`);
  if (link) link.click();
}

if (box) {
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  place.hidden = false;
  document.addEventListener("keydown", follow);
}
