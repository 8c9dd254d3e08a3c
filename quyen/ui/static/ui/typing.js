// When what is typed is kept (a moment later) and when it is sent (after a quiet one). While an input method composes
// (Telex, VNI) a syllable is half there, and neither happens.

const KEPT = 150;
const QUIET = 800;
const { item, savable, formOf } = window.quyen.items;

const soon = new WeakMap(); // item → timer of its keeping
const quiet = new WeakMap(); // item → timer of its save
const composing = new WeakSet();

const of = (thing) => window.quyen.draft(formOf(thing));

function wait(thing) {
  rest(thing);
  soon.set(thing, setTimeout(() => of(thing).keep(thing), KEPT));
  quiet.set(thing, setTimeout(() => of(thing).add(thing), QUIET));
}

function rest(thing) {
  for (const timers of [soon, quiet]) clearTimeout(timers.get(thing));
}

document.addEventListener("compositionstart", (event) => {
  composing.add(event.target);
  if (savable(event.target)) rest(item(event.target));
});

document.addEventListener("compositionend", (event) => {
  composing.delete(event.target);
  if (savable(event.target)) wait(item(event.target));
});

document.addEventListener("input", (event) => {
  if (savable(event.target) && !event.isComposing && !composing.has(event.target)) wait(item(event.target));
});

document.addEventListener("change", (event) => {
  if (!savable(event.target) || !event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) return;
  of(item(event.target)).add(item(event.target));
});

window.quyen.typing = { wait, rest, composes: (field) => composing.has(field) };
