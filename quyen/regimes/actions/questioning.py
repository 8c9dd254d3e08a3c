"""A regime that is asked once: the questions of one paper are its outline, and it has no figures and no ladder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.organisations.models import Unit
from quyen.regimes.actions.loading import lay_reminders
from quyen.regimes.actions.wording import TextMissing, kept
from quyen.regimes.models import PeriodKind, Regime, Section, Version, Window

TITLE = Section._meta.get_field("title_vi").max_length
# What the nine parts of a regime say of every such paper; its name and what is asked are its own.
PARTS = {
    "subjects_vi": "Đơn vị được chọn trả lời; cơ quan nhận: Văn phòng Thường trực Ban Chỉ đạo.",
    "subjects_en": "The units that are chosen answer; the standing office of the committee receives.",
    "sending_vi": "Gửi trên Quyen, hoặc bằng văn bản giấy, qua trục liên thông văn bản.",
    "sending_en": "Filed in Quyen, or on paper, or through the document exchange.",
    "frequency_vi": "Một lần.",
    "frequency_en": "Once.",
    "process_vi": "1. Đơn vị trả lời từng câu hỏi thuộc lĩnh vực của mình. 2. Văn phòng Thường trực xem xét, "
    "tổng hợp thành văn bản trả lời, mỗi câu dẫn về phần trả lời của đơn vị. 3. Ban Chỉ đạo ban hành.",
    "process_en": "1. Units answer the questions of their field. 2. The standing office reviews the answers and puts "
    "them together, each sentence leading back to a unit's answer. 3. The committee issues the reply.",
}


@dataclass(frozen=True)
class Question:
    """One question: `code` as the paper numbers it, its text in at least one language, and which level is asked."""

    code: str
    text_vi: str = ""
    text_en: str = ""
    asked_of: str = "all"


class QuestionTwice(Refusal):
    """Two questions have one number."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Number %(code)s stands twice. Give every question a number of its own.") % {"code": code},
            field="questions",
        )


@transaction.atomic
def lay_questions(
    *,
    committee: Unit,
    key: str,
    names: tuple[str, str],
    legal_basis: str,
    valid_from: date,
    questions: Sequence[Question],
    by,
    at: datetime,
) -> Version:
    """Make a regime for the questions of one paper, its version in force from a day; its round is opened ad hoc.

    `names` are in Vietnamese and English; `key` is unique among regimes. Every question is a section that must be
    answered; one longer than a heading stands whole in its guidance.
    """
    if not questions:
        raise TextMissing("questions")
    codes = [each.code for each in questions]
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        raise QuestionTwice(twice)
    regime = Regime.objects.create(key=key, committee=committee, once=True)
    version = Version.objects.create(
        regime=regime, number=1, valid_from=valid_from, **_texts(names, legal_basis), **PARTS
    )
    Window.objects.create(
        version=version,
        kind=PeriodKind.FREE,
        **dict.fromkeys(("opens_month", "opens_day", "closes_month", "closes_day"), 0),
        legal_basis=version.legal_basis[:300],
    )
    lay_reminders(version)
    Section.objects.bulk_create(_section(version, n, each) for n, each in enumerate(questions, start=1))
    audit.record("regime.questions-laid", version, by=by, at=at, questions=len(questions))
    return version


def _texts(names: tuple[str, str], legal_basis: str) -> dict[str, str]:
    vi, en = (kept(text, "title", most=300, needed=not n) for n, text in enumerate(names))
    return {
        "name_vi": vi,
        "name_en": en or vi,
        "content_vi": f"Trả lời các câu hỏi: {vi}",
        "content_en": f"Answers to the questions: {en or vi}",
        "legal_basis": kept(legal_basis, "legal_basis", most=500),
    }


def _section(version: Version, position: int, question: Question) -> Section:
    texts: dict[str, str] = {}
    for language in ("vi", "en"):
        text = kept(getattr(question, f"text_{language}"), "questions", needed=False)
        texts[f"title_{language}"] = shortened(text)
        texts[f"guidance_{language}"] = text if len(text) > TITLE else ""
    if not texts[
        "title_vi"
    ]:  # headings are read in Vietnamese: a question that came in English stands as it came
        texts["title_vi"], texts["guidance_vi"] = texts["title_en"], texts["guidance_en"]
    if not texts["title_vi"]:
        raise TextMissing("questions")
    code = kept(question.code, "questions", most=10)
    return Section(
        version=version, position=position, code=code, asked_of=question.asked_of, required=True, **texts
    )


def shortened(text: str, most: int = TITLE) -> str:
    """Return a text as a heading: its first line, cut at a word where it is longer than a heading may be."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"
