// What is looked for stands in no address. It stays with this entry of the window's own history, so that coming back
// from a result shows the results again; it is gone with the window.

const form = document.querySelector("[data-asking]");

function remember() {
  const asked = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const page = document.getElementById("found").dataset.page;
  history.replaceState({ ...history.state, asked: Object.fromEntries([...asked, ["page", page]]) }, "");
}

function again(asked) {
  form.elements.words.value = asked.words;
  window.htmx.ajax("POST", form.action, { target: "#found", swap: "outerHTML", values: asked });
}

if (form) {
  if ("answered" in form.dataset) remember();
  else if (history.state?.asked?.words) again(history.state.asked);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!document.getElementById("found")) return;
    remember();
    if (event.detail.requestConfig?.triggeringEvent?.submitter?.name === "page") {
      document.getElementById("found").scrollIntoView();
    }
  });
  form.ownerDocument.addEventListener("change", (event) => {
    if (event.target.matches("#found select")) form.requestSubmit();
  });
}
