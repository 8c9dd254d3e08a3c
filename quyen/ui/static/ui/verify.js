// [data-verify] compares a chosen file with the hashes in [data-hash], in the browser: the file goes nowhere.
// Without crypto.subtle (plain http) the field stays hidden and the hash is compared by hand, as the page says.

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function say(box, kind, hash) {
  for (const line of box.querySelectorAll("[data-said]")) line.hidden = line.dataset.said !== kind;
  box.querySelector("[data-own]").textContent = hash;
  box.querySelector("[data-own-line]").hidden = !hash;
}

async function compare(box, file) {
  if (!file) return say(box, "", "");
  say(box, "busy", "");
  try {
    const hash = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    const known = [...document.querySelectorAll("[data-hash]")].map((one) => one.dataset.hash);
    say(box, known.includes(hash) ? "same" : "other", hash);
  } catch {
    say(box, "failed", "");
  }
}

for (const box of document.querySelectorAll("[data-verify]")) {
  if (!globalThis.crypto?.subtle) continue;
  box.hidden = false;
  const field = box.querySelector("input[type=file]");
  field.addEventListener("change", () => compare(box, field.files[0]));
}
