// The key / leads to the field of the search, unless one is typing; who switched the keys off has none (keys.js).

function typing(element) {
  return Boolean(element?.closest("input, textarea, select, [contenteditable], [role=radiogroup], dialog"));
}

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  if (event.key !== "/" || held || event.defaultPrevented || typing(event.target)) return;
  if (localStorage.getItem("quyen.keys") === "off") return;
  const field = [...document.querySelectorAll("[data-finder]")].find((one) => one.offsetParent);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
