// Who is asked: shows what belongs to the choice made, and narrows a list of boxes to what is typed.

function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();
}

function show(group) {
  const chosen = group.querySelector("input[type=radio]:checked")?.value;
  for (const part of group.querySelectorAll("[data-choosing-of]")) {
    part.hidden = part.dataset.choosingOf !== chosen;
  }
}

function narrow(group, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  for (const row of group.querySelectorAll("[data-choosing-row]")) {
    const found = words.every((word) => row.dataset.choosingRow.includes(word));
    row.hidden = !found && !row.querySelector("input").checked;
  }
  for (const part of group.querySelectorAll("[data-choosing-group]")) {
    part.hidden = !part.querySelector("[data-choosing-row]:not([hidden])");
  }
}

function begin(group) {
  show(group);
  group.addEventListener("change", () => show(group));
  group.querySelector("[data-choosing-find]")?.addEventListener("input", (event) => {
    narrow(group, event.target.value);
  });
}

document.querySelectorAll("[data-choosing]").forEach(begin);
// A form that came back has new groups.
document.addEventListener("htmx:afterSettle", (event) => event.detail.elt.querySelectorAll("[data-choosing]").forEach(begin));
