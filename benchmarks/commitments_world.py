"""A made-up register on real units: n items, five statuses for each, and the tasks that came of them.

Units and rounds are made by actions; the rest is written in bulk, worked out from each row's place, so that the same
n gives the same register. Of the statuses nine in ten are self-reported (half of them said in a report, a few of
those taken back), one in ten was found by others. A tenth of the items was taken up: a proposal, a decision, tasks.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks.documents_world import FILED, FOUNDED, office_head, settled

AT_ONCE = 2000
NOW = FILED
UNITS = 191
PERIODS = ("2026-M01", "2026-M02", "2026-M03", "2026-M04", "2026-M05", "2026-H1")
INSTRUMENTS = (
    ("UPR", "review", 4, "recommendation"),
    ("CCPR", "treaty", 2, "observation"),
    ("CEDAW", "treaty", 2, "observation"),
    ("PLEDGES", "pledges", 3, "pledge"),
    ("EVFTA", "trade", 1, "article"),
    ("QD-1079", "programme", 1, "target"),
)
POSITIONS = ("supported",) * 8 + ("partly", "noted")
LEVELS = (
    ("not-begun", "open", "Chưa thực hiện", "Not begun"),
    ("under-way", "moving", "Đang thực hiện", "Under way"),
    ("partly", "moving", "Thực hiện một phần", "Partly carried out"),
    ("done", "done", "Đã thực hiện", "Carried out"),
    ("ongoing", "moving", "Thực hiện thường xuyên", "Ongoing"),
)
TAXONOMIES = (
    ("theme", 60, 2),
    ("group", 20, 1),
    ("sdg", 80, 1),
    ("cluster", 40, 1),
)  # terms, and on each item
WORDS_VI = (
    "Tiếp tục hoàn thiện pháp luật và bảo đảm nguồn lực cho việc thực hiện quyền của {who} trong lĩnh vực {what}, "
    "đẩy mạnh truyền thông, đào tạo cán bộ cơ sở và công bố số liệu phân tổ theo giới, độ tuổi, mục {n}."
)
WORDS_EN = (
    "Continue to improve the law and ensure resources for the rights of {who} in the field of {what}, step up "
    "communication, train local officials and publish figures by sex and age, point {n}."
)
WHO = (
    "trẻ em",
    "phụ nữ",
    "người khuyết tật",
    "người lao động",
    "người cao tuổi",
    "đồng bào dân tộc thiểu số",
    "người di cư",
)
WHAT = (
    "giáo dục",
    "y tế",
    "việc làm",
    "nhà ở",
    "môi trường",
    "tư pháp",
    "an sinh xã hội",
    "tiếp cận thông tin",
)
EVIDENCE = "Báo cáo số {n}/BC-UBND ngày 10/6/2026, biểu 3, kèm danh mục văn bản đã ban hành trong kỳ."
PROGRESS = (
    "Đã ban hành kế hoạch, tổ chức {n} hội nghị tập huấn và kiểm tra việc thực hiện tại cơ sở; kết quả được công khai "
    "trên cổng thông tin của đơn vị, những khó khăn về nhân lực được báo cáo cấp trên xem xét."
)


class Register:
    """What was written, by its kinds: lists of rows with their ids."""

    def __init__(self) -> None:
        from quyen.organisations import queries as organisations

        self.committee = settled(UNITS)
        self.head = office_head(self.committee)
        self._rounds()
        owing = organisations.members(self.committee, NOW.date(), duty="owes")
        self.units = [row.unit for row in owing]
        self.items = []
        self.officer = self._officer()
        self._frame()
        self.assessments = self._assessments()

    def grow(self, count: int) -> None:
        """Let the register hold so many items, with all that is said of them."""
        numbers = range(len(self.items), count)
        self._items(numbers)
        self._statuses(numbers)
        self._tasks(numbers[::10])

    def _officer(self):
        """Who writes for the unit that leads the first item."""
        from quyen.accounts.actions import register
        from quyen.organisations.actions import give_mandate

        user = register(email="chuyen-vien@example.vn", name="Trần Thị Bình", by=None, at=FOUNDED)
        give_mandate(
            user=user, unit=self.lead(0), role="officer", valid_from=FOUNDED.date(), appointment="Quyết định số 2/QĐ",
            by=None, at=FOUNDED,
        )  # fmt: skip
        return user

    def _rounds(self) -> None:
        from quyen.obligations.actions import open_round
        from quyen.regimes.actions import load_regime

        version = load_regime(committee=self.committee, by=None, at=FOUNDED)
        for period in PERIODS:
            open_round(version=version, committee=self.committee, period=period, by=self.head, at=NOW)

    def _frame(self) -> None:
        """Instruments with their cycles, documents and days; States, terms and the scale."""
        from quyen.followup import models

        made = [
            models.Instrument(
                committee=self.committee, code=code, kind=kind, name_vi=f"Cơ chế {code}", name_en=code
            )
            for code, kind, _cycles, _item in INSTRUMENTS
        ]
        instruments = models.Instrument.objects.bulk_create(made)
        turns = [
            (row, n)
            for row, said in zip(instruments, INSTRUMENTS, strict=True)
            for n in range(1, said[2] + 1)
        ]
        self.cycles = models.Cycle.objects.bulk_create(
            [
                models.Cycle(instrument=row, code=str(n), name_vi=f"Chu kỳ {n}", name_en=f"Cycle {n}")
                for row, n in turns
            ]
        )
        self.documents = models.SourceDocument.objects.bulk_create(
            [
                models.SourceDocument(
                    instrument=row, symbol=f"A/{row.code}/{n}/6", url=f"https://example.org/{row.code}/{n}"
                )
                for row, n in turns
            ]
        )
        models.Milestone.objects.bulk_create(self._milestones())
        models.Retraction.objects.bulk_create(
            [models.Retraction(citation=f"version:{n}", at=NOW, by=self.head) for n in range(1, 1000, 100)]
        )
        self.countries = models.Country.objects.bulk_create(
            [models.Country(name_en=f"State {n:03}", name_vi=f"Nước {n:03}") for n in range(130)]
        )
        self.terms = {name: self._terms(name, count) for name, count, _each in TAXONOMIES}
        self.levels = models.Level.objects.bulk_create(
            [
                models.Level(
                    committee=self.committee, code=code, position=n, meaning=meaning, name_vi=vi, name_en=en
                )
                for n, (code, meaning, vi, en) in enumerate(LEVELS, 1)
            ]
        )

    def _milestones(self) -> Iterator:
        from quyen.followup.models import Milestone

        for place, cycle in enumerate(self.cycles):
            for turn, kind in enumerate(Milestone.Kind.values):
                yield Milestone(
                    cycle=cycle, kind=kind, name_vi=f"Mốc {turn + 1} của {cycle.name_vi}", name_en=f"Day {turn + 1}",
                    on=date(2024 + place % 5, 1 + turn * 3, 1), exact=("day", "month", "year")[turn % 3],
                    lead_days=90 + 30 * turn, source="A/HRC/DEC",
                    done_on=date(2024 + place % 5, 1 + turn * 3, 1) if place % 5 < 2 else None,
                )  # fmt: skip

    def _terms(self, taxonomy: str, count: int) -> list:
        """A tenth are of the first level, the others lie under them."""
        from quyen.followup.models import Term

        def term(n: int, parent=None) -> Term:
            names = {"name_vi": f"Chủ đề {taxonomy} {n}", "name_en": f"{taxonomy} {n}"}
            return Term(
                committee=self.committee,
                taxonomy=taxonomy,
                code=f"{taxonomy[0]}{n:03}",
                parent=parent,
                **names,
            )

        first = Term.objects.bulk_create([term(n) for n in range(count // 10)])
        return Term.objects.bulk_create([term(n, first[n % len(first)]) for n in range(len(first), count)])

    def _items(self, numbers: range) -> None:
        from quyen.followup import models

        self.items += models.Item.objects.bulk_create(map(self._item, numbers), batch_size=AT_ONCE)
        models.ItemText.objects.bulk_create(self._texts(numbers), batch_size=AT_ONCE)
        models.Assignment.objects.bulk_create(self._assignments(numbers), batch_size=AT_ONCE)
        states, tags = models.Item.countries.through, models.Item.terms.through
        states.objects.bulk_create(
            (
                states(item=self.items[n], country=self.countries[(n * 7 + turn * 31) % len(self.countries)])
                for n in numbers
                for turn in range(1 + n % 2)
            ),
            batch_size=AT_ONCE,
        )
        tags.objects.bulk_create(
            (tags(item=item, term=term) for item, term in self._tags(numbers)), batch_size=AT_ONCE
        )

    def _item(self, n: int):
        from quyen.followup.models import Item

        turn = n % len(self.cycles)
        cycle, document = self.cycles[turn], self.documents[turn]
        code, number = cycle.instrument.code, n // len(self.cycles) + 1
        kind = next(item for name, _kind, _cycles, item in INSTRUMENTS if name == code)
        return Item(
            committee=self.committee, reference=f"{code}-{cycle.code}-{number}", cycle=cycle, document=document,
            kind=kind, position=POSITIONS[n % 10], order=f"{code}-{int(cycle.code):06}-{number:06}",
            entered_at=NOW - timedelta(days=400), entered_by=self.head,
        )  # fmt: skip

    def _texts(self, numbers: range) -> Iterator:
        from quyen.followup.models import ItemText
        from quyen.followup.rules.commitments import searched

        for n in numbers:
            said = {"who": WHO[n % len(WHO)], "what": WHAT[n // 7 % len(WHAT)], "n": n}
            for language, words in (("en", WORDS_EN), ("vi", WORDS_VI)):
                text = words.format(**said)
                yield ItemText(
                    item=self.items[n], language=language, text=text, folded=searched(text), original=language == "en"
                )  # fmt: skip

    def _tags(self, numbers: range) -> Iterator:
        for n in numbers:
            for name, _count, each in TAXONOMIES:
                for turn in range(each):
                    yield self.items[n], self.terms[name][(n * 13 + turn * 17) % len(self.terms[name])]

    def lead(self, n: int):
        return self.units[n * 11 % len(self.units)]

    def supporter(self, n: int):
        return self.units[(n * 11 + 1 + n % 5) % len(self.units)]

    def _assignments(self, numbers: range) -> Iterator:
        from quyen.followup.models import Assignment

        stamp = {"from_on": date(2025, 7, 2), "at": FOUNDED, "by": self.head}
        for n in numbers:
            yield Assignment(item=self.items[n], unit=self.lead(n), part="lead", **stamp)
            yield Assignment(item=self.items[n], unit=self.supporter(n), part="supports", **stamp)

    def _statuses(self, numbers: range) -> None:
        from quyen.followup import models

        found = models.Status.objects
        found.bulk_create(self._said(numbers), batch_size=AT_ONCE)
        found.bulk_create(self._assessed(numbers), batch_size=AT_ONCE)

    def _said(self, numbers: range) -> Iterator:
        """Four statuses of each item, five of every second one: its lead each month, its supporter in the last ones."""
        from quyen.followup.models import Status

        for n in numbers:
            for turn in range(4 + n % 2):
                unit = self.lead(n) if turn < 3 else self.supporter(n)
                yield Status(
                    item=self.items[n], unit=unit, part="lead" if turn < 3 else "supports",
                    level=self.levels[min((n + turn * (n % 3)) % 7, 4)],
                    stated_on=date(2026, 1 + turn, 12), progress=PROGRESS.format(n=n % 9 + 1),
                    evidence=EVIDENCE.format(n=n), obstacle="Thiếu nhân lực chuyên trách." if n % 4 == 0 else "",
                    citation=f"version:{1 + n * 11 % len(self.units) + turn * 1000}" if n % 2 else "",
                    at=datetime(2026, 1 + turn, 12, 3, tzinfo=UTC), by=self.head,
                )  # fmt: skip

    def _assessments(self) -> dict:
        """One assessment of each cycle, by the cycle's id."""
        from quyen.files.actions import keep_made
        from quyen.followup.models import Assessment

        kept = keep_made(content=b"reference;grade\n", name="assessment.csv", media_type="text/csv", at=NOW)
        whole = [
            Assessment(
                committee=self.committee, cycle=cycle, assessor="Ủy ban giám sát", document=document, file=kept,
                assessed_on=date(2026, 3, 1), imported_at=NOW, imported_by=self.head,
            )
            for cycle, document in zip(self.cycles, self.documents, strict=True)
        ]  # fmt: skip
        return {row.cycle_id: row for row in Assessment.objects.bulk_create(whole)}

    def _assessed(self, numbers: range) -> Iterator:
        """What was found of every second item."""
        from quyen.followup.models import Status

        for n in numbers:
            if n % 2:
                yield Status(
                    item=self.items[n], assessment=self.assessments[self.items[n].cycle_id], grade="ABCDE"[n % 5],
                    level=self.levels[n % 4] if n % 3 else None, stated_on=date(2026, 3, 1), at=NOW, by=self.head,
                )  # fmt: skip

    def _tasks(self, numbers: range) -> None:
        """Every tenth item has a task; ten tasks come of one proposal and of the decision on it."""
        from quyen.followup import models

        groups = [n // 100 for n in numbers[::10]]
        proposals = dict(
            zip(groups, models.Proposal.objects.bulk_create(map(self._proposal, groups)), strict=True)
        )
        models.Ground.objects.bulk_create(
            models.Ground(
                proposal=proposals[n // 100], position=n // 10 % 10 + 1,
                citation=f"item:{self.items[n].reference}", words=self.items[n].reference,
            )
            for n in numbers
        )  # fmt: skip
        decisions = dict(
            zip(groups, models.Decision.objects.bulk_create(map(self._decision, groups)), strict=True)
        )
        models.Verdict.objects.bulk_create(
            models.Verdict(
                proposal=proposals[group], decision=decisions[group], result="accepted",
                answered_on=date(2026, 2, 20), at=NOW, by=self.head,
            )
            for group in groups[::2]
        )  # fmt: skip
        made = [self._task(n // 10, decisions[n // 100]) for n in numbers]
        tasks = dict(zip(numbers, models.Task.objects.bulk_create(made), strict=True))
        through = models.Task.items.through
        through.objects.bulk_create(through(task=task, item=self.items[n]) for n, task in tasks.items())
        self._work(tasks)

    def _proposal(self, n: int):
        from quyen.followup.models import Proposal

        return Proposal(
            committee=self.committee, number=n + 1, title=f"Kiến nghị {n + 1}", reasons=PROGRESS.format(n=n),
            asks="Ban hành hướng dẫn.", addressee_name="Ủy ban nhân dân Thành phố", drafted_at=NOW,
            drafted_by=self.head, sent_on=date(2026, 1, 20), sent_reference=f"{n + 1}/TTr-BCĐNQ",
            answer_due_on=date(2026, 6, 1) + timedelta(days=n % 60), sent_at=NOW, sent_by=self.head,
        )  # fmt: skip

    def _decision(self, n: int):
        from quyen.followup.models import Decision

        return Decision(
            committee=self.committee, kind="decision", title=f"Quyết định về nhóm việc {n + 1}",
            issuer="Ủy ban nhân dân Thành phố", full_number=f"{n + 1}/QĐ-UBND", issued_on=date(2026, 2, 20),
            signer_name="Nguyễn Văn Ánh", signer_post="Chủ tịch", entered_at=NOW, entered_by=self.head,
        )  # fmt: skip

    def _task(self, n: int, decision):
        from quyen.followup.models import Task

        return Task(
            committee=self.committee, number=n + 1, decision=decision,
            title=f"Nhiệm vụ {n + 1}: rà soát và báo cáo", deliverable="Báo cáo kèm danh mục văn bản.",
            due_on=date(2026, 4, 1) + timedelta(days=n * 7 % 200), given_at=NOW, given_by=self.head,
        )  # fmt: skip

    def _work(self, tasks: dict) -> None:
        """Three units for each task; two words of its lead, one of a supporter, one request; a fifth is closed."""
        from quyen.followup import models

        units, said, asked, closed = [], [], [], []
        for n, task in tasks.items():
            crew = [self.lead(n), self.supporter(n), self.units[(n * 11 + 9) % len(self.units)]]
            units += [
                models.TaskUnit(task=task, unit=unit, part="supports" if turn else "lead")
                for turn, unit in enumerate(crew)
            ]
            said += [
                models.Progress(
                    task=task, unit=unit, state="under-way", stated_on=date(2026, 3 + turn, 12), done=turn + 1,
                    out_of=4, text=PROGRESS.format(n=n), at=NOW, by=self.head,
                )
                for turn, unit in enumerate((crew[0], crew[0], crew[1]))
            ]  # fmt: skip
            answered = {"answer": "Đã gửi.", "answered_at": NOW, "answered_by": self.head} if n % 30 else {}
            asked.append(
                models.Request(
                    task=task, asker=crew[0], asked=crew[1], what="Số liệu theo giới của quý I.",
                    due_on=date(2026, 4, 10) + timedelta(days=n // 10 % 90), asked_at=NOW, asked_by=self.head,
                    **answered,
                )
            )  # fmt: skip
            if n % 50 == 0:
                words = {"on": date(2026, 5, 20), "words": "Báo cáo số 12/BC.", "at": NOW, "by": self.head}
                closed.append(models.Closing(task=task, act="closed", **words))
        models.TaskUnit.objects.bulk_create(units, batch_size=AT_ONCE)
        models.Progress.objects.bulk_create(said, batch_size=AT_ONCE)
        models.Request.objects.bulk_create(asked, batch_size=AT_ONCE)
        models.Closing.objects.bulk_create(closed)
