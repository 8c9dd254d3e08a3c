// What is typed and not yet acknowledged by the server, in this browser's own database, sealed (AES-GCM) so that another
// person at the same device reads nothing: the server makes a key for every page and gives it to nobody but the person
// of that page, then and whenever that person comes again with its salt; it is held in memory only. Beside what is sealed
// stand a tag of the person that says nothing, the salt, and the save's own key (a random one).
// Without a safe connection (https or this very machine) or without a database there is no vault, and nothing is kept.

const DATABASE = "quyen";
const WHO = "quyen.person"; // the tag of whoever had a page open last
const encoder = new TextEncoder();

const done = (request) =>
  new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });

const finished = (transaction) =>
  new Promise((good, bad) => {
    transaction.oncomplete = () => good();
    transaction.onabort = transaction.onerror = () => bad(transaction.error);
  });

const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

let database = null;

function opened() {
  database ??= new Promise((good, bad) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept", { keyPath: "key" });
    request.onsuccess = () => {
      request.result.onversionchange = close; // another page wipes it
      request.result.onclose = () => (database = null); // the browser did
      good(request.result);
    };
    request.onerror = () => {
      database = null; // the next who asks tries again
      bad(request.error);
    };
  });
  return database;
}

async function close() {
  const open = await database;
  database = null;
  open?.close();
}

async function within(mode, work) {
  const transaction = (await opened()).transaction("kept", mode, { durability: "strict" });
  const end = mode === "readwrite" && finished(transaction);
  const result = await work(transaction.objectStore("kept"));
  await end;
  return result;
}

const rows = () => within("readonly", (kept) => done(kept.getAll()));

const unsealing = (seal) => crypto.subtle.importKey("raw", bytes(seal), "AES-GCM", false, ["encrypt", "decrypt"]);
const bound = (iv, key) => ({ name: "AES-GCM", iv, additionalData: encoder.encode(key) });

async function unsealed({ key, iv, sealed }, seal) {
  const plain = await crypto.subtle.decrypt(bound(iv, key), await unsealing(seal), sealed);
  return { ...JSON.parse(new TextDecoder().decode(plain)), key };
}

function safe() {
  try {
    return Boolean(window.isSecureContext && crypto.subtle && window.indexedDB && window.localStorage);
  } catch {
    return false; // a browser told to keep nothing
  }
}

class Vault {
  available = safe();

  // From now on what is put here is sealed with the key of this page: {person, salt, seal}.
  async begin({ person, salt, seal }) {
    if (!this.available || !seal) return false;
    this.own = { person, salt, seal: await unsealing(seal) };
    return true;
  }

  // Seals `what` under the key of its save; the texts of the same field before it, by their keys, go.
  async put(key, what, before) {
    const { person, salt, seal } = this.own;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(bound(iv, key), seal, encoder.encode(JSON.stringify(what)));
    await within("readwrite", async (kept) => {
      for (const old of before) kept.delete(old);
      kept.put({ key, person, salt, iv, sealed });
    });
  }

  async remove(keys) {
    await within("readwrite", async (kept) => keys.forEach((key) => kept.delete(key)));
  }

  // Everything this person left here, in the order in which it was typed; null where the server gives no keys. What the
  // server says has arrived is forgotten.
  async list({ key: url, person }, token) {
    const mine = (await rows()).filter((row) => row.person === person);
    const salts = [...new Set(mine.map((row) => row.salt))].join(" ");
    const body = new URLSearchParams({ person, salts, sent: mine.map((row) => row.key).join(" ") });
    const headers = { "X-CSRFToken": token, "X-Quyen-Autosave": "1", Accept: "application/json" };
    const asked = { method: "POST", redirect: "manual", credentials: "same-origin", headers, body };
    const came = await fetch(url, asked).catch(() => null);
    if (!came?.ok) return null;
    const { done, seals } = await came.json();
    await this.remove(done);
    const waiting = mine.filter((row) => !done.includes(row.key));
    const read = await Promise.all(waiting.map((row) => unsealed(row, seals[row.salt]).catch(() => null))); // key is no more
    return read.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  // Whoever has a page open is remembered by a tag only, so that the page without a connection counts nobody else's.
  remember(person) {
    if (this.available) localStorage.setItem(WHO, person);
  }

  // How many texts wait here: of the person of the last page, and of others.
  async count(person) {
    if (!this.available) return { mine: 0, others: 0 };
    const [all, whose] = [await rows(), person ?? localStorage.getItem(WHO)];
    const mine = all.filter((row) => row.person === whose).length;
    return { mine, others: all.length - mine };
  }

  // Signing out: nothing of this person stays. What another one left, sealed, is not this person's to throw away.
  async wipe(person) {
    this.own = null;
    if (!this.available) return;
    localStorage.removeItem(WHO);
    const left = (await rows()).filter((row) => row.person !== person);
    await within("readwrite", async (kept) => {
      for (const row of await done(kept.getAll())) if (row.person === person) kept.delete(row.key);
    });
    if (left.length) return;
    await close();
    await done(indexedDB.deleteDatabase(DATABASE));
  }
}

window.quyen ??= {};
window.quyen.vault = new Vault();
