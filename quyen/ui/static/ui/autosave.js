// Keeps what is typed: fields with data-autosave in a form with data-autosave-url save themselves after 800 ms of quiet
// and on leaving the field. While an input method composes (Telex, VNI) nothing is sent, and the text of a field is never
// rewritten. Unsaved text lives in the page only, never in the browser's storage: the machine may be shared.
//
// The server: POST name, value, base →
//   200 {revision, saved_at, message, field, state: "saved" | "refused", counts: {key: number}}
//   401 or a redirect: signed out · 409 {message, theirs, revision}: somebody else was first · 422 {field, message}
// base is the revision at which this page last knew the field: its own last save, else the nearest data-revision.

const QUIET = 800;
const WAITS = [2000, 4000, 8000, 15000, 30000];
const { word, token, say, view } = window.quyen;

const drafts = new WeakMap(); // form → its Draft
const known = new WeakMap(); // field → the text the server has
const bases = new WeakMap(); // the fields of one answer together → the revision of their last save
const refused = new WeakMap(); // field → the text the server did not take
const timers = new WeakMap();
const composing = new WeakSet();

const group = (field) => [...field.form.elements].filter((one) => one.type === "radio" && one.name === field.name);
const key = (field) => (field.type === "radio" ? group(field)[0] : field);
const answer = (field) => field.closest("[data-field]") ?? field;

function text(field) {
  if (field.type === "checkbox") return field.checked ? field.value : "";
  if (field.type === "radio") return group(field).find((one) => one.checked)?.value ?? "";
  return field.value;
}

function first(field) {
  if (field.type === "checkbox") return field.defaultChecked ? field.value : "";
  if (field.type === "radio") return group(field).find((one) => one.defaultChecked)?.value ?? "";
  if (field instanceof HTMLSelectElement) return [...field.options].find((one) => one.defaultSelected)?.value ?? "";
  return field.defaultValue;
}

function put(field, value) {
  if (field.type === "checkbox") field.checked = value === field.value;
  else if (field.type === "radio") group(field).forEach((one) => (one.checked = one.value === value));
  else field.value = value;
}

// Parting thousands does not change a number, so it does not count as a change.
const plain = (field, value) => (field.dataset.number ? value.replace(/[\s.\u00a0\u202f]/g, "") : value);
const has = (field) => (known.has(key(field)) ? known.get(key(field)) : first(field));
const dirty = (field) => plain(field, text(field)) !== plain(field, has(field));
const base = (field) => bases.get(answer(field)) ?? field.closest("[data-revision]")?.dataset.revision ?? "";
const savable = (field) =>
  field instanceof Element && field.matches("[data-autosave]") && field.form?.dataset.autosaveUrl !== undefined;

class Draft {
  constructor(form) {
    this.form = form;
    this.queue = new Set();
    this.conflicts = new Map(); // field → the box that tells of it
    this.sending = new Map(); // field → the text on its way
    this.failures = 0;
    this.signedOut = false;
    this.savedAt = "";
  }

  unsaved() {
    const shown = (field) => savable(field) && (field.type !== "radio" || field.checked);
    return [...this.form.elements].filter((field) => shown(field) && dirty(field));
  }

  add(field) {
    clearTimeout(timers.get(field));
    if (composing.has(field) || this.conflicts.has(field)) return;
    if (text(field) === refused.get(key(field)) || text(field) === this.sending.get(key(field))) return;
    if (!dirty(field)) return this.unchanged(field);
    this.queue.add(field);
    this.run();
  }

  // Back to what the server has: an earlier complaint about other text no longer holds.
  unchanged(field) {
    if (!refused.delete(key(field))) return;
    view.complain(field, "");
    view.show(field, "", "");
  }

  run() {
    this.running ??= this.work().finally(() => {
      this.running = null;
      if (this.savedAt || this.unsaved().length) view.sum(this.form, this.unsaved().length, this.savedAt);
      if (this.queue.size && !this.waiting) this.run();
    });
    return this.running;
  }

  // One request at a time, so that each knows the revision the one before it got.
  async work() {
    while (this.queue.size && !this.waiting) {
      const [field] = this.queue;
      this.queue.delete(field);
      if (field.isConnected && !composing.has(field) && dirty(field)) await this.save(field, base(field));
    }
  }

  async save(field, from) {
    const sent = text(field);
    view.show(field, "saving", word("saving"));
    this.sending.set(key(field), sent);
    const came = await this.post(field.name, sent, from).catch(() => null);
    this.sending.delete(key(field));
    if (!came) return this.later(field, "offline");
    if (came.type === "opaqueredirect" || came.status === 401) return this.out(field);
    const told = await came.json().catch(() => ({}));
    if (came.status >= 500 || came.status === 429) return this.later(field, "broken");
    this.answered();
    if (came.status === 409) return this.contested(field, told, from);
    if (came.status === 422 || told.state === "refused") return this.refuse(field, sent, told, "refused");
    return came.ok ? this.keep(field, sent, told) : this.refuse(field, sent, told, "forbidden");
  }

