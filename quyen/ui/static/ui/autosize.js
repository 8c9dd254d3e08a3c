// Text areas grow with their text where the browser does not do it by itself (field-sizing: content).

function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function fitAll(root) {
  root.querySelectorAll("textarea[data-autosize]").forEach(fit);
}

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-autosize]")) fit(event.target);
  });
  document.addEventListener("htmx:load", (event) => fitAll(event.target));
  window.addEventListener("resize", () => fitAll(document));
  fitAll(document);
}
