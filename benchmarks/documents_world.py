"""A made-up round on real units: every one of n has filed figures and passages, and the office has put it together.

Rounds, figures and the official text are made by actions; what the units filed is written in bulk. The official text
cites every passage of every unit. Numbers are worked out from the unit's place, so that the same n gives the same
report.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

FOUNDED = datetime(2025, 7, 2, 1, tzinfo=UTC)
FILED = datetime(2026, 6, 15, 3, tzinfo=UTC)
CUTOFF = datetime(2026, 6, 22, 9, tzinfo=UTC)
AT_ONCE = 2000
CITED_AT_ONCE = 25  # passages under one sentence of the official text
WORDS = (
    "Các đơn vị đã quán triệt, triển khai đầy đủ văn bản chỉ đạo của cấp trên; kiện toàn đầu mối phụ trách và phân "
    "công nhiệm vụ cụ thể, gắn trách nhiệm người đứng đầu với kết quả thực hiện trong kỳ báo cáo, đợt {n}."
)


def synthesis(reports: int):
    """Return the frozen-to-be synthesis of a round with so many reports."""
    from quyen.obligations.actions import open_round
    from quyen.organisations import queries as organisations
    from quyen.regimes.actions import load_regime
    from quyen.synthesis import actions

    committee = settled(reports)
    version = load_regime(committee=committee, by=None, at=FOUNDED)
    head = office_head(committee)
    opened = open_round(version=version, committee=committee, period="2026-H1", by=head, at=FILED)
    file_all(opened)
    made = actions.begin(round=opened, cutoff_at=CUTOFF, by=head, at=CUTOFF)
    write(made, head)
    assert organisations.main_committee(FILED.date()) == committee
    return made


def settled(reports: int):
    """Load the units of the country and let so many of them owe reports to the city's committee."""
    from quyen.organisations import actions
    from quyen.organisations import queries as organisations
    from quyen.organisations.models import Membership, Unit, valid_on

    for load in (actions.load_units, actions.load_successions, actions.load_members):
        load(by=None, at=FOUNDED)
    on = FILED.date()
    committee = organisations.main_committee(on)
    members = {row.unit_id for row in organisations.members(committee, on) if row.duty == "owes"}
    others = Unit.objects.filter(valid_on(on), level__in=("commune", "province")).exclude(pk__in=members)
    wanted = max(0, reports - len(members))
    Membership.objects.bulk_create(
        [
            Membership(
                unit=unit, committee=committee, duty="owes", deadline="communes", valid_from=FOUNDED.date()
            )
            for unit in others.order_by("level", "pk")[:wanted]
        ]
    )
    return committee


def office_head(committee):
    """The one who puts the report together and signs it."""
    from quyen.accounts.actions import register
    from quyen.organisations import actions

    user = register(email="truong@example.vn", name="Nguyễn Văn Ánh", by=None, at=FOUNDED)
    actions.give_mandate(
        user=user,
        unit=committee,
        role="leader",
        valid_from=FOUNDED.date(),
        appointment="Quyết định số 1/QĐ",
        signature_form="TM.",
        post_vi="Trưởng ban",
        post_en="Head",
        by=None,
        at=FOUNDED,
    )
    return user


def file_all(opened) -> None:
    """Every unit that owes files all that it is asked."""
    from quyen.obligations.models import Receipt
    from quyen.reports.models import Answer, Passage, Version
    from quyen.reports.queries.standings import reference

    owed = list(opened.obligations.filter(upward=False).select_related("unit"))
    versions = Version.objects.bulk_create(
        [
            Version(
                obligation=one, number=1, way="inside", filed_at=FILED, figures_to=opened.closes_on,
                content="{}", content_hash=f"{one.pk:064d}",
            )
            for one in owed
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    Receipt.objects.bulk_create(
        [
            Receipt(
                obligation=one.obligation,
                channel="quyen",
                received_at=FILED,
                entered_at=FILED,
                reference=reference(one),
            )
            for one in versions
        ],
        batch_size=AT_ONCE,
    )
    Answer.objects.bulk_create(answers(opened, versions), batch_size=AT_ONCE)
    Passage.objects.bulk_create(passages(opened, versions), batch_size=AT_ONCE)


def answers(opened, versions) -> Iterator:
    """One figure for every line that a unit answers with authority."""
    from quyen.regimes.rules import ANSWER, asks, role_of
    from quyen.reports.models import Answer

    span = opened.spans.get(kind="main")
    lines = list(opened.version.lines.select_related("definition__indicator"))
    asked = [line for line in lines if asks(line, "main", "H1")]
    for place, version in enumerate(versions):
        owed = version.obligation
        for n, line in enumerate(asked):
            if role_of(line.definition, owed.unit.key, owed.level) == ANSWER:
                value = 10_000 * (1 + (place * 37 + n * 11) % 997)
                yield Answer(version=version, line=line, span=span, kind="value", value=value)


def passages(opened, versions) -> Iterator:
    """A paragraph under every section of text."""
    from quyen.reports.models import Passage

    sections = list(opened.version.sections.exclude(asked_of="none"))
    for version in versions:
        for section in sections:
            yield Passage(version=version, section=section, text=WORDS.format(n=version.pk))


def write(made, by) -> None:
    """The official text: under every section sentences that together cite every passage there."""
    from quyen.synthesis import actions, queries
    from quyen.synthesis.actions import Wording

    codes = [code for code, row in queries.total_figures(made).items() if row.value is not None]
    for turn, section in enumerate(queries.text_sections(made)):
        found = queries.standing_passages(made).filter(section=section).order_by("pk")
        cited = list(found.values_list("pk", flat=True))
        sentences = []
        for n, start in enumerate(range(0, len(cited), CITED_AT_ONCE), 1):
            figure = f" Tổng số: [[{codes[(turn + n) % len(codes)]}]]." if codes else ""
            sentences.append(Wording(WORDS.format(n=n) + figure, tuple(cited[start : start + CITED_AT_ONCE])))
        actions.write_section(synthesis=made, section=section, sentences=sentences, base=0, by=by, at=CUTOFF)
