// The line to the server: what was seen is sent when there is a connection, again and again until the server says what
// became of it; then the list is fetched anew. Copies do no harm: each scan has an id of its own. No cookie goes along.

const { people, scans, header } = document.documentElement.dataset;
const WAITS = [3000, 5000, 10000, 20000, 30000];
const IDLE = 60000; // between two looks at the list
const LONGEST = 20000; // for one answer
const MOST = 50; // scans of one batch

// {told} of an answer, {why} of a no, {} of no connection: also where something on the way answers in the server's place.
async function ask(address, credentials, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST);
  const headers = { [header]: credentials, Accept: "application/json", ...(body && { "Content-Type": "application/json" }) };
  const asked = { method: body ? "POST" : "GET", headers, credentials: "omit", cache: "no-store", redirect: "error" };
  try {
    const came = await fetch(address, { ...asked, ...(body && { body: JSON.stringify(body) }), signal: stop.signal });
    const told = await came.json();
    return came.ok ? { told } : { why: told.why };
  } catch {
    return {};
  } finally {
    clearTimeout(timer);
  }
}

// The list, with by how much this device's clock is off.
async function fetchList(credentials) {
  const came = await ask(people, credentials);
  if (came.told) came.told.off = came.told.now - Date.now();
  return came;
}

const time = (milliseconds) => new Date(milliseconds).toISOString();
const wire = ({ id, ticket, manner, at, newcomer }) => ({ id, ticket, manner, at: time(at), ...(newcomer && { newcomer }) });

class Line {
  // `on` is told: answered(scan), listed(list), no(why), state().
  constructor(book, credentials, on) {
    Object.assign(this, { book, credentials, on, tries: 0, state: "idle" });
    window.addEventListener("online", () => this.pulse());
  }

  // Sends soon; while it sends, once more afterwards.
  async pulse() {
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (this.busy) return void (this.again = true);
    this.busy = true;
    const well = await this.work().catch(() => false); // a list that cannot be kept stops no sending
    this.busy = false;
    if (this.stopped) return;
    this.tries = well ? 0 : this.tries + 1;
    const wait = this.again ? 0 : well ? IDLE : WAITS[Math.min(this.tries, WAITS.length) - 1];
    this.again = false;
    this.timer = setTimeout(() => this.pulse(), wait);
    this.on.state();
  }

  async work() {
    for (let batch; (batch = this.book.unsent().slice(0, MOST)).length; ) {
      const came = await ask(scans, this.credentials, { sent_at: time(Date.now()), scans: batch.map(wire) });
      if (!this.heard(came)) return false;
      const answers = new Map(came.told.answers.map((answer) => [answer.id, answer]));
      for (const scan of batch) await this.settle(scan, answers.get(scan.id));
      this.on.state();
      if (batch.some((scan) => !scan.sent)) return false;
    }
    if (this.book.ended) return this.on.listed(null) ?? true;
    const came = await fetchList(this.credentials);
    if (!this.heard(came)) return false;
    await this.on.listed(came.told);
    return true;
  }

  async settle(scan, answer) {
    if (!answer) return;
    scan.sent = true;
    if (answer.outcome !== "again" || !scan.outcome) Object.assign(scan, { outcome: answer.outcome, why: answer.why });
    await this.on.answered(scan);
  }

  heard({ told, why }) {
    this.state = told ? "idle" : why ? "no" : "away";
    if (why) this.on.no(why);
    return Boolean(told);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

Object.assign(window.quyen.door, { Line, fetchList });
