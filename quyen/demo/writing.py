"""A unit at its desk: fills the draft field by field, signs and files, through the same actions as the pages."""

from collections.abc import Iterator
from functools import cache

import vl_convert

from quyen.accounts.roles import Role
from quyen.core.numbers import SCALE
from quyen.demo import narrative, people
from quyen.demo.figures import BEFORE_SHARE, CITY, Teller
from quyen.demo.script import Fate
from quyen.obligations.models import Obligation
from quyen.organisations.models import Membership, Unit
from quyen.regimes.models import Definition, Span
from quyen.reports import actions as reports
from quyen.reports.forms.filled import Entry, Place
from quyen.reports.models import AnswerKind, Draft, Version
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.following import followed_of
from quyen.reports.queries.signing import next_step
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.stating import Stated

NIL_REASON = "Trong kỳ không phát sinh trên địa bàn."
NOT_COUNTED = "Chưa có quy định chi tiết về đăng ký; không thống kê."


@cache
def commune_keys() -> tuple[str, ...]:
    rows = Membership.objects.filter(deadline="communes", valid_until=None, duty="owes")
    return tuple(rows.order_by("unit__key").values_list("unit__key", flat=True))


def begin(obligation: Obligation, fate: Fate, at) -> Draft:
    """Open the draft and fill the first half of the figures."""
    officer = people.of(obligation.unit, Role.OFFICER)
    draft = reports.open_draft(obligation=obligation, by=officer, at=at)
    _fill(draft, obligation, fate, officer, at, first_half=True)
    return draft


def finish(obligation: Obligation, fate: Fate, at) -> Version:
    """Fill what is left and hand the report in, in one of the two ways."""
    officer = people.of(obligation.unit, Role.OFFICER)
    draft = reports.open_draft(obligation=obligation, by=officer, at=at)
    _fill(draft, obligation, fate, officer, at, first_half=False)
    return hand_in(draft, obligation.unit, fate, at)


def mend(obligation: Obligation, fate: Fate, at) -> Version:
    """Answer a returned item: one figure is looked at again, then the report is handed in anew."""
    officer = people.of(obligation.unit, Role.OFFICER)
    draft = reports.open_draft(obligation=obligation, by=officer, at=at)
    row = (
        draft.answers.filter(part="", kind=AnswerKind.VALUE)
        .select_related("line", "span")
        .order_by("pk")
        .first()
    )
    reports.save_answer(
        draft=draft,
        line=row.line,
        span=row.span,
        value=row.value + 20_000,
        base=draft.revision,
        by=officer,
        at=at,
    )
    return hand_in(draft, obligation.unit, fate, at)


def hand_in(draft: Draft, unit: Unit, fate: Fate, at) -> Version:
    """Sign inside step by step, or bring the signed copy back."""
    head = people.of(unit, Role.HEAD)
    draft.refresh_from_db()
    if fate.signed_copy:
        return reports.submit_signed_copy(
            draft=draft,
            document_number=f"{Teller('numbers').draw(unit.key).randint(20, 480)}/BC-{'UBND' if unit.level == 'commune' else 'ĐV'}",
            signed_on=at.date(),
            signer_name=head.name,
            signer_post=people.head_posts(unit)[0],
            pdf=_signed_copy(unit.name_vi),
            pdf_name="ban-da-ky.pdf",
            confirm_early=True,
            by=people.of(unit, Role.OFFICER),
            at=at,
        )
    while step := next_step(draft):
        reports.approve(
            draft=draft, step=step, by=head if step == Role.HEAD else people.of(unit, Role.OFFICER), at=at
        )
    return reports.submit(draft=draft, confirm_early=True, by=head, at=at)


def _signed_copy(name: str) -> bytes:
    """Return a one-page PDF that stands for the scan of a signed report."""
    return vl_convert.svg_to_pdf(
        '<svg xmlns="http://www.w3.org/2000/svg" width="595" height="842"><g font-family="serif" font-size="16">'
        f'<text x="60" y="80">BÁO CÁO (bản đã ký)</text><text x="60" y="110">{name}</text>'
        '<text x="60" y="140" font-size="12">Dữ liệu minh họa</text></g></svg>'
    )


