// Keeps what is typed: fields with data-autosave in a form with data-autosave-url save themselves after 800 ms of quiet
// and on leaving the field. While an input method composes (Telex, VNI) nothing is sent, and the text of a field is never
// rewritten. Unsaved text lives in the page only, never in the browser's storage: the machine may be shared.
//
// What is saved at once is an item: a field, or an answer (data-answer) with its figure, kind, reason and estimate.
// The server: POST name, value, base, and for an answer kind, reason, estimate →
//   200 {revision, saved_at, message, field, state: "saved" | "refused", counts: {key: number}}
//   401 or a redirect: signed out · 422 {field, message}
//   409 {message, theirs, revision, answer: {value, kind, reason, estimate}}: somebody else was first
// base is the revision at which this page last knew the item: its own last save, else the nearest data-revision.

const QUIET = 800;
const WAITS = [2000, 4000, 8000, 15000, 30000];
const { word, token, say, view } = window.quyen;

const drafts = new WeakMap(); // form → its Draft
const known = new WeakMap(); // item → what the server has, signed
const bases = new WeakMap(); // item → the revision of its last save
const refused = new WeakMap(); // item → what the server did not take, signed
const timers = new WeakMap();
const composing = new WeakSet();

const group = (radio) => [...radio.form.elements].filter((one) => one.type === "radio" && one.name === radio.name);
const single = (field) => (field.type === "radio" ? group(field)[0] : field);
const item = (field) => field.closest("[data-answer]") ?? single(field);
const isAnswer = (thing) => thing.matches("[data-answer]");
const fields = (thing) => (isAnswer(thing) ? [...thing.querySelectorAll("[data-autosave]")] : [thing]);
const formOf = (thing) => thing.form ?? thing.closest("form");
const savable = (field) =>
  field instanceof Element && field.matches("[data-autosave]") && field.form?.dataset.autosaveUrl !== undefined;

const NOW = {
  checkbox: (field) => (field.checked ? field.value : ""),
  radio: (field) => group(field).find((one) => one.checked)?.value ?? "",
};
const AT_FIRST = {
  checkbox: (field) => (field.defaultChecked ? field.value : ""),
  radio: (field) => group(field).find((one) => one.defaultChecked)?.value ?? "",
  "select-one": (field) => [...field.options].find((one) => one.defaultSelected)?.value ?? "",
};
const now = (field) => (NOW[field.type] ?? ((one) => one.value))(field);
const atFirst = (field) => (AT_FIRST[field.type] ?? ((one) => one.defaultValue))(field);

// The parts of an item by their names in the request: i-22 → value, i-22.kind → kind.
function content(thing, read) {
  const [main] = fields(thing);
  const parts = fields(thing).map((field) => [field === main ? "value" : field.name.slice(main.name.length + 1), read(field)]);
  return { name: main.name, ...Object.fromEntries(parts) };
}

// Parting thousands does not change a number, so it does not count as a change.
function signed(thing, parts) {
  const value = fields(thing)[0].dataset.number ? parts.value.replace(/[\s.\u00a0\u202f]/g, "") : parts.value;
  return JSON.stringify({ ...parts, value });
}

const written = (thing) => signed(thing, content(thing, now));
const has = (thing) => known.get(thing) ?? signed(thing, content(thing, atFirst));
const dirty = (thing) => written(thing) !== has(thing);
const base = (thing) => bases.get(thing) ?? thing.closest("[data-revision]")?.dataset.revision ?? "";

