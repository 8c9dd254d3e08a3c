"""Four claims that the demo's office took up, one for each way an answer may come out. All are made up and say so.

What is right led to a proposal before it was answered: one was accepted in May, one waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from quyen.core.citations import Citation
from quyen.demo import people
from quyen.demo.script import at
from quyen.followup import actions as followup
from quyen.followup.actions import Judged
from quyen.followup.models import Item, Proposal
from quyen.organisations.models import Unit
from quyen.outreach import actions
from quyen.outreach.actions import Rests
from quyen.outreach.models import Claim
from quyen.synthesis import rules
from quyen.synthesis.models import Figure, Synthesis

PERIOD = "2025-H2"
RAMPS = "Lắp đường dốc tại các trường có học sinh khuyết tật"
PLACES = "Xếp chỗ học cho trẻ tạm trú ngay trong năm học"
DECISION = "12/QĐ-BCĐNQ"


@dataclass(frozen=True)
class Asked:
    """A claim with its answer; texts and limits (vi, en); `cites` is an indicator of the half-year's report."""

    field: str
    claim: tuple[str, str]
    outcome: str
    answer: tuple[str, str]
    limits: tuple[str, str]
    cites: str = ""
    rests: tuple[Rests, ...] = ()
    proposal: tuple[str, str, str] | None = None  # title, what is asked, of whom


ASKED = (
    Asked(
        "Người khuyết tật",
        (
            "Nhiều trường học chưa có lối đi cho học sinh dùng xe lăn (minh họa).",
            "Many schools have no way in for pupils who use wheelchairs (made up).",
        ),
        "confirmed",
        (
            "Đúng. {figure} trẻ khuyết tật học hòa nhập, mà chưa phải trường nào cũng có đường dốc. Từ đó Ban Chỉ đạo"
            " kiến nghị lắp đường dốc (minh họa).",
            "Right. {figure} pupils with disabilities learn among others, and not every school has a ramp. A proposal"
            " to fit ramps came of this (made up).",
        ),
        (
            "Chưa đếm riêng học sinh dùng xe lăn; chưa có số liệu về từng trường.",
            "Pupils who use wheelchairs are not counted apart, nor is anything counted by school yet.",
        ),
        "NQ15",
        (
            Rests("law", "Luật Người khuyết tật số 51/2010/QH12, Điều 39"),
            Rests(
                "un",
                "Công ước về quyền của người khuyết tật, Điều 9",
                url="https://www.ohchr.org/en/instruments-mechanisms/instruments/convention-rights-persons-disabilities",
            ),
        ),
        (RAMPS, "Bố trí kinh phí lắp đường dốc trong năm 2026 (minh họa).", "so-gddt"),
    ),
    Asked(
        "Trẻ em",
        (
            "Trẻ tạm trú không được vào trường công lập (minh họa).",
            "Children without permanent registration are not admitted to public schools (made up).",
        ),
        "partly",
        (
            "Đúng một phần. Pháp luật không phân biệt thường trú, tạm trú; {figure}% trẻ 5 tuổi đến lớp, nhưng một số"
            " trẻ phải chờ đến đầu năm học sau mới có chỗ (minh họa).",
            "Right in part. The law makes no difference by registration; {figure}% of five-year-olds are enrolled,"
            " but some waited until the next school year for a place (made up).",
        ),
        (
            "Chưa thống kê riêng số trẻ phải chờ; số liệu chỉ gồm trẻ đã đăng ký tạm trú.",
            "Children who wait are not counted apart; figures hold only those who are registered.",
        ),
        "NQ13",
        (
            Rests("law", "Luật Trẻ em số 102/2016/QH13, Điều 16"),
            Rests("un", "Rà soát định kỳ phổ quát 2014, khuyến nghị 143.194 (A/HRC/26/6)", "item:UPR-2-143.194"),
        ),
        (PLACES, "Sở hướng dẫn các phường, xã xếp chỗ học trong năm học (minh họa).", "so-gddt"),
    ),
    Asked(
        "Trợ giúp pháp lý",
        (
            "Người thuộc diện trợ giúp pháp lý vẫn phải trả tiền (minh họa).",
            "Those entitled to legal aid still have to pay for it (made up).",
        ),
        "not-confirmed",
        (
            "Chưa có căn cứ xác nhận. Trợ giúp pháp lý là miễn phí theo luật; trong {figure} vụ việc hoàn thành trong kỳ"
            " không có phản ánh về thu tiền (minh họa).",
            "Not confirmed. Legal aid is free by law; of {figure} cases closed in the period none was reported to have"
            " been charged for (made up).",
        ),
        (
            "Người không khiếu nại thì không được biết đến; cần khảo sát người được trợ giúp.",
            "Who does not complain is not known of; those who were aided should be asked.",
        ),
        "NQ22b",
        (Rests("law", "Luật Trợ giúp pháp lý số 11/2017/QH14, Điều 2"),),
    ),
    Asked(
        "Người lao động",
        (
            "Bao nhiêu người lao động tự do bị tai nạn mà không được bồi thường? (minh họa)",
            "How many informal workers have accidents without compensation? (made up)",
        ),
        "not-yet",
        (
            "Chưa trả lời được: hệ thống báo cáo chưa có chỉ tiêu về người lao động không có hợp đồng (minh họa).",
            "Cannot be answered yet: no indicator of the reports is about workers without a contract (made up).",
        ),
        (
            "Chỉ tiêu về tai nạn lao động hiện nay chỉ gồm các vụ chết người được điều tra.",
            "The indicator on work accidents holds only fatal ones that were investigated.",
        ),
    ),
)  # fmt: skip


