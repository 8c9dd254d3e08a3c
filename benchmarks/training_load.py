"""Whether a hall's test loses an answer: python benchmarks/training_load.py [--people 200] [--seconds 60] [--json].

A server of its own (`quyen serve` on SQLite in a folder that is thrown away; QUYEN_DATABASE_URL takes another) holds
an event with the items that come with Quyen. So many telephones open the hall's page at moments spread over so many
seconds, and hand in at moments spread over as many. Of every ten requests one is dropped: half of them before they
reach the server, half after it, so that its answer is lost. A telephone then sends the same sheet again, with the
same id, as the page does (hall-sending.js). In the end the database is read: every sheet is compared with what its
telephone had.

`lost` sheets that are not there or not as answered; `twice` those there more than once; `extra` those nobody sent;
`dropped` and `resent` requests; `pages` and `sheets` that arrived; `p95_start_ms`, `p95_submit_ms` of requests that
were answered.
"""

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

DROPPED = 0.10
LONGEST_WAIT = 15.0
AT = datetime(2026, 7, 10, 1, tzinfo=UTC)
SEED = 7
INPUT = re.compile(r'<input type="radio" name="(\d+)" value="(\d+)">')
FORM = re.compile(r'data-form="([AB])"')
GROUP = re.compile(r'name="group" value="(\d+)"')
BLUEPRINT = {(0, "know"): 2, (0, "understand"): 2, (0, "apply"): 1, (1, "know"): 2, (1, "apply"): 1}


@dataclass
class Line:
    """The line between a hall and the server, which drops requests; counts what happened on it."""

    port: int
    patience: float = 30.0
    guard: threading.Lock = field(default_factory=threading.Lock)
    dropped: int = 0
    resent: int = 0
    spent: dict[str, list[float]] = field(default_factory=lambda: {"start": [], "submit": []})

    def ask(self, dice: random.Random, what: str, method: str, path: str, body: str | None) -> tuple | None:
        """Send one request; returns (status, text), or None where request or answer was dropped."""
        fate = dice.random()
        if fate < DROPPED / 2:
            return self._drop()
        began = time.perf_counter()
        calling = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            calling.request(method, path, body, {"Content-Type": "application/json"})
            answer = calling.getresponse()
            told = answer.status, answer.read().decode()
        except OSError:
            return self._drop()
        finally:
            calling.close()
        if fate < DROPPED:
            return self._drop()
        with self.guard:
            self.spent[what].append((time.perf_counter() - began) * 1000)
        return told

    def _drop(self) -> None:
        with self.guard:
            self.dropped += 1

    def insist(self, dice: random.Random, what: str, method: str, path: str, body: str | None = None) -> str:
        """Send until it is answered, waiting as the page does; a refusal is a fault of the benchmark."""
        wait = 1.0
        while True:
            told = self.ask(dice, what, method, path, body)
            if told and told[0] == 200:
                return told[1]
            if told and told[0] < 500:
                raise RuntimeError(f"{method} {path}: {told}")
            with self.guard:
                self.resent += 1
            threading.Event().wait(wait + dice.random() * wait)
            wait = min(2 * wait, LONGEST_WAIT)


@dataclass
class Telephone:
    """One person in the hall: a code, and in the end the sheet that was handed in."""

    number: int
    address: str
    line: Line
    seconds: float
    begun: float
    sheet: dict = field(default_factory=dict)

    def run(self) -> None:
        """Open the page, answer, hand in."""
        from quyen.training.rules import answers

        dice = random.Random(SEED + self.number)
        self._until(dice.random() * self.seconds)
        page = self.line.insist(dice, "start", "GET", self.address)
        code = f"pho{self.number:03}"
        letter = answers.letter_for(answers.half_of(code), "before")
        self.sheet = {
            "id": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "code": code,
            "letter": letter,
            "group": dice.choice(GROUP.findall(page)),
            "level": "leader",
            "choices": {item: dice.randrange(places) for item, places in asked(page, letter).items()},
        }
        self._until(self.seconds + dice.random() * self.seconds)
        self.line.insist(dice, "submit", "POST", f"{self.address}sheet/", json.dumps(self.sheet))

    def _until(self, moment: float) -> None:
        threading.Event().wait(max(0.0, self.begun + moment - time.perf_counter()))


def asked(page: str, letter: str) -> dict[str, int]:
    """Return the items of a form on the page, and how many answers each has."""
    parts = FORM.split(page)[1:]
    form = dict(zip(parts[::2], parts[1::2], strict=True))[letter]
    return dict(Counter(item for item, _place in INPUT.findall(form)))


