// What is saved at once is an item: a field, or an answer (data-answer) with its figure, kind, reason and estimate, or
// with a text and how a thing stands. Its main field is the one without a dot in its name.
// Its content is what its fields hold, by their names in the request; signed, two contents can be told apart.

const group = (radio) => [...radio.form.elements].filter((one) => one.type === "radio" && one.name === radio.name);
const single = (field) => (field.type === "radio" ? group(field)[0] : field);
const item = (field) => field.closest("[data-answer]") ?? single(field);
const isAnswer = (thing) => thing.matches("[data-answer]");
const isMain = (field) => !field.name.includes(".");
const inside = (thing) => [...thing.querySelectorAll("[data-autosave]")];
const fields = (thing) => (isAnswer(thing) ? inside(thing).sort((one, other) => isMain(other) - isMain(one)) : [thing]);
const formOf = (thing) => thing.form ?? thing.closest("form");
const savable = (field) =>
  field instanceof Element && field.matches("[data-autosave]") && field.form?.dataset.autosaveUrl !== undefined;
const itemsOf = (form) => [...new Set([...form.elements].filter(savable).map(item))];

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

// What an item holds as a person reads it: its text, or the kind chosen instead with its reason.
function inWords(thing) {
  const { value, kind = "value", reason = "", nothing = "", state } = content(thing, now);
  if (state === undefined && kind === "value" && !nothing) return value;
  const chosen = fields(thing).find((one) => one.checked && (one.type === "radio" || one.name.endsWith(".nothing")));
  const words = chosen?.closest("label")?.querySelector("span")?.firstChild?.textContent.trim() ?? kind;
  if (state !== undefined) return [state && words, ...inside(thing).map(written)].filter(Boolean).join(" · ");
  return reason ? `${words}: ${reason}` : words;
}

const written = (field) => (field.type === "radio" ? "" : field.value.trim());

function labelOf(thing) {
  const label = document.getElementById(thing.getAttribute("aria-labelledby")) ?? fields(thing)[0].labels?.[0];
  return label?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

window.quyen.items = {
  ...{ item, fields, formOf, savable, itemsOf, now, atFirst, content, signed, put },
  ...{ unfinished, inWords, labelOf },
};
