// What htmx would swallow: a failed request is told once, politely, and nothing in the page is touched.

const { word, token, say, signIn } = window.quyen;

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
});

function told(status) {
  if (status === 401) return word("signed_out");
  return word(status === 403 || status === 404 ? "request_forbidden" : "request_failed");
}

// A refusal may come in words: JSON {"message": …} or plain text.
function reason(request) {
  const kind = request.getResponseHeader("Content-Type") ?? "";
  if (kind.startsWith("text/plain")) return request.responseText.slice(0, 400);
  if (!kind.startsWith("application/json")) return "";
  try {
    return JSON.parse(request.responseText).message ?? "";
  } catch {
    return "";
  }
}

document.addEventListener("htmx:responseError", (event) => {
  const request = event.detail.xhr;
  say(reason(request) || told(request.status), "error");
});

document.addEventListener("htmx:sendError", () => say(word("request_offline"), "error"));
document.addEventListener("htmx:timeout", () => say(word("request_offline"), "error"));

// A sign-in page must never be put into a part of this page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const came = event.detail.xhr?.responseURL;
  if (came && new URL(came, location).pathname === signIn && location.pathname !== signIn) {
    event.detail.shouldSwap = false;
    say(word("signed_out"), "error");
  }
});

// Where the swap took the focused element away, its successor (data-focus) gets the focus.
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body) return;
  const place = event.detail.elt;
  (place.matches("[data-focus]") ? place : place.querySelector("[data-focus]"))?.focus();
});