  post(name, value, from) {
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      redirect: "manual",
      credentials: "same-origin",
      keepalive: value.length < 8000, // goes out even if the page is being left
      headers: { "X-CSRFToken": token(), "X-Quyen-Autosave": "1", Accept: "application/json" },
      body: new URLSearchParams({ name, value, base: from }),
    });
  }

  // An answer of any kind: the connection stands, the person is signed in.
  answered() {
    this.failures = 0;
    if (this.signedOut) view.signedOut(this.form, (this.signedOut = false));
  }

  keep(field, sent, told) {
    known.set(key(field), sent);
    refused.delete(key(field));
    if (told.revision !== undefined) bases.set(answer(field), told.revision);
    this.savedAt = told.saved_at ?? "";
    view.counts(told.counts ?? {});
    view.complain(field, "");
    view.show(field, "saved", told.message || word("saved", { time: this.savedAt }));
    if (dirty(field)) wait(field);
  }

  refuse(field, sent, told, state) {
    refused.set(key(field), sent);
    view.complain(field, told.message || word(state));
    view.show(field, "refused", word(state));
  }

  later(field, state) {
    this.queue.add(field);
    for (const one of this.queue) view.show(one, "unsaved", word(state));
    if (!this.failures) say(word(state), "error");
    this.pause(WAITS[Math.min(this.failures++, WAITS.length - 1)]);
  }

  out(field) {
    this.queue.add(field);
    for (const one of this.queue) view.show(one, "unsaved", word("signed_out_short"));
    if (!this.signedOut) view.signedOut(this.form, (this.signedOut = true));
    this.pause(WAITS.at(-1));
  }

  pause(length) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.resume(), length);
  }

  resume() {
    clearTimeout(this.waiting);
    this.waiting = null;
    if (this.queue.size) this.run();
  }

  // The server's text is what this page knew: only another part of the answer moved on, so nobody is overwritten.
  contested(field, told, from) {
    const moved = told.revision !== undefined && String(told.revision) !== String(from);
    if (moved && told.theirs === has(field)) return this.save(field, told.revision);
    const settle = (theirs) => this.settle(field, told, theirs);
    this.conflicts.set(field, view.conflict(field, told, () => settle(false), () => settle(true)));
    view.show(field, "unsaved", word("conflict"));
  }

  // The one place where a field's text is set, by the person's own press on a button.
  settle(field, told, theirs) {
    this.conflicts.get(field).remove();
    this.conflicts.delete(field);
    if (told.revision !== undefined) bases.set(answer(field), told.revision);
    known.set(key(field), told.theirs ?? "");
    if (theirs) put(field, told.theirs ?? "");
    view.show(field, "", "");
    field.focus();
    this.add(field);
  }

  // Save everything now, as far as it can be saved.
  async flush() {
    clearTimeout(this.waiting);
    this.waiting = null;
    for (const field of this.unsaved()) this.add(field);
    while (this.running) await this.running;
  }
}

function draft(form) {
  if (!drafts.has(form)) drafts.set(form, new Draft(form));
  return drafts.get(form);
}

const all = () => [...document.querySelectorAll("form[data-autosave-url]")].map(draft);

function wait(field) {
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => draft(field.form).add(field), QUIET));
}

document.addEventListener("compositionstart", (event) => {
  composing.add(event.target);
  clearTimeout(timers.get(event.target));
});

document.addEventListener("compositionend", (event) => {
  composing.delete(event.target);
  if (savable(event.target)) wait(event.target);
});

document.addEventListener("input", (event) => {
  if (savable(event.target) && !event.isComposing && !composing.has(event.target)) wait(event.target);
});

document.addEventListener("change", (event) => {
  if (savable(event.target) && event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) {
    draft(event.target.form).add(event.target);
  }
});

document.addEventListener("focusout", (event) => {
  if (savable(event.target)) draft(event.target.form).add(event.target);
});

for (const again of ["online", "focus"]) {
  window.addEventListener(again, () => all().forEach((one) => one.waiting && one.resume()));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) all().forEach((one) => one.unsaved().forEach((field) => one.add(field)));
});

Object.assign(window.quyen, {
  unsaved: (root = document) => all().flatMap((one) => one.unsaved()).filter((field) => root.contains(field)),
  flush: () => Promise.all(all().map((one) => one.flush())),
  composing: (root) => composing.has(document.activeElement) && root.contains(document.activeElement),
});
