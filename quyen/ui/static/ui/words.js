// What every script of the page stands on: words in the page's language, the time, the token, a polite message.
// Modules are run in the order of their tags, so window.quyen is there for the ones after this.

const words = document.querySelector("#page-words");

function word(name, values = {}) {
  const text = words?.content.querySelector(`[data-word="${name}"]`)?.textContent.trim() ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

// Signing in again gives a new token in the cookie; the one written into the page is then stale.
function token() {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  const hidden = document.querySelector("input[name=csrfmiddlewaretoken]");
  return cookie ? decodeURIComponent(cookie.slice("csrftoken=".length)) : (hidden?.value ?? "");
}

function say(text, tone = "info") {
  const place = document.getElementById("toasts");
  if (!place || [...place.children].some((toast) => toast.firstChild.textContent === text)) return;
  const toast = document.createElement("div");
  toast.className = `toast toast--${tone}`;
  toast.append(Object.assign(document.createElement("p"), { textContent: text }));
  const close = Object.assign(document.createElement("button"), {
    type: "button",
    className: "toast__close",
    textContent: "×",
  });
  close.setAttribute("aria-label", word("close"));
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
  place.append(toast);
  if (tone !== "error") setTimeout(() => toast.remove(), 8000);
}

// For the ear only: what the eye already sees beside the field.
function hear(text) {
  const place = document.getElementById("heard");
  if (place) place.textContent = text;
}

window.quyen = { word, token, say, hear, signIn: words?.dataset.signIn || "/accounts/login/" };

// A form that was open while its person signed in again carries the stale token.
document.addEventListener(
  "submit",
  (event) => {
    const field = event.target.querySelector("input[name=csrfmiddlewaretoken]");
    if (field) field.value = token();
  },
  true,
);
