// The device a person signs in at: the service worker that shows a page without a connection, and signing out, after
// which nothing of this person is left here.

const { vault, view, word, say, token, flush, unsaved } = window.quyen;
const { element, paragraph, button, counted } = view;
const device = document.querySelector("template#device")?.dataset;
const workers = navigator.serviceWorker;

// The worker holds one page for everybody. Without it the browser shows its own page when there is no connection.
if (device && window.isSecureContext && workers) {
  workers.register(device.worker, { scope: "/", updateViaCache: "all" }).catch(() => {});
}

// A device that also checks people in at a door keeps what it saw there (door-vault.js), and the page to send it from.
const door = () => Number(Boolean(vault.available && localStorage.getItem("quyen.door")));

async function wipe() {
  if (vault.available) await vault.wipe(device.person);
  if (door()) return;
  if (window.caches) for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of (await workers?.getRegistrations()) ?? []) await worker.unregister();
}

// First signed out, then wiped: who could not be signed out loses nothing.
async function leave(form) {
  const others = (await vault.count(device.person)).others + door();
  const body = new URLSearchParams({ ...(others && { others }), csrfmiddlewaretoken: token() });
  const came = await fetch(form.action, { method: "POST", redirect: "manual", credentials: "same-origin", body }).catch(() => null);
  if (!came || came.status >= 400) return say(word("not_signed_out"), "error");
  window.quyen.goes();
  // The server has told the browser to forget this site: while it closes the database, opening it anew may fail once.
  await wipe().catch(wipe).finally(() => location.assign("/"));
}

function ask(form, count) {
  const box = element("dialog", { className: "dialog" });
  box.setAttribute("aria-labelledby", "kept-title");
  const close = () => box.close();
  const send = button("send_first", async () => {
    await flush();
    close();
    if (unsaved().length) return say(word("still_kept"), "error");
    const kept = await vault.list(device, token());
    if (!kept) return say(word("not_signed_out"), "error");
    return kept.length ? location.assign(kept[0].url) : leave(form); // they are sent where their report is opened
  });
  send.classList.add("button--primary");
  const away = button("sign_out_all_the_same", () => {
    close();
    leave(form);
  });
  const title = element("h2", { id: "kept-title", textContent: word("kept_on_sign_out") });
  const buttons = element("p", { className: "cluster" }, send, away, button("stay", close));
  const words = element("div", { className: "stack" }, title, paragraph(counted("kept_lost", count)), buttons);
  box.append(words);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

async function signOut(form) {
  await flush();
  const { mine } = await vault.count(device.person);
  const count = Math.max(mine, unsaved().length);
  return count ? ask(form, count) : leave(form);
}

document.addEventListener(
  "submit",
  (event) => {
    if (!device || !event.target.matches("form[data-sign-out]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    signOut(event.target);
  },
  true,
);
