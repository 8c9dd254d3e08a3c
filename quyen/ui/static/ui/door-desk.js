// Checking in: one field that a scanner types a ticket into, or a person a few letters; Enter takes the first one found,
// Enter again notes that the person is here. Everything goes by keyboard as by touch.

const { word, find, put, element, refuse, clock, language } = window.quyen.doorView;
const { Camera, ticketIn, plain } = window.quyen.door;
const LATEST = 6;
const QUIET = new Set(["taken", "again", "other-day"]); // outcomes that need nobody's look
const capitals = (name) => name.replace(/(^|\s)\p{L}/gu, (first) => first.toUpperCase()); // typed in a hurry
const TONES = { good: "success", again: "warning", bad: "error" };

class Desk {
  // `keep(scan)` stores a scan and sends it, and answers whether it could be stored.
  constructor(book, keep) {
    Object.assign(this, { book, keep, search: find('[data-form="search"]'), form: find('[data-form="newcomer"]') });
    this.search.addEventListener("submit", (event) => this.enter(event));
    this.search.q.addEventListener("input", () => this.list());
    this.search.q.addEventListener("keydown", (event) => event.key === "ArrowDown" && this.step(event, 0));
    this.form.addEventListener("submit", (event) => this.letIn(event));
    this.form.unit.addEventListener("input", () => this.showUnit());
    find("[data-found]").addEventListener("keydown", (event) => this.walk(event));
    for (const [name, act] of Object.entries({ arrive: () => this.arrive(), stead: () => this.stead(), back: () => this.back() }))
      for (const button of document.querySelectorAll(`[data-do="${name}"]`)) button.addEventListener("click", act);
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.back());
    this.light();
  }

  light() {
    const camera = new Camera((text) => this.read(text));
    const button = find('[data-do="camera"]');
    button.hidden = !camera.can;
    button.addEventListener("click", async () => {
      if (camera.on) camera.stop();
      else await camera.start().catch(() => this.tell("bad", word("camera_no")));
      put("camera", word(camera.on ? "camera_off" : "camera_on"));
    });
  }

  enter(event) {
    event.preventDefault();
    const typed = this.search.q.value;
    if (ticketIn(typed)) return this.read(typed);
    if (!plain(typed)) return;
    const [first] = this.book.find(typed, language).rows;
    return first ? this.choose(first) : this.begin(null, plain(typed));
  }

  // A ticket was scanned, by whatever.
  read(text) {
    const ticket = ticketIn(text);
    if (!ticket) return this.tell("bad", word("no_ticket"));
    const person = this.book.people.get(ticket);
    return this.note({ ticket, manner: "ticket", newcomer: person?.newcomer }, person);
  }

  list() {
    const typed = this.search.q.value;
    const place = find("[data-found]");
    if (ticketIn(typed) || !plain(typed)) return place.replaceChildren();
    const { rows, more } = this.book.find(typed, language);
    const key = this.book.half().key;
    const made = rows.map((person) => this.row(person, this.book.wasSeen(person.ticket, key)));
    const nobody = this.button(() => this.begin(null, plain(typed)), word("nobody", { name: plain(typed) }));
    const told = more ? element("p", { class: "small soft" }, word("more", { count: more })) : "";
    return place.replaceChildren(...[...made, nobody, told].filter(Boolean).map((one) => element("li", {}, one)));
  }

  row(person, seen) {
    const chip = seen ? element("span", { class: "chip tone--good" }, word("here_already")) : "";
    return this.button(() => this.choose(person), person.name, this.what(person), chip);
  }

  button(act, name, what = "", chip = "") {
    const small = what ? element("span", { class: "small soft" }, what) : "";
    const made = element("button", { type: "button", class: "door__row" }, element("strong", {}, name), small, chip);
    made.addEventListener("click", act);
    return made;
  }

  what({ unit, post, seat }) {
    return [post, this.book.unitName(unit, language), seat && word("seat", { seat })].filter(Boolean).join(" · ");
  }

  step(event, to) {
    const buttons = find("[data-found]").querySelectorAll("button");
    event.preventDefault();
    (to < 0 ? this.search.q : buttons[Math.min(to, buttons.length - 1)])?.focus();
  }

  walk(event) {
    const here = [...find("[data-found]").querySelectorAll("button")].indexOf(event.target);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && here >= 0) this.step(event, here + by);
  }

  choose(person) {
    this.person = person;
    this.only("[data-person]");
    put("chosen", person.name);
    put("chosen_what", this.what(person));
    const other = this.book.standIn(person.ticket);
    const seen = this.book.wasSeen(person.ticket, this.book.half().key);
    put("chosen_seen", other ? word("replaced", { name: other }) : seen ? word("here_already") : "");
    find('[data-do="arrive"]').focus();
  }

  arrive() {
    const { ticket, newcomer } = this.person;
    const manner = newcomer ? (newcomer.stead ? "stood-in" : "walked-in") : "name";
    return this.note({ ticket, manner, newcomer }, this.person);
  }

  stead() {
    this.begin(this.person, "");
  }

  // The form for somebody whom nobody named: in the stead of a person, or of a unit that is typed.
  begin(instead, name) {
    this.instead = instead;
    this.only('[data-form="newcomer"]');
    this.form.reset();
    refuse(this.form);
    put("newcomer", instead ? word("instead_of", { name: instead.name }) : word("not_listed"));
    find("[data-unit]").hidden = Boolean(instead);
    this.form.elements.name.value = name === name.toLowerCase() ? capitals(name) : name;
    if (instead) this.form.level.value = instead.level === "leader" ? "deputy" : instead.level;
    this.showUnit();
    (name ? this.form.unit : this.form.elements.name).focus();
  }

  showUnit() {
    const found = this.book.findUnit(this.form.unit.value, language);
    const typed = plain(this.form.unit.value);
    put("unit", found ? word("takes_unit", { unit: found.name[language] }) : word(typed ? "no_unit" : "which_unit"));
    return found;
  }

  letIn(event) {
    event.preventDefault();
    const name = plain(this.form.elements.name.value);
    const quota = this.instead?.unit ?? this.showUnit()?.id;
    if (!name || !quota) return refuse(this.form, word(name ? "which_unit" : "name_needed"));
    const newcomer = { name, level: this.form.level.value, quota, ...(this.instead && { stead: this.instead.ticket }) };
    const manner = this.instead ? "stood-in" : "walked-in";
    return this.note({ ticket: crypto.randomUUID(), manner, newcomer }, { name, unit: quota, post: "", seat: "" });
  }

  // Writes down that somebody is here, and says so once that is kept: whoever reads it may switch the device off.
  async note({ ticket, manner, newcomer }, person) {
    const before = this.book.wasSeen(ticket, this.book.half().key);
    const scan = { id: crypto.randomUUID(), ticket, ...(newcomer && { manner: manner === "ticket" ? this.mannerOf(newcomer) : manner, newcomer }), ...(!newcomer && { manner }), at: Date.now(), sent: false }; // prettier-ignore
    this.back();
    if (!(await this.keep(scan))) return this.tell("bad", person?.name ?? word("not_listed"), [word("not_kept")]);
    const today = this.book.isToday();
    const said = !today ? "other_day" : !person ? "noted_unlisted" : before ? "noted_before" : "";
    const instead = newcomer?.stead && this.book.people.get(newcomer.stead);
    const how = instead ? word("noted_stead", { name: instead.name }) : newcomer ? word("noted_new") : "";
    const lines = [person ? this.what(person) : ticket.slice(0, 8), how, said ? word(said) : word("noted", { time: clock(this.book.now()) })];
    this.tell(said ? "again" : "good", person?.name ?? word("not_listed"), lines.filter(Boolean));
  }

  mannerOf(newcomer) {
    return newcomer.stead ? "stood-in" : "walked-in";
  }

  tell(tone, title, lines = []) {
    const said = lines.map((line) => element("p", {}, line));
    const words = element("div", {}, element("p", { class: "door__name" }, title), ...said);
    find("[data-told]").replaceChildren(element("div", { class: `notice notice--${TONES[tone]} door__notice` }, words));
    navigator.vibrate?.(tone === "good" ? 60 : [60, 60, 60]);
  }

  only(selector) {
    for (const one of ["[data-person]", '[data-form="newcomer"]']) find(one).hidden = one !== selector;
    find("[data-found]").replaceChildren();
  }

  back() {
    this.only("");
    this.search.reset();
    this.search.q.focus();
  }

  // Everything that changes by itself: counts, what is to be looked at, the newest.
  draw(dismiss) {
    const { list } = this.book;
    const { half } = this.book.half();
    put("title", list.event.title[language]);
    put("device", list.device);
    put("half", word(half === "am" ? "morning" : "afternoon"));
    put("came", this.book.came());
    put("of", word("came_of", { all: this.book.people.size }));
    const scans = this.book.ordered().reverse();
    const look = scans.filter((scan) => scan.outcome && !QUIET.has(scan.outcome) && !scan.seenTo);
    this.rows("review", look, (scan) => this.toLookAt(scan, dismiss));
    this.rows("latest", scans.slice(0, LATEST), (scan) => [this.line(scan)]);
  }

  rows(name, scans, made) {
    find(`[data-${name}]`).hidden = !scans.length;
    find(`[data-${name}-rows]`).replaceChildren(...scans.map((scan) => element("li", { class: "door__scan" }, ...made(scan))));
  }

  nameOf(scan) {
    return scan.newcomer?.name ?? this.book.people.get(scan.ticket)?.name ?? `${word("not_listed")} (${scan.ticket.slice(0, 8)})`;
  }

  line(scan) {
    return `${clock(scan.at + this.book.list.off)} ${this.nameOf(scan)}`;
  }

  toLookAt(scan, dismiss) {
    const button = element("button", { type: "button", class: "button button--small" }, word("dismiss"));
    button.addEventListener("click", () => dismiss(scan));
    const why = scan.why || word(`outcome_${scan.outcome}`);
    return [element("div", {}, element("strong", {}, this.line(scan)), element("p", { class: "small" }, why)), button];
  }
}

window.quyen.door.Desk = Desk;
