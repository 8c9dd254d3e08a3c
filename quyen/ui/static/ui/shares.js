// What the shares typed in a form add up to, in whole hundredths of a percent, so that no fraction is lost.

function hundredths(text) {
  const found = /^(\d{1,3})(?:,(\d{1,2}))?%?$/.exec(text.replace(/\s/g, ""));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}

function written(total) {
  const rest = String(total % 100).padStart(2, "0").replace(/0+$/, "");
  return `${Math.floor(total / 100)}${rest && `,${rest}`}%`;
}

function tell(form) {
  const typed = [...form.querySelectorAll("input[data-number]")].map((field) => field.value.trim());
  const parts = typed.filter(Boolean).map(hundredths);
  const known = parts.length > 0 && !parts.includes(null);
  const place = form.querySelector("[data-shares-sum] strong");
  place.textContent = known ? written(parts.reduce((sum, part) => sum + part, 0)) : "–";
}

for (const form of document.querySelectorAll("[data-shares]")) {
  tell(form);
  form.addEventListener("input", () => tell(form));
}