function put(thing, parts) {
  for (const field of fields(thing)) {
    const name = field === fields(thing)[0] ? "value" : field.name.split(".").at(-1);
    const value = parts[name] ?? "";
    if (field.type === "checkbox" || field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
}

// A figure not yet typed and a reason not yet given are waited for while the person is still at the answer.
function unfinished(thing, focus) {
  if (!isAnswer(thing) || !thing.contains(focus)) return false;
  const { kind, reason, value } = content(thing, now);
  return (kind === "not_available" && !reason?.trim()) || (kind === "value" && !value.trim());
}

class Draft {
  constructor(form) {
    this.form = form;
    this.queue = new Set();
    this.conflicts = new Map(); // item → the box that tells of it
    this.sending = new Map(); // item → what is on its way, signed
    this.failures = 0;
    this.signedOut = false;
    this.savedAt = "";
  }

  unsaved() {
    return [...new Set([...this.form.elements].filter(savable).map(item))].filter(dirty);
  }

  add(thing, focus = document.activeElement) {
    clearTimeout(timers.get(thing));
    if (fields(thing).some((field) => composing.has(field)) || this.conflicts.has(thing) || unfinished(thing, focus)) return;
    if ([refused.get(thing), this.sending.get(thing)].includes(written(thing))) return;
    if (!dirty(thing)) return this.unchanged(thing);
    this.queue.add(thing);
    this.run();
  }

  // Back to what the server has: an earlier complaint about other text no longer holds.
  unchanged(thing) {
    if (!refused.delete(thing)) return;
    view.complain(fields(thing)[0], "");
    view.show(thing, "", "");
  }

  run() {
    this.running ??= this.work().finally(() => {
      this.running = null;
      if (this.savedAt || this.unsaved().length) view.sum(this.form, this.unsaved().length, this.savedAt);
      if (this.queue.size && !this.waiting) this.run();
    });
    return this.running;
  }

  // One request at a time, so that each knows the revision the one before it got. While an answer waited its turn the
  // person may have gone on to another kind: then it is waited for again.
  async work() {
    while (this.queue.size && !this.waiting) {
      const [thing] = this.queue;
      this.queue.delete(thing);
      const ready = thing.isConnected && dirty(thing) && !unfinished(thing, document.activeElement);
      if (ready) await this.save(thing);
    }
  }

  async save(thing) {
    const sent = written(thing);
    view.show(thing, "saving", word("saving"));
    this.sending.set(thing, sent);
    const came = await this.post({ ...content(thing, now), base: base(thing) }).catch(() => null);
    this.sending.delete(thing);
    if (!came) return this.later(thing, "offline");
    if (came.type === "opaqueredirect" || came.status === 401) return this.out(thing);
    const told = await came.json().catch(() => ({}));
    if (came.status >= 500 || came.status === 429) return this.later(thing, "broken");
    this.answered();
    if (came.status === 409) return this.contested(thing, told);
    if (came.status === 422 || told.state === "refused") return this.refuse(thing, sent, told, "refused");
    return came.ok ? this.keep(thing, sent, told) : this.refuse(thing, sent, told, "forbidden");
  }

  post(parts) {
    const body = new URLSearchParams(parts);
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      redirect: "manual",
      credentials: "same-origin",
      keepalive: body.toString().length < 30000, // goes out even if the page is being left
      headers: { "X-CSRFToken": token(), "X-Quyen-Autosave": "1", Accept: "application/json" },
      body,
    });
  }

  // An answer of any kind: the connection stands, the person is signed in.
  answered() {
    this.failures = 0;
    if (this.signedOut) view.signedOut(this.form, (this.signedOut = false));
  }

  keep(thing, sent, told) {
    known.set(thing, sent);
    refused.delete(thing);
    if (told.revision !== undefined) bases.set(thing, told.revision);
    this.savedAt = told.saved_at ?? "";
    view.counts(told.counts ?? {});
    view.complain(fields(thing)[0], "");
    view.show(thing, "saved", [word("saved", { time: this.savedAt }), told.message].filter(Boolean).join(" · "));
    if (dirty(thing)) wait(thing);
  }

  refuse(thing, sent, told, state) {
    refused.set(thing, sent);
    view.complain(fields(thing)[0], told.message || word(state));
    view.show(thing, "refused", word(state));
  }

  later(thing, state) {
    this.queue.add(thing);
    for (const one of this.queue) view.show(one, "unsaved", word(state));
    if (!this.failures) say(word(state), "error");
    this.pause(WAITS[Math.min(this.failures++, WAITS.length - 1)]);
  }

  out(thing) {
    this.queue.add(thing);
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

  contested(thing, told) {
    const settle = (theirs) => this.settle(thing, told, theirs);
    this.conflicts.set(thing, view.conflict(thing, told, () => settle(false), () => settle(true)));
    view.show(thing, "unsaved", word("conflict"));
  }

  // The one place where a field's text is set, by the person's own press on a button.
  settle(thing, told, theirs) {
    const parts = content(thing, () => "");
    const came = told.answer ?? { value: told.theirs ?? "" };
    for (const name of Object.keys(parts)) parts[name] = came[name] ?? parts[name];
    this.conflicts.get(thing).remove();
    this.conflicts.delete(thing);
    if (told.revision !== undefined) bases.set(thing, told.revision);
    known.set(thing, signed(thing, parts));
    if (theirs) put(thing, parts);
    view.show(thing, "", "");
    fields(thing)[0].focus();
    this.add(thing);
  }

  // Save everything now, as far as it can be saved.
  async flush() {
    clearTimeout(this.waiting);
    this.waiting = null;
    for (const thing of this.unsaved()) this.add(thing);
    while (this.running) await this.running;
  }
}

function draft(form) {
  if (!drafts.has(form)) drafts.set(form, new Draft(form));
  return drafts.get(form);
}

const add = (thing, focus) => draft(formOf(thing)).add(thing, focus);
const all = () => [...document.querySelectorAll("form[data-autosave-url]")].map(draft);

function wait(thing) {
  clearTimeout(timers.get(thing));
  timers.set(thing, setTimeout(() => add(thing), QUIET));
}

document.addEventListener("compositionstart", (event) => {
  composing.add(event.target);
  if (savable(event.target)) clearTimeout(timers.get(item(event.target)));
});

document.addEventListener("compositionend", (event) => {
  composing.delete(event.target);
  if (savable(event.target)) wait(item(event.target));
});

document.addEventListener("input", (event) => {
  if (savable(event.target) && !event.isComposing && !composing.has(event.target)) wait(item(event.target));
});

document.addEventListener("change", (event) => {
  if (savable(event.target) && event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) {
    add(item(event.target));
  }
});

// Where the focus goes shows whether the person of an unfinished answer has left it; a window that is left keeps it.
document.addEventListener("focusout", (event) => {
  if (!savable(event.target)) return;
  const focus = event.relatedTarget ?? document.activeElement;
  queueMicrotask(() => event.target.isConnected && add(item(event.target), focus));
});

for (const again of ["online", "focus"]) {
  window.addEventListener(again, () => all().forEach((one) => one.waiting && one.resume()));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) all().forEach((one) => one.unsaved().forEach((thing) => one.add(thing)));
});

Object.assign(window.quyen, {
  unsaved: (root = document) =>
    all().flatMap((one) => one.unsaved()).filter((thing) => root.contains(thing)).map((thing) => fields(thing)[0]),
  flush: () => Promise.all(all().map((one) => one.flush())),
  cut: (form) => form.dataset.autosaveUrl !== undefined && (draft(form).signedOut || draft(form).failures > 0),
  composing: (root) => composing.has(document.activeElement) && root.contains(document.activeElement),
});
