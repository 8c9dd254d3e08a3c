// On opening a report again, with a connection: what the device kept of it goes back into its fields and is sent. What has
// no field here any more (the report was filed meanwhile, or opened anew) is shown to be copied or thrown away. The first
// page says of which reports something is kept.
//
// Places: data-kept="report" with data-report="id"; "here", of the very page; "all", of every report by its link.

const { vault, items, view, word, say, token, draft } = window.quyen;
const { element, paragraph, button, counted, notice } = view;
const device = document.querySelector("template#device")?.dataset;
const form = document.querySelector("form[data-autosave-url][data-report]");
const places = [...document.querySelectorAll("[data-kept]")];

// The item of a kept text, where it can go back: the same draft, and its field there.
function placeOf(kept) {
  if (kept.report !== form.dataset.report || kept.draft !== form.dataset.draft) return null;
  const field = [...form.elements].find((one) => one.name === kept.name && items.savable(one));
  return field ? items.item(field) : null;
}

// Puts back what can be, and returns what is left.
function putBack(kept) {
  const came = kept.map((one) => {
    const thing = placeOf(one);
    return thing ? draft(form).takeUp(thing, one) : "left";
  });
  vault.remove(kept.filter((_, index) => came[index] === "there").map((one) => one.key));
  const taken = came.filter((one) => one === "taken").length;
  if (taken) say(counted("resumed", taken));
  return kept.filter((_, index) => came[index] === "left");
}

function leftRow(kept, index) {
  const text = element("p", { className: "conflict__theirs", id: `kept-${index}`, textContent: kept.shown || word("empty") });
  const copy = button("copy", () => {});
  copy.dataset.copy = text.id;
  const row = element("li", { className: "stack stack--tight" }, element("strong", { textContent: kept.label }), text);
  const away = button("throw_away", async () => {
    if (!window.confirm(word("throw_away_sure"))) return;
    await vault.remove([kept.key]);
    const box = row.closest("[data-kept]");
    row.remove();
    if (!box.querySelector("li")) box.replaceChildren();
    (box.querySelector("button") ?? document.getElementById("main")).focus();
    say(word("thrown_away"));
  });
  row.append(element("p", { className: "cluster" }, copy, away));
  return row;
}

function titled(name, count) {
  return paragraph(counted(name, count), "notice__title");
}

function showLeft(place, kept) {
  if (!kept.length) return place.replaceChildren();
  const list = element("ul", { className: "stack plain" }, ...kept.map(leftRow));
  return place.replaceChildren(notice(titled("kept_left", kept.length), paragraph(word("kept_left_why")), list));
}

// Of each report how many answers, and the way to it: they are sent when it is opened.
function showAll(place, kept) {
  const reports = new Map();
  for (const one of kept) reports.set(one.report, [...(reports.get(one.report) ?? []), one]);
  const lines = [...reports.values()].map((rows) => {
    const { title, url } = rows.at(-1);
    return element("li", {}, element("a", { href: url, textContent: title }), `: ${counted("kept_of", rows.length)}`);
  });
  if (lines.length) {
    const list = element("ul", {}, ...lines);
    place.replaceChildren(notice(titled("kept_here", kept.length), list));
  }
}

function show(place, left) {
  const { kept, report } = place.dataset;
  if (kept === "all") return showAll(place, left);
  return showLeft(place, left.filter((one) => (kept === "here" ? one.url === location.pathname : one.report === report)));
}

async function start() {
  if (!device || !vault.available) return;
  vault.remember(device.person);
  if (!places.length || !(await vault.count(device.person)).mine) return;
  const kept = await vault.list(device, token());
  if (!kept) return;
  const left = form ? putBack(kept) : kept;
  places.forEach((place) => show(place, left));
}

start();
