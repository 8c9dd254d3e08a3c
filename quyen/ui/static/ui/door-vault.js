// What a device at the door keeps: its key, the list of participants and what it saw, sealed (AES-GCM) with a key made of
// the six digits that its keeper types (PBKDF2) and held in memory only. In the clear stand when the list is to be
// deleted, by how much the clock is off, and of each scan whether it was sent, so that the list goes in time even if
// nobody opens it. Six digits keep out whoever picks the device up, not a laboratory: that is why the list is short-lived.

const DATABASE = "quyen-door";
const FLAG = "quyen.door"; // tells the other pages of this browser not to throw away what a door keeps: ui/device.js
const ROUNDS = 600_000;
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

function safe() {
  try {
    return Boolean(window.isSecureContext && crypto.subtle && window.indexedDB && window.localStorage);
  } catch {
    return false; // a browser told to keep nothing
  }
}

async function sealOf(number, salt) {
  const material = await crypto.subtle.importKey("raw", encoder.encode(number), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(way, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const bound = (iv, key) => ({ name: "AES-GCM", iv, additionalData: encoder.encode(key) });

class DoorVault {
  available = safe();

  async within(mode, work) {
    this.database ??= await this.opened();
    const transaction = this.database.transaction("kept", mode, { durability: "strict" });
    const end = mode === "readwrite" && finished(transaction);
    const result = await work(transaction.objectStore("kept"));
    await end;
    return result;
  }

  async opened() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept", { keyPath: "key" });
    const database = await done(request);
    database.onversionchange = () => this.close(); // another page wipes it
    database.onclose = () => (this.database = null);
    return database;
  }

  close() {
    this.database?.close();
    this.database = null;
  }

  rows() {
    return this.within("readonly", (kept) => done(kept.getAll()));
  }

  async put(key, clear, what) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(bound(iv, key), this.seal, encoder.encode(JSON.stringify(what)));
    await this.within("readwrite", async (kept) => kept.put({ key, ...clear, iv, sealed }));
  }

  async read({ key, iv, sealed }) {
    const plain = await crypto.subtle.decrypt(bound(iv, key), this.seal, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  // What can be known without the number: null where nothing is kept; else {until, off, unsent}.
  async glance() {
    if (!this.available) return null;
    const rows = await this.rows();
    const box = rows.find((row) => row.key === "box");
    return box ? { until: box.until, off: box.off, unsent: rows.filter((row) => row.sent === false).length } : null;
  }

  // From now on everything is sealed with this number. `what` is {key, number}.
  async begin(what, { until, off }) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    this.seal = await sealOf(what.number, salt);
    this.clear = { salt, until, off };
    await this.put("box", this.clear, what);
    localStorage.setItem(FLAG, "1");
  }

  // Opens with a number: {key, number, list, scans}, or null where it is not the number.
  async open(number) {
    const rows = await this.rows();
    const box = rows.find((row) => row.key === "box");
    this.seal = await sealOf(number, box.salt);
    const what = await this.read(box).catch(() => null);
    if (!what) return null;
    this.clear = { salt: box.salt, until: box.until, off: box.off };
    const list = rows.find((row) => row.key === "list");
    const scans = await Promise.all(rows.filter((row) => "sent" in row).map((row) => this.read(row)));
    return { ...what, list: list ? await this.read(list) : null, scans };
  }

  async keepList(list, what) {
    this.clear = { ...this.clear, until: list.until, off: list.off };
    await this.put("box", this.clear, what);
    await this.put("list", {}, list);
  }

  keepScan(scan) {
    return this.put(scan.id, { sent: scan.sent }, scan);
  }

  dropList() {
    return this.within("readwrite", async (kept) => kept.delete("list"));
  }

  async wipe() {
    this.seal = null;
    this.close();
    localStorage.removeItem(FLAG);
    await done(indexedDB.deleteDatabase(DATABASE));
  }
}

window.quyen ??= {};
window.quyen.door = { vault: new DoorVault() };
