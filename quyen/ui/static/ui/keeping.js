// Keeps what a form holds and the server has not acknowledged (vault.js): every text under a key of its own, which goes
// with each of its requests, so that one that was lost on the way back is not written twice.

const { vault, items } = window.quyen;
const device = document.querySelector("template#device")?.dataset;

class Keeping {
  constructor(form) {
    this.rows = new WeakMap(); // item → {text (signed), key, keys (of what is stored of it), tried: [signed], stored}
    this.last = Promise.resolve(); // one write after the other, so that an older text never covers a newer one
    const { report, draft, url, salt, seal } = form.dataset;
    this.place = { report, draft, url };
    vault.begin({ person: device?.person, salt, seal }).then((open) => (this.open = open)); // before anybody can have typed
  }

  // The row of an item's text: another text has another key.
  row(thing, text) {
    const found = this.rows.get(thing);
    if (found?.text === text) return found;
    const { keys = new Set(), tried = [] } = found ?? {};
    const made = { text, key: crypto.randomUUID?.() ?? "", keys, tried, stored: false };
    this.rows.set(thing, made);
    return made;
  }

  // What goes with a request: from now on the server may hold this text without our knowing it.
  stamp(thing, text) {
    const row = this.row(thing, text);
    if (!row.tried.includes(text)) row.tried.push(text);
    return { key: row.key, ...(device && { person: device.person }) };
  }

  // Whether the server may hold another text of this item, one that was sent and not answered.
  doubts(thing, text) {
    return Boolean(this.rows.get(thing)?.tried.some((one) => one !== text));
  }

  // The server did not take this text.
  refused(thing, text) {
    const row = this.rows.get(thing);
    if (row) row.tried = row.tried.filter((one) => one !== text);
  }

  holds(thing, text) {
    const row = this.rows.get(thing);
    return Boolean(row?.stored && row.text === text);
  }

  // Keeps an item's text: `had` (signed) is what the server has as far as this page knows, `base` at which revision.
  keep(thing, text, { had, base }) {
    if (!this.open) return null;
    const row = this.row(thing, text);
    if (row.stored || row.writing) return row.writing;
    const what = {
      ...this.place,
      ...{ name: items.fields(thing)[0].name, label: items.labelOf(thing), shown: items.inWords(thing) },
      title: document.querySelector("h1")?.textContent.trim() ?? "",
      ...{ content: items.content(thing, items.now), had: [had, ...row.tried], base, at: Date.now() },
    };
    row.writing = this.write(() => this.rows.get(thing) === row && this.store(row, what)).then(() => (row.writing = null));
    return row.writing;
  }

  async store(row, what) {
    await vault.put(row.key, what, [...row.keys].filter((key) => key !== row.key));
    row.keys.clear();
    row.keys.add(row.key);
    row.stored = true;
  }

  // The server has this text: it is forgotten, unless another one was typed meanwhile.
  acknowledged(thing, text) {
    const row = this.rows.get(thing);
    if (row?.text === text) return this.forget(thing);
    if (row) row.tried = [];
    return null;
  }

  // Nobody needs it any more.
  forget(thing) {
    const row = this.rows.get(thing);
    this.rows.delete(thing);
    return row && this.open ? this.write(() => vault.remove([...row.keys])) : null;
  }

  // What the device kept is in the page again.
  restore(thing, text, { key, had }) {
    this.rows.set(thing, { text, key, keys: new Set([key]), tried: had.slice(1), stored: true });
  }

  // Writing over what somebody else wrote is another save than the one that met it.
  renew(thing) {
    const row = this.rows.get(thing);
    if (row) Object.assign(row, { key: crypto.randomUUID?.() ?? "", stored: false, tried: [] });
  }

  write(work) {
    this.last = this.last.then(work).catch(() => {}); // a full or forbidden store: the page goes on as without one
    return this.last;
  }
}

window.quyen.Keeping = Keeping;