def scenes() -> list[tuple[datetime, Callable[[datetime], object]]]:
    """Return what happens when: (time, play)."""
    return [
        (at("2026-03-10 09:00"), take_up),
        (at("2026-04-02 10:00"), draft),
        (at("2026-05-06 15:00"), decide),
        (at("2026-05-11 09:00"), give),
        (at("2026-05-25 14:00"), remark),
    ]


def take_up(when: datetime) -> None:
    for row in ASKED:
        vi, en = row.claim
        actions.take_up(
            committee=_committee(), text_vi=vi, text_en=en, field=row.field, by=_office(), at=when
        )


def draft(when: datetime) -> None:
    """Draft the answers; of what is right a proposal is made."""
    for row in ASKED:
        claim = _claim(row)
        figure = figure_of(row.cites) if row.cites else None
        texts = [
            _with(text, figure, language) for text, language in zip(row.answer, ("vi", "en"), strict=True)
        ]
        actions.draft_answer(
            claim=claim,
            outcome=row.outcome,
            text_vi=texts[0],
            text_en=texts[1],
            limits_vi=row.limits[0],
            limits_en=row.limits[1],
            sources=_rests(row, figure),
            by=_office(),
            at=when,
        )
        if row.proposal:
            _propose(claim, row, texts[0], when)


def _with(text: str, figure: Figure | None, language: str) -> str:
    return text.format(figure=rules.printed(figure, language)) if figure else text


def _rests(row: Asked, figure: Figure | None) -> list[Rests]:
    """Return what an answer rests on: the figure and its issued report first, then what the row names."""
    items = {Citation.from_text(one.citation).id: one for one in row.rests if one.citation}
    known = set(
        Item.objects.filter(committee=_committee(), reference__in=items).values_list("reference", flat=True)
    )
    named = [one for one in row.rests if not one.citation or Citation.from_text(one.citation).id in known]
    if figure is None:
        return named
    document, meant = figure.synthesis.document, figure.definition
    said = f"{meant.name_vi}: {rules.told(figure)} {meant.unit_vi} ({PERIOD}, {document.full_number})"
    return [
        Rests("figure", said, f"figure:{figure.pk}#{meant.indicator.code}"),
        Rests("document", f"Báo cáo {document.full_number}", f"document:{document.pk}"),
        *named,
    ]  # fmt: skip


def _propose(claim: Claim, row: Asked, reasons: str, when: datetime) -> None:
    title, asks, addressee = row.proposal
    followup.propose(
        committee=_committee(),
        title=title,
        reasons=reasons,
        asks=asks,
        addressee=Unit.objects.get(key=addressee),
        born_of=f"claim:{claim.number}",
        by=_office(),
        at=when,
    )


def decide(when: datetime) -> None:
    """The committee takes the first proposal up; a paper outside this program, noted by the office."""
    committee = _committee()
    followup.note_decision(
        committee=committee,
        kind="decision",
        title="Về lắp đường dốc tại các trường học (minh họa)",
        issuer=committee.name_vi,
        full_number=DECISION,
        issued_on=date(2026, 5, 6),
        signer_name=people.persona("lanh-dao-ban").name,
        signer_post="Phó Trưởng ban Thường trực",
        summary="Lắp đường dốc trong năm 2026 (minh họa).",
        verdicts=[Judged(Proposal.objects.get(title=RAMPS), "accepted", "")],
        by=_office(),
        at=when,
    )


def give(when: datetime) -> None:
    """The committee's leader gives the answers that the office drafted."""
    for row in ASKED:
        answer = _claim(row).answers.get(number=1)
        actions.give_answer(answer=answer, by=people.persona("lanh-dao-ban"), at=when)


def remark(when: datetime) -> None:
    """Something is said against an answer, and the office replies."""
    answer = _claim(ASKED[2]).answers.get(number=1)
    text = "Chi phí đi lại để được trợ giúp cũng là chi phí (minh họa)."
    noted = actions.note_remark(answer=answer, text=text, by=_office(), at=when)
    told = "Đúng là chưa tính. Khảo sát sắp tới sẽ hỏi về chi phí đi lại (minh họa)."
    actions.reply(remark=noted, text=told, by=_office(), at=when)


def figure_of(code: str) -> Figure:
    """Return the city's figure of an indicator in the half-year's issued report."""
    found = Figure.objects.select_related("synthesis__document", "definition__indicator")
    synthesis = Synthesis.objects.get(round__period=PERIOD, round__committee=_committee())
    return found.get(synthesis=synthesis, definition__indicator__code=code, grouping="all")


def _claim(row: Asked) -> Claim:
    return Claim.objects.get(committee=_committee(), text_vi=row.claim[0])


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")


def _office():
    return people.persona("van-phong")