def _fill(draft: Draft, obligation: Obligation, fate: Fate, officer, at, *, first_half: bool) -> None:
    asked = asked_of(obligation)
    teller = Teller(obligation.round.period)
    places = list(asked.places())
    half = len(places) // 2
    entries = [
        entry
        for row, span in (places[:half] if first_half else places[half:])
        for entry in _answers(teller, obligation.unit, row, span, fate, split=len(asked.spans) > 1)
    ]
    if not first_half:
        entries += [*_passages(asked, teller, obligation.unit, fate), *_statements(obligation)]
    reports.save_all(draft=draft, entries=entries, by=officer, at=at)


def _answers(teller: Teller, unit: Unit, row, span: Span, fate: Fate, *, split: bool) -> Iterator[Entry]:
    """Yield what a unit says to one line: the figure, and its breakdown where it gives one."""
    code = row.line.definition.indicator.code
    if fate.nil and row.line.definition.kind == Definition.Kind.FLOW:
        yield _entry(row, span, Given(AnswerKind.NOTHING_AROSE, reason=NIL_REASON))
    elif code == "NQ50":
        yield _entry(row, span, Given(AnswerKind.NOT_AVAILABLE, reason=NOT_COUNTED))
    else:
        number = _figure(teller, unit, row, span, split=split)
        estimate = fate.estimates and number > 0 and teller.draw(unit.key, code).random() < 0.2
        yield _entry(row, span, _number(number, estimate=estimate))
        for part, count in _parts(unit, row, number, teller):
            yield _entry(row, span, _number(count), part)


def _number(number: int, *, estimate: bool = False) -> Given:
    kind = AnswerKind.VALUE if number else AnswerKind.ZERO
    return Given(kind, number * SCALE, estimate)


def _entry(row, span: Span, given: Given, part: str = "") -> Entry:
    return Entry("", Place(row.line, span, part), given)


def _figure(teller: Teller, unit: Unit, row, span: Span, *, split: bool) -> int:
    code = row.line.definition.indicator.code
    if row.role == "control":
        return teller.control(code, list(commune_keys()))
    if code in {"NQ45n", "NQ45d"}:
        return teller.staff_trained(unit.key)[code == "NQ45d"]
    whole = (
        teller.body(unit.key, code)
        if code in CITY or unit.level == "body"
        else teller.commune(unit.key, code)
    )
    if span.kind == Span.Kind.BEFORE:
        return teller.before(unit.key, code, whole)
    if split and row.line.definition.kind == Definition.Kind.FLOW:
        return round(whole * (1 - BEFORE_SHARE))
    return whole


def _parts(unit: Unit, row, number: int, teller: Teller) -> list[tuple[str, int]]:
    """Break a body's figure down by sex where that is asked: optional, so only some do."""
    parts = [part for part in row.line.definition.parts.all() if part.dimension == "sex"]
    if unit.level != "body" or len(parts) != 2 or number < 100:
        return []
    women = round(
        number * teller.draw(unit.key, row.line.definition.indicator.code, "sex").uniform(0.44, 0.56)
    )
    return [(f"sex={part.code}", count) for part, count in zip(parts, (women, number - women), strict=True)]


def _passages(asked: Asked, teller: Teller, unit: Unit, fate: Fate) -> Iterator[Entry]:
    for section in asked.sections:
        chance = teller.draw(unit.key, section.code)
        silent = fate.nil or (section.role in {"limitations", "proposals"} and chance.random() < 0.55)
        text = "" if silent else narrative.passage(chance, section.code, unit.name_vi, int(teller.period[:4]))
        yield Entry("", Place(section=section), Told(text, nothing_arose=silent))


def _statements(obligation: Obligation) -> Iterator[Entry]:
    """Yield how the unit's tasks stand, and commitments that were made up: of real ones nothing is made up."""
    for row in followed_of(obligation):
        if row.task is not None:
            yield Entry(
                "", Place(task=row.task), Stated("under-way", text="Đang thực hiện theo kế hoạch (minh họa).")
            )
        elif row.item.invented:
            said = {"text": "Đang triển khai (minh họa).", "evidence": "Kế hoạch của đơn vị (minh họa)"}
            yield Entry("", Place(item=row.item), Stated("under-way", **said))
