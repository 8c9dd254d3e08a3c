// The list of an event as a device at the door knows it, and what the device saw: who is found by a few letters, who is
// here in which half day. It counts a person once, however often the person is seen; the server has the last word.

const zone = document.documentElement.dataset.zone;
const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", hourCycle: "h23",
}); // prettier-ignore
const NOON = 12;
const MOST = 8; // rows of what is found
const TICKET = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i;

// As the server folds for search: no marks, đ as d, lower case.
const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().normalize("NFC");
const plain = (text) => text.normalize("NFC").trim().split(/\s+/).join(" ");
const same = (one, other) => plain(one).toLowerCase() === plain(other).toLowerCase();

// The ticket in what was read, be it bare or in an address; null where there is none.
function ticketIn(text) {
  const found = text.match(TICKET)?.[0].replaceAll("-", "").toLowerCase();
  return found ? found.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : null;
}

// The half day of a moment: {on: "2026-07-10", half: "am", key: "2026-07-10 am"}.
function halfDayOf(milliseconds) {
  const read = Object.fromEntries(parts.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  const on = `${read.year}-${read.month}-${read.day}`;
  const half = Number(read.hour) < NOON ? "am" : "pm";
  return { on, half, key: `${on} ${half}` };
}

class Book {
  constructor(list, scans) {
    this.scans = new Map(scans.map((scan) => [scan.id, scan]));
    this.take(list);
  }

  // A list that has come; null when it was deleted.
  take(list) {
    this.list = list;
    this.units = new Map((list?.units ?? []).map((unit) => [unit.id, unit]));
    this.people = new Map((list?.people ?? []).map((person) => [person.ticket, person]));
    for (const scan of this.ordered()) if (scan.newcomer) this.learn(scan);
  }

  ordered() {
    return [...this.scans.values()].sort((one, other) => one.at - other.at);
  }

  // Whoever was written down here is found here, until the list that comes has the person as well.
  learn({ ticket, newcomer }) {
    if (!this.list || this.people.has(ticket)) return;
    const known = [...this.people.values()].find((one) => one.unit === newcomer.quota && same(one.name, newcomer.name));
    if (known) return;
    this.people.set(ticket, { ticket, name: newcomer.name, post: "", seat: "", unit: newcomer.quota, level: newcomer.level, newcomer });
  }

  // The ticket by which a scan is counted: a newcomer who stood on the list is that person.
  counted({ ticket, newcomer }) {
    if (this.people.has(ticket) || !newcomer) return ticket;
    const known = [...this.people.values()].find((one) => one.unit === newcomer.quota && same(one.name, newcomer.name));
    return known?.ticket ?? ticket;
  }

  now() {
    return Date.now() + (this.list?.off ?? 0);
  }

  half() {
    return halfDayOf(this.now());
  }

  isToday() {
    const { first_on, last_on } = this.list.event;
    const { on } = this.half();
    return first_on <= on && on <= last_on;
  }

  // Whether somebody was seen in a half day, here or, as far as the list tells, at another door.
  wasSeen(ticket, key) {
    if (this.list?.seen[ticket]?.includes(key)) return true;
    return this.ordered().some((scan) => this.counted(scan) === ticket && this.halfOf(scan).key === key);
  }

  halfOf(scan) {
    return halfDayOf(scan.at + (this.list?.off ?? 0));
  }

  came() {
    const { key } = this.half();
    const seen = Object.keys(this.list.seen).filter((ticket) => this.list.seen[ticket].includes(key));
    const here = this.ordered().filter((scan) => this.halfOf(scan).key === key && scan.outcome !== "unknown");
    return new Set([...seen, ...here.map((scan) => this.counted(scan))]).size;
  }

  unsent() {
    return this.ordered().filter((scan) => !scan.sent);
  }

  unitName(id, language) {
    return this.units.get(id)?.name[language] ?? "";
  }

  // Who came in somebody's stead, as far as this device knows.
  standIn(ticket) {
    return this.ordered().find((scan) => scan.newcomer?.stead === ticket)?.newcomer.name;
  }

  // People whose name or unit has a word for each of the typed ones: those whose name has come first.
  find(typed, language) {
    const wanted = fold(plain(typed)).split(" ").filter(Boolean);
    if (!wanted.length) return { rows: [], more: 0 };
    const fits = (words, part) => words.some((one) => one.startsWith(part));
    const scored = [];
    for (const person of this.people.values()) {
      const name = fold(person.name).split(" ");
      const words = [...name, ...fold(`${this.unitName(person.unit, language)} ${person.seat}`).split(" ")];
      if (!wanted.every((part) => fits(words, part))) continue;
      const written = plain(typed).toLowerCase().split(" ").filter((part) => fits(person.name.toLowerCase().split(" "), part)).length;
      const given = fits(name.slice(-1), wanted[0]) ? 1 : 0; // people are called by the last word of their name
      scored.push({ person, score: 4 * wanted.filter((part) => fits(name, part)).length + 2 * given + written });
    }
    scored.sort((one, other) => other.score - one.score || one.person.name.localeCompare(other.person.name, "vi"));
    return { rows: scored.slice(0, MOST).map(({ person }) => person), more: Math.max(0, scored.length - MOST) };
  }

  findUnit(typed, language) {
    const wanted = fold(plain(typed)).split(" ").filter(Boolean);
    if (!wanted.length) return null;
    const rows = [...this.units.values()].map((unit) => ({ unit, words: fold(unit.name[language]).split(" ") }));
    return rows.find(({ words }) => wanted.every((part) => words.some((one) => one.startsWith(part))))?.unit ?? null;
  }
}

Object.assign(window.quyen.door, { Book, ticketIn, plain });
