"""What the demo's committee makes public: prepared by the office, decided by the leader a day later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import ModuleType

from quyen.core.dates import day_of
from quyen.demo import people
from quyen.demo.script import at
from quyen.followup import disclosing as commitments
from quyen.obligations import disclosing as timeliness
from quyen.organisations.models import Unit
from quyen.outreach import disclosing as answers
from quyen.publications import actions as publications
from quyen.publications import disclosing as documents
from quyen.publications import queries_releases
from quyen.publications.models import Release
from quyen.publications.releasing import Offer, Worded
from quyen.synthesis import disclosing as syntheses
from quyen.training import disclosing as trainings

DECIDED_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Batch:
    """What is prepared at a time: all that a domain offers whose citation begins with some words.

    What was made public before is left as it is, unless it is told of `anew`, as of a later day.
    """

    at: datetime
    provider: ModuleType
    only: str = ""
    anew: bool = False


BATCHES = (
    Batch(at("2026-01-12 09:00"), syntheses, "synthesis:"),
    Batch(at("2026-01-14 09:00"), documents),
    Batch(at("2026-01-20 09:00"), timeliness),
    Batch(at("2026-01-26 09:00"), trainings),
    Batch(at("2026-01-28 09:00"), commitments),
    Batch(at("2026-02-10 09:00"), syntheses, "archive:"),
    Batch(at("2026-05-14 09:00"), answers),
    Batch(at("2026-06-04 09:00"), commitments, anew=True),
    Batch(at("2026-06-26 09:00"), syntheses, "synthesis:"),
    Batch(at("2026-06-29 09:00"), documents),
    Batch(at("2026-06-30 09:00"), timeliness, anew=True),
)

# What is planned and proposed is not decided yet, and stays inside.
KEPT_BACK = ("#VII", "#VIII")

# The summary of one section named the wrong half-year: it was taken back, and released anew with the right one.
MISTAKEN = "IV"
RIGHT, WRONG = Worded("6 tháng cuối năm", "second half of"), Worded("6 tháng đầu năm", "first half of")
TAKEN_BACK, CORRECTED = at("2026-03-02 15:00"), at("2026-03-03 09:00")
WHY_VI = "Phần tóm tắt ghi nhầm kỳ báo cáo: 6 tháng đầu năm 2025 thay vì 6 tháng cuối năm 2025. Các bảng số liệu không sai."
WHY_EN = (
    "The summary named the wrong period: the first half of 2025 instead of the second. The tables were right."
)
SAYS_WITHHELD = "Phần lời nêu con số mà bảng không công khai; chuẩn bị lại, chỉ gồm các bảng."


def scenes() -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    for batch in BATCHES:
        yield batch.at, lambda now, batch=batch: prepare(batch, now)
        yield batch.at + DECIDED_AFTER, decide
    yield TAKEN_BACK, take_back
    yield CORRECTED, correct
    yield CORRECTED + DECIDED_AFTER, decide


def prepare(batch: Batch, when: datetime) -> None:
    """The office prepares a release of everything that a domain offers and that is not public yet."""
    body, on = _committee(), day_of(when)
    known = set() if batch.anew else set(Release.objects.values_list("about", flat=True))
    for one in batch.provider.offered(body, on):
        if one.about.startswith(batch.only) and one.about not in known and not one.about.endswith(KEPT_BACK):
            offer = batch.provider.offer(body, one.about, on)
            if offer is not None:
                _prepare(_with_mistake(offer, on), when)


def decide(when: datetime) -> None:
    """The leader makes public what was prepared."""
    for release in Release.objects.filter(decision=None).order_by("pk"):
        publications.decide(release=release, by=people.persona("lanh-dao-ban"), at=when)


def take_back(when: datetime) -> None:
    """The leader takes back the release with the mistake."""
    publications.withdraw(
        release=_mistaken(), reason_vi=WHY_VI, reason_en=WHY_EN, by=people.persona("lanh-dao-ban"), at=when
    )


def correct(when: datetime) -> None:
    """The office prepares the same section anew, with the right summary."""
    _prepare(syntheses.offer(_committee(), _mistaken().about, day_of(when)), when)


def _prepare(offer: Offer, when: datetime) -> Release:
    """Prepare a release; without the words, where they would say what a table withholds."""
    parts = {
        "summary": offer.summary,
        "tables": offer.tables,
        "listings": offer.listings,
        "texts": offer.texts,
    }
    given = {"publisher": _committee(), "about": offer.about, "subject": offer.subject, "title": offer.title}
    office = people.persona("van-phong")
    release = publications.prepare(**given, **parts, by=office, at=when)
    if not queries_releases.told_in_words(release):
        return release
    publications.turn_down(release=release, reason=SAYS_WITHHELD, by=people.persona("van-phong"), at=when)
    return publications.prepare(**given, **parts | {"texts": ()}, by=office, at=when)


def _with_mistake(offer: Offer, on: date) -> Offer:
    """Return an offer as it was prepared: in January one summary had the wrong half-year in it."""
    if not (
        offer.about.startswith("synthesis:")
        and offer.about.endswith(f"#{MISTAKEN}")
        and on < TAKEN_BACK.date()
    ):
        return offer
    summary = Worded(
        offer.summary.vi.replace(RIGHT.vi, WRONG.vi), offer.summary.en.replace(RIGHT.en, WRONG.en)
    )
    return replace(offer, summary=summary)


def _mistaken() -> Release:
    found = Release.objects.filter(about__startswith="synthesis:", about__endswith=f"#{MISTAKEN}")
    return found.filter(decision__verdict="released").earliest("decision__at")


def _committee() -> Unit:
    return Unit.objects.get(key="ban-chi-dao")
