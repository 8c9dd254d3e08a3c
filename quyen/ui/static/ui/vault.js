// What is typed and not yet acknowledged by the server, in this browser's own database, sealed (AES-GCM) so that another
// person at the same device reads nothing: the server gives the key to the person who is signed in, and it is held in
// memory only. Beside what is sealed stand only tags that say nothing: whose it is, of which report, the save's own key.
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

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

let database = null;

function opened() {
  database ??= new Promise((good, bad) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept", { keyPath: "key" });
      request.result.createObjectStore("device", { keyPath: "name" });
    };
    request.onsuccess = () => {
      request.result.onversionchange = close; // another page wipes it
      request.result.onclose = () => (database = null); // the browser did
      good(request.result);
    };
    request.onerror = () => bad(request.error);
  });
  return database;
}

async function close() {
  const open = await database;
  database = null;
  open?.close();
}

async function within(store, mode, work) {
  const transaction = (await opened()).transaction(store, mode, { durability: "strict" });
  const end = mode === "readwrite" && finished(transaction);
  const result = await work(transaction.objectStore(store));
  await end;
  return result;
}

const rows = () => within("kept", "readonly", (kept) => done(kept.getAll()));

// The salt is this device's own: what was kept on one device is of no use on another, and gone once it is wiped.
async function salt() {
  const made = { name: "salt", value: hex(crypto.getRandomValues(new Uint8Array(16))) };
  return within("device", "readwrite", async (device) => {
    const found = await done(device.get("salt"));
    if (!found) device.put(made);
    return (found ?? made).value;
  });
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

  // Ask for the keys of the person whose page this is; the server says as well which of the saves kept here it has done.
  open({ key, person }, token) {
    this.opening ??= this.unlock(key, person, token).catch(() => false); // without a key nothing is kept, as before
    return this.opening.then((open) => {
      if (!open) this.opening = null;
      return open;
    });
  }

  async unlock(url, person, token) {
    if (!this.available) return false;
    const mine = (await rows()).filter((row) => row.person === person);
    const body = new URLSearchParams({ person, salt: await salt(), sent: mine.map((row) => row.key).join(" ") });
    const headers = { "X-CSRFToken": token, "X-Quyen-Autosave": "1", Accept: "application/json" };
    const came = await fetch(url, { method: "POST", redirect: "manual", credentials: "same-origin", headers, body });
    if (!came.ok) return false;
    const told = await came.json();
    this.person = person;
    this.seal = await crypto.subtle.importKey("raw", bytes(told.seal), "AES-GCM", false, ["encrypt", "decrypt"]);
    const hmac = { name: "HMAC", hash: "SHA-256" };
    this.names = await crypto.subtle.importKey("raw", bytes(told.names), hmac, false, ["sign"]);
    await this.remove(told.done);
    return true;
  }

  async tag(report) {
    return hex(await crypto.subtle.sign("HMAC", this.names, encoder.encode(report))).slice(0, 32);
  }

  // Seals `what` {report, …} under the key of its save; the texts of the same field before it, by their keys, go.
  async put(key, what, before) {
    const row = { key, person: this.person, report: await this.tag(what.report) };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bound = { name: "AES-GCM", iv, additionalData: encoder.encode(key) };
    const sealed = await crypto.subtle.encrypt(bound, this.seal, encoder.encode(JSON.stringify(what)));
    await within("kept", "readwrite", async (kept) => {
      for (const old of before) kept.delete(old);
      kept.put({ ...row, iv, sealed });
    });
  }

  async remove(keys) {
    await within("kept", "readwrite", async (kept) => keys.forEach((key) => kept.delete(key)));
  }

  // Everything this person left here, or of one report only, in the order in which it was typed.
  async list(report) {
    const wanted = report && (await this.tag(report));
    const mine = (await rows()).filter((row) => row.person === this.person && (!wanted || row.report === wanted));
    const read = await Promise.all(mine.map((row) => this.read(row)));
    return read.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  async read(row) {
    const bound = { name: "AES-GCM", iv: row.iv, additionalData: encoder.encode(row.key) };
    try {
      const plain = await crypto.subtle.decrypt(bound, this.seal, row.sealed);
      return { ...JSON.parse(new TextDecoder().decode(plain)), key: row.key };
    } catch {
      return null; // sealed with a key that is no more
    }
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
    this.opening = this.seal = this.names = null;
    if (!this.available) return;
    localStorage.removeItem(WHO);
    const left = (await rows()).filter((row) => row.person !== person);
    await within("kept", "readwrite", async (kept) => {
      for (const row of await done(kept.getAll())) if (row.person === person) kept.delete(row.key);
    });
    if (left.length) return;
    await close();
    await done(indexedDB.deleteDatabase(DATABASE));
  }
}

window.quyen ??= {};
window.quyen.vault = new Vault();
