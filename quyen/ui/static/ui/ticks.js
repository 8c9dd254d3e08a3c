// How many boxes of a form are ticked, in words on the button that sends it: data-ticks names the boxes.

function tell(place) {
  const form = place.closest("form");
  const boxes = [...form.elements].filter((box) => box.name === place.dataset.ticks && box.checked);
  place.textContent = String(boxes.length);
}

for (const place of document.querySelectorAll("[data-ticks]")) {
  tell(place);
  for (const box of place.closest("form").elements) {
    if (box.name === place.dataset.ticks) box.addEventListener("change", () => tell(place));
  }
}
