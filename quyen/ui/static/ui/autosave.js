// Saves what is typed: fields with data-autosave in a form with data-autosave-url save themselves after 800 ms of quiet
// and on leaving the field. While an input method composes (Telex, VNI) nothing is kept or sent, and the text of a field
// is never rewritten. What the server has not acknowledged yet is kept on the device, sealed for the person who typed it
// (vault.js), from a moment after it is typed until it is acknowledged, thrown away or the person signs out; where that
// cannot be (no safe connection, no database), it lives in the page only.
//
// The server: POST name, value, base, for an answer kind, reason, estimate, for a passage nothing; key (the same for
// every sending of the same text), person, and kept=1 for what was typed before the page was opened →
//   200 {revision, saved_at, message, field, state: "saved" | "refused", counts: {key: number}}, and moved (as 409) where
//       this had been saved before and was changed by somebody since
//   401 or a redirect: signed out, or somebody else signed in · 422 {field, message}
//   409 {message, theirs, revision, answer: {value, kind, reason, estimate}}: somebody else was first
// base is the revision at which this page last knew the item: its own last save, else the nearest data-revision.

const WAITS = [2000, 4000, 8000, 15000, 30000];
const { word, token, say, hear, view, items, typing, Keeping } = window.quyen;
const { item, fields, formOf, savable, itemsOf, now, atFirst, content, signed, put, unfinished } = items;

const drafts = new WeakMap(); // form → its Draft
const known = new WeakMap(); // item → what the server has, signed
const bases = new WeakMap(); // item → the revision of its last save
const refused = new WeakMap(); // item → what the server did not take, signed
const late = new WeakSet(); // items typed before this page was opened, changed by somebody since

const written = (thing) => signed(thing, content(thing, now));
const has = (thing) => known.get(thing) ?? signed(thing, content(thing, atFirst));
const doubtful = (thing) => thing.isConnected && draft(formOf(thing)).keeping.doubts(thing, written(thing));
const dirty = (thing) => written(thing) !== has(thing) || doubtful(thing);
const base = (thing) => bases.get(thing) ?? thing.closest("[data-revision]")?.dataset.revision ?? "";
const inComposition = (thing) => fields(thing).some(typing.composes);

// What an answer tells may move the page. While a button is being pressed that waits, or the button would slip away from
// under the finger and the press be lost: until the press is let go and its click is over, for a second at most.
const LONGEST_PRESS = 1000;
let letGo = Promise.resolve();
document.addEventListener(
  "pointerdown",
  () => {
    letGo = new Promise((done) => {
      const { port1, port2 } = new MessageChannel(); // its message comes after the click
      port1.onmessage = done;
      const over = () => port2.postMessage("");
      for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, over, { once: true, capture: true });
      setTimeout(done, LONGEST_PRESS);
    });
  },
  true,
);

class Draft {
  constructor(form) {
    this.form = form;
    this.keeping = new Keeping(form);
    this.queue = new Set();
    this.conflicts = new Map(); // item → the box that tells of it
    this.sending = new Map(); // item → what is on its way, signed
    this.failures = 0;
    this.trouble = ""; // why nothing gets through: offline, broken or signed_out
    this.signedOut = false;
    this.savedAt = "";
  }

  unsaved() {
    return itemsOf(this.form).filter(dirty);
  }

  // Safe on the device, and nothing for the person to do about it.
  isKept(thing) {
    return this.keeping.holds(thing, written(thing)) && !refused.has(thing) && !this.conflicts.has(thing);
  }

  add(thing, focus = document.activeElement) {
    typing.rest(thing);
    this.keep(thing);
    if (inComposition(thing) || this.conflicts.has(thing) || unfinished(thing, focus)) return;
    if ([refused.get(thing), this.sending.get(thing)].includes(written(thing))) return;
    if (!dirty(thing)) return this.unchanged(thing);
    this.queue.add(thing);
    this.run();
  }

  // Back to what the server has: an earlier complaint about other text no longer holds.
  unchanged(thing) {
    this.keeping.forget(thing);
    if (!refused.delete(thing)) return;
    view.complain(fields(thing)[0], "");
    view.show(thing, "", "");
  }

  async keep(thing) {
    if (inComposition(thing)) return;
    if (!dirty(thing)) return this.keeping.forget(thing);
    await this.keeping.keep(thing, written(thing), { had: has(thing), base: base(thing) });
    if (this.trouble) this.showTrouble();
  }

  run() {
    this.running ??= this.work().finally(() => {
      this.running = null;
      if (this.savedAt || this.unsaved().length) this.sum();
      if (this.queue.size && !this.waiting) this.run();
    });
    return this.running;
  }

