"""Papers of UN bodies that ask questions: registered, put to the units as a round of their own, answered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.dates import day_of, short_date
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup.actions.hearing import DayPassed
from quyen.followup.actions.registering import chosen, enter_document
from quyen.followup.models import Communication, Instrument, Question, SourceDocument
from quyen.followup.queries.communications import window_of
from quyen.followup.rules import LONGEST_LINE, checked
from quyen.followup.rules.questions import LONGEST_CODE, LONGEST_QUESTION, MOST_QUESTIONS, Asked, Unclear
from quyen.obligations.actions import open_round
from quyen.organisations.models import Unit
from quyen.publications.models import Document
from quyen.regimes import actions as regimes
from quyen.regimes.models import Round, Version

KINDS = ("pdf", "docx")
LONGEST_TITLE = 250  # "Trả lời: " stands before it as the title of the round
LEVELS = ("communes", "bodies")


class AskedAlready(Refusal):
    """The units have the questions."""

    def __init__(self) -> None:
        super().__init__(
            _("The units have these questions already: they stay as they are. Register what came later anew.")
        )


class NotAsked(Refusal):
    """There is no round that could have been answered."""


class AnsweredAlready(Refusal):
    """It is noted that the answer went out."""

    def __init__(self) -> None:
        super().__init__(_("It is noted already that this was answered."))


@transaction.atomic
def register_communication(
    *,
    instrument: Instrument,
    symbol: str,
    dated_on: date | None = None,
    url: str = "",
    kind: str,
    title: str,
    received_on: date,
    due_on: date,
    questions: Sequence[Asked],
    file: tuple[str, bytes] | None = None,
    by,
    at: datetime,
) -> Communication:
    """Register a UN body's paper with its questions; `kind` of Communication.Kind, `file` its name and bytes.

    The paper itself is a document of the instrument, known by its symbol; one that is known is taken as it stands.
    """
    if received_on > day_of(at):
        raise DayPassed(_("A paper is registered on the day it comes, or afterwards."), field="received_on")
    if due_on < received_on:
        raise DayPassed(_("The answer cannot be due before the paper came."), field="due_on")
    kept = files.keep(content=file[1], name=file[0], kinds=KINDS, by=by, at=at) if file else None
    made = Communication.objects.create(
        committee=instrument.committee,
        kind=chosen(Communication.Kind, kind, _("Choose what it is.")),
        document=_document(instrument, symbol, dated_on, url, by=by, at=at),
        title=checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the paper in one line.")),
        received_on=received_on,
        due_on=due_on,
        file=kept,
        entered_at=at,
        entered_by=by,
    )
    _write(made, questions)
    audit.record("communication.registered", made, by=by, at=at, questions=len(questions), due_on=str(due_on))
    return made


@transaction.atomic
def change_questions(
    *, communication: Communication, questions: Sequence[Asked], by, at: datetime
) -> Communication:
    """Write the questions anew, with their translation, before the units are asked."""
    communication = _held(communication)
    if communication.round_id:
        raise AskedAlready
    communication.questions.all().delete()
    _write(communication, questions)
    audit.record("communication.questions-changed", communication, by=by, at=at, questions=len(questions))
    return communication


@transaction.atomic
def ask_units(
    *,
    communication: Communication,
    units: Iterable[Unit],
    due_on: date,
    levels: Mapping[str, str] | None = None,
    by,
    at: datetime,
) -> Round:
    """Put the questions to some units as an ad hoc round whose outline they are; its synthesis will be the answer.

    Every unit answers by `due_on`; `levels` narrows single questions, by their numbers, to "communes" or "bodies".
    The committee's own answer is due on the paper's day, as long as that has not passed.
    """
    communication = _held(communication)
    if communication.answered_on:
        raise AnsweredAlready
    if communication.round_id:
        raise AskedAlready
    today = day_of(at)
    if due_on < today:
        raise DayPassed(_("This day is over. Give the units a day to come."), field="due_on")
    fixed = dict.fromkeys(LEVELS, due_on)
    if communication.due_on >= today:
        if due_on > communication.due_on:
            told = _("The answer itself is due on %(day)s: ask the units before that.")
            raise DayPassed(told % {"day": short_date(communication.due_on)}, field="due_on")
        fixed["committee"] = communication.due_on
    period = window_of(communication, today)
    version = _outline(communication, period.opens, dict(levels or {}), by=by, at=at)
    opened = open_round(
        version=version,
        committee=communication.committee,
        period=period,
        nature=Round.Nature.AD_HOC,
        fixed=fixed,
        units=list(units),
        texts={"title_vi": version.name_vi, "title_en": version.name_en},
        by=by,
        at=at,
    )
    communication.round = opened
    communication.save(update_fields=["round"])
    audit.record("communication.asked", communication, by=by, at=at, round=opened.pk)
    return opened


@transaction.atomic
def mark_answered(
    *,
    communication: Communication,
    answered_on: date,
    document: Document | None = None,
    number: str = "",
    by,
    at: datetime,
) -> Communication:
    """Note that the answer went out: as an issued document of the committee, or by the number of a letter."""
    communication = _held(communication)
    if communication.answered_on:
        raise AnsweredAlready
    if not communication.received_on <= answered_on <= day_of(at):
        raise DayPassed(
            _("Give the day the answer went out: not before the paper came, and not ahead of today."),
            field="answered_on",
        )
    if document is not None and document.series.issuer_id != communication.committee_id:
        raise Refusal(_("Choose a document that this committee issued."), field="document")
    needed = _("Choose the document that answers, or write the number of the letter.")
    reference = Citation("document", str(document.pk)).to_text() if document else ""
    reference = reference or checked(number, field="number", most=LONGEST_LINE, needed=needed)
    communication.answered_on, communication.answered_reference = answered_on, reference
    communication.save(update_fields=["answered_on", "answered_reference"])
    audit.record("communication.answered", communication, by=by, at=at, reference=reference)
    return communication


@transaction.atomic
def take_back_answer(*, communication: Communication, reason: str, by, at: datetime) -> Communication:
    """Take back that the answer went out, with the reason: it is owed again."""
    communication = _held(communication)
    if not communication.answered_on:
        raise Refusal(_("Nothing says that this was answered."))
    reason = checked(reason, field="reason", most=LONGEST_LINE, needed=_("Say why it is taken back."))
    before = communication.answered_reference
    communication.answered_on, communication.answered_reference = None, ""
    communication.save(update_fields=["answered_on", "answered_reference"])
    audit.record("communication.answer-taken-back", communication, by=by, at=at, reason=reason, before=before)
    return communication


def _held(communication: Communication) -> Communication:
    Communication.objects.select_for_update(of=("self",)).get(pk=communication.pk)
    related = ("committee", "document__instrument")
    return Communication.objects.select_related(*related).get(pk=communication.pk)


def _document(
    instrument: Instrument, symbol: str, dated_on: date | None, url: str, *, by, at: datetime
) -> SourceDocument:
    found = SourceDocument.objects.filter(instrument=instrument, symbol=symbol.strip()).first()
    if found:
        return found
    told = {"symbol": symbol, "dated_on": dated_on, "url": url}
    return enter_document(instrument=instrument, **told, by=by, at=at)


def _write(communication: Communication, questions: Sequence[Asked]) -> None:
    if not questions:
        raise Unclear(_("Write the questions, or read them from the paper."), field="questions")
    if len(questions) > MOST_QUESTIONS:
        told = _("At most %(most)s questions fit in one round: register the paper in parts.")
        raise Unclear(told % {"most": MOST_QUESTIONS}, field="questions")
    codes = [" ".join(each.code.split()) for each in questions]
    for place, (code, each) in enumerate(zip(codes, questions, strict=True)):
        if not code or len(code) > LONGEST_CODE or code in codes[:place]:
            told = _("Give every question a number of its own, of at most %(most)s characters.")
            raise Unclear(told % {"most": LONGEST_CODE}, field="questions")
        vi, en = (
            checked(text, field=f"questions_{language}", most=LONGEST_QUESTION)
            for language, text in (("vi", each.text_vi), ("en", each.text_en))
        )
        if not vi and not en:
            raise Unclear(_("Question %(code)s has no words.") % {"code": code}, field="questions")
        Question.objects.create(
            communication=communication, position=place, code=code, text_vi=vi, text_en=en
        )


def _outline(
    communication: Communication, valid_from: date, levels: Mapping[str, str], *, by, at: datetime
) -> Version:
    """Make the regime that is asked once, and tie each question to its section."""
    questions = list(communication.questions.all())
    document = communication.document
    dated = f" ngày {short_date(document.dated_on)}" if document.dated_on else ""
    version = regimes.lay_questions(
        committee=communication.committee,
        key=f"tra-loi-{communication.pk}-{communication.committee.key}"[:80],
        names=(f"Trả lời: {communication.title}", f"Reply: {communication.title}"),
        legal_basis=f"{document.symbol}{dated}",
        valid_from=valid_from,
        questions=[
            regimes.Question(
                each.code,
                each.text_vi,
                each.text_en,
                levels[each.code] if levels.get(each.code) in LEVELS else "all",
            )
            for each in questions
        ],
        by=by,
        at=at,
    )
    sections = {section.code: section for section in version.sections.all()}
    for question in questions:
        question.section = sections[question.code]
    Question.objects.bulk_update(questions, ["section"])
    return version