def settle(people: int) -> tuple[str, str]:
    """Make an event with a sitting that is open; returns the sitting's id and the path of the hall's page."""
    from quyen.accounts.actions import register
    from quyen.organisations.actions import establish
    from quyen.training import actions

    author, reader = (
        register(email=f"{name}@example.vn", name=name, by=None, at=AT) for name in ("Soạn", "Duyệt")
    )
    stamp = {"by": author, "at": AT}
    committee = establish(
        key="ban-chi-dao", name_vi="Ban Chỉ đạo", name_en="Committee", level="body", kind="committee", **stamp
    )
    days = {"first_on": AT.date(), "last_on": AT.date()}
    event = actions.draft_event(
        committee=committee, title="Hội nghị tập huấn", host=committee, seats=people, **days, **stamp
    )
    for name in ("Sở, ban, ngành", "Phường, xã", "Công an"):
        actions.add_group(event=event, name_vi=name, name_en=name, **stamp)
    for version in actions.load_items(committee=committee, **stamp):
        actions.review_item(version=version, fit=True, by=reader, at=AT)
    topics = list(committee.topics.all())
    cells = [(topics[topic], level, items) for (topic, level), items in BLUEPRINT.items()]
    actions.set_blueprint(event=event, cells=cells, **stamp)
    actions.compose_forms(event=event, seed="1", **stamp)
    sitting = actions.open_sitting(event=event, moment="before", **stamp)
    return str(sitting.pk), f"/hall/{sitting.address}/"


@contextmanager
def served(home: str, port: int):
    """Run the real server on the folder until the block ends."""
    quyen = Path(sys.executable).with_name("quyen")
    subprocess.run([quyen, "assets"], check=True, capture_output=True)
    command = [quyen, "serve", "--no-worker", "--port", str(port)]
    with (Path(home) / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait(port, process)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait(port: int, process: subprocess.Popen) -> None:
    for _turn in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return
        except OSError:
            threading.Event().wait(0.1)
    raise TimeoutError("the server does not answer")


def measure(people: int, seconds: float, port: int, sitting: str, address: str) -> dict:
    """Let the hall answer, and compare what is stored with what the telephones had."""
    line = Line(port)
    begun = time.perf_counter()
    hall = [Telephone(number, address, line, seconds, begun) for number in range(people)]
    with ThreadPoolExecutor(people) as threads:
        for running in [threads.submit(one.run) for one in hall]:
            running.result()
    return compare(hall, sitting) | {
        "people": people,
        "seconds": round(time.perf_counter() - begun, 1),
        "dropped": line.dropped,
        "resent": line.resent,
        "pages": len(line.spent["start"]),
        "p95_start_ms": round(quantiles(line.spent["start"], n=20)[-1]),
        "p95_submit_ms": round(quantiles(line.spent["submit"], n=20)[-1]),
    }


def compare(hall: list[Telephone], sitting: str) -> dict[str, int]:
    """Return how many sheets are lost, there twice, or nobody's."""
    from quyen.training.models import Sheet, Sitting

    key = Sitting.objects.get(pk=sitting).event.code_key
    rows = list(Sheet.objects.filter(sitting=sitting))
    stored = {str(row.pk): (row.code, row.letter, str(row.group_id), row.level, row.choices) for row in rows}
    sent = {one.sheet["id"]: told(one.sheet, key) for one in hall}
    codes = Counter(row.code for row in rows)
    return {
        "sheets": len(rows),
        "lost": sum(stored.get(sheet) != content for sheet, content in sent.items()),
        "twice": sum(times - 1 for times in codes.values()),
        "extra": len(stored.keys() - sent.keys()),
    }


def told(sheet: dict, key: str) -> tuple:
    """Return what the server should hold of a sheet."""
    from quyen.training.rules import answers

    code = answers.sealed(key, sheet["code"])
    return code, sheet["letter"], sheet["group"], sheet["level"], sheet["choices"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def main() -> int:
    asking = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asking.add_argument("--people", type=int, default=200)
    asking.add_argument("--seconds", type=float, default=60.0)
    asking.add_argument("--json", action="store_true")
    given = asking.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"QUYEN_VAR": home, "DJANGO_SETTINGS_MODULE": "quyen.config.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        sitting, address = settle(given.people)
        port = free_port()
        with served(home, port):
            found = measure(given.people, given.seconds, port, sitting, address)
    if given.json:
        print(json.dumps(found))
    else:
        print("\n".join(f"{name:16} {value}" for name, value in found.items()))
    return 1 if found["lost"] or found["twice"] or found["extra"] else 0


if __name__ == "__main__":
    sys.exit(main())