  sum() {
    const unsaved = this.unsaved();
    const kept = this.trouble ? unsaved.filter((thing) => this.isKept(thing)).length : 0;
    view.sum(this.form, { unsaved: unsaved.length - kept, kept, why: this.trouble, savedAt: this.savedAt });
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
    const parts = { ...content(thing, now), base: base(thing), ...(late.has(thing) && { kept: 1 }) };
    const sent = written(thing);
    view.show(thing, "saving", word("saving"));
    this.sending.set(thing, sent);
    const stamp = this.keeping.stamp(thing, sent);
    const kept = this.keep(thing);
    if (!document.hidden) await kept; // a page that is being left sends at once
    const came = await this.post({ ...parts, ...stamp }).catch(() => null);
    await letGo;
    this.sending.delete(thing);
    if (!came) return this.later(thing, "offline");
    if (came.type === "opaqueredirect" || came.status === 401) return this.out(thing);
    const told = await came.json().catch(() => ({}));
    if (came.status >= 500 || came.status === 429) return this.later(thing, "broken");
    this.answered();
    if (came.status === 409) return this.contested(thing, told);
    if (came.status === 422 || told.state === "refused") return this.refuse(thing, sent, told, "refused");
    return came.ok ? this.saved(thing, sent, told) : this.refuse(thing, sent, told, "forbidden");
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
    if (this.trouble) hear(word("connected"));
    this.failures = 0;
    this.trouble = "";
    if (this.signedOut) view.signedOut(this.form, (this.signedOut = false));
  }

  saved(thing, sent, told) {
    this.keeping.acknowledged(thing, sent);
    late.delete(thing);
    refused.delete(thing);
    if (told.moved) return this.contested(thing, told.moved);
    known.set(thing, sent);
    if (told.revision !== undefined) bases.set(thing, told.revision);
    this.savedAt = told.saved_at ?? "";
    view.counts(told.counts ?? {});
    view.complain(fields(thing)[0], "");
    view.show(thing, "saved", [word("saved", { time: this.savedAt }), told.message].filter(Boolean).join(" · "));
    if (dirty(thing)) typing.wait(thing);
  }

  refuse(thing, sent, told, state) {
    refused.set(thing, sent);
    this.keeping.refused(thing, sent);
    view.complain(fields(thing)[0], told.message || word(state));
    view.show(thing, "refused", word(state));
  }

  later(thing, why) {
    this.queue.add(thing);
    if (!this.failures) this.isKept(thing) ? hear(word(`kept_${why}`)) : say(word(why), "error");
    this.held(why, WAITS[Math.min(this.failures++, WAITS.length - 1)]);
  }

  out(thing) {
    this.queue.add(thing);
    if (!this.signedOut) view.signedOut(this.form, (this.signedOut = true));
    this.held("signed_out", WAITS.at(-1));
  }

  held(why, length) {
    this.trouble = why;
    this.showTrouble();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.resume(), length);
  }

  showTrouble() {
    const unkept = this.trouble === "signed_out" ? "signed_out_short" : this.trouble;
    for (const thing of this.queue) {
      const kept = this.isKept(thing);
      view.show(thing, kept ? "kept" : "unsaved", word(kept ? `kept_${this.trouble}` : unkept));
    }
    this.sum();
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
    late.delete(thing);
    if (told.revision !== undefined) bases.set(thing, told.revision);
    known.set(thing, signed(thing, parts));
    this.keeping.renew(thing);
    if (theirs) put(thing, parts);
    view.show(thing, "", "");
    fields(thing)[0].focus();
    this.add(thing);
  }

  // What the device kept of an item from before the page was opened: into its field again, and sent. Returns what came of
  // it: "taken"; "there", where the server has it; "left", where something else was typed already.
  takeUp(thing, kept) {
    const text = signed(thing, kept.content);
    if (text === has(thing)) return fields(thing)[0].ariaInvalid === "true" ? "taken" : "there"; // refused once more: kept
    if (![text, has(thing)].includes(written(thing))) return "left";
    put(thing, kept.content);
    this.keeping.restore(thing, text, kept);
    if (!kept.had.includes(has(thing))) {
      late.add(thing);
      bases.set(thing, kept.base);
    }
    this.add(thing);
    return "taken";
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

const unsaved = (root = document) => all().flatMap((one) => one.unsaved()).filter((thing) => root.contains(thing));

all(); // ready to keep before anything is typed

Object.assign(window.quyen, {
  draft,
  unsaved: (root) => unsaved(root).map((thing) => fields(thing)[0]),
  atRisk: () => unsaved().filter((thing) => !draft(formOf(thing)).isKept(thing)).length > 0,
  flush: () => Promise.all(all().map((one) => one.flush())),
  cut: (form) => form.dataset.autosaveUrl !== undefined && (draft(form).signedOut || draft(form).failures > 0),
  composing: (root) => typing.composes(document.activeElement) && root.contains(document.activeElement),
});
