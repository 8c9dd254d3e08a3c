"""Made public by a decision of its own: prepared by one person, decided by another, taken back with a reason."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.disclosure.shapes import Address, Coordinates
from quyen.core.disclosure.system import Contradiction
from quyen.core.disclosure.withholding import Unprotectable, withhold
from quyen.core.refusals import Refusal
from quyen.core.textcheck import check
from quyen.organisations.models import Unit
from quyen.publications import queries_releases as queries
from quyen.publications import releasing
from quyen.publications.actions.findable_public import make_public_findable
from quyen.publications.models import (
    Release,
    ReleaseDecision,
    ReleasedListing,
    ReleasedTable,
    ReleasedText,
    Withdrawal,
    WithheldCells,
)
from quyen.publications.releasing import PlainListing, PlainTable, PlainText, Worded

NAMED = 10  # so many cells are named in a sentence
LONGEST_REASON = 1000
LONGEST_TITLE = 300
SUMMARY_LINES, SUMMARY_LETTERS = 10, 1500


class NothingToRelease(Refusal):
    """A release has no table and no text."""


class TableRefused(Refusal):
    """A table does not add up, or says of one number what an earlier table says otherwise."""


class TextRefused(Refusal):
    """A text holds what may not be stored, let alone made public."""


class SummaryTooLong(Refusal):
    """What is said first is read in a minute."""

    def __init__(self, field: str) -> None:
        told = _("A summary has at most %(lines)s lines and %(letters)s letters. Shorten it.")
        super().__init__(told % {"lines": SUMMARY_LINES, "letters": SUMMARY_LETTERS}, field=field)


class TitleMissing(Refusal):
    """A release is called something in Vietnamese, in a line."""

    def __init__(self, field: str) -> None:
        told = _("Give it a title, in Vietnamese at least, in at most %(letters)s letters.")
        super().__init__(told % {"letters": LONGEST_TITLE}, field=field)


class GivesAway(Refusal):
    """Small counts could be worked out; `cells` names each, in the language of the reader."""

    def __init__(self, cells: Sequence[str]) -> None:
        told = _("Small counts could be worked out, together with what is public already: %(cells)s.")
        more = len(cells) - NAMED
        named = "; ".join(cells[:NAMED]) + (_(" and %(more)s more") % {"more": more} if more > 0 else "")
        super().__init__(told % {"cells": named} + " " + _("Prepare the tables anew, or leave them out."))
        self.cells = tuple(cells)


class TellsWithheld(Refusal):
    """Words say a count that a table withholds; `words` are those numbers as they are written."""

    def __init__(self, words: Sequence[str], field: str = "") -> None:
        told = _(
            "The words say what a table withholds: %(words)s. Prepare the release anew without these numbers."
        )
        if field:
            told = _("This says what a table withholds: %(words)s. Write it without these numbers.")
        super().__init__(told % {"words": "; ".join(dict.fromkeys(words))}, field=field)
        self.words = tuple(words)


class AnotherPersonDecides(Refusal):
    """Who prepared a release does not decide about it."""

    def __init__(self) -> None:
        super().__init__(_("You prepared this release. Somebody else must decide about it."))


class Decided(Refusal):
    """A decision stands; what was made public is taken back by a withdrawal."""

    def __init__(self) -> None:
        super().__init__(_("This release was decided already."))


class NotPublic(Refusal):
    """Only what is public can be taken back."""

    def __init__(self) -> None:
        super().__init__(_("This release is not public, so there is nothing to take back."))


class ReasonMissing(Refusal):
    """To turn down and to take back asks for a reason."""

    def __init__(self, field: str = "reason") -> None:
        super().__init__(_("Give a reason, in at most 1000 letters."), field=field)


@transaction.atomic
def prepare(
    *,
    publisher: Unit,
    about: str,
    title: Worded,
    subject: str = Release.Subject.FIGURES,
    summary: Worded = releasing.NO_WORDS,
    tables: Sequence[PlainTable] = (),
    listings: Sequence[PlainListing] = (),
    texts: Sequence[PlainText] = (),
    withheld: Mapping[str, Collection[Coordinates]] | None = None,
    by,
    at: datetime,
) -> Release:
    """Freeze tables, listings and texts to be decided about by another person; nothing is public by this.

    Which cells are withheld is worked out with all that ever was public; `withheld`, by the tables' keys, is the
    preparer's own choice instead, which the decision holds against the same audit. A release about the same thing
    takes the place of the one before where readers look for what stands now; both keep their addresses.
    """
    if not tables and not listings and not texts:
        raise NothingToRelease(_("There is nothing to release here."))
    _titled(title)
    for of in ("vi", "en"):
        _clean(getattr(title, of), f"title_{of}")
        _clean(getattr(summary, of), f"summary_{of}")
    _short(summary)
    hidden = _hidden(tables) if withheld is None else {key: frozenset(at) for key, at in withheld.items()}
    release = Release.objects.create(
        publisher=publisher,
        subject=subject,
        about=about,
        title_vi=title.vi,
        title_en=title.en,
        summary_vi=summary.vi,
        summary_en=summary.en,
        prepared_by=by,
        prepared_at=at,
    )
    for table in tables:
        _keep_table(release, table, hidden.get(table.key, frozenset()))
    for listing in listings:
        _keep_listing(release, listing)
    for text in texts:
        _keep_text(release, text)
    audit.record(
        "release.prepared",
        release,
        by=by,
        at=at,
        sha256=[row.sha256 for row in (*release.tables.all(), *release.listings.all(), *release.texts.all())],
    )
    return release


def _hidden(tables: Sequence[PlainTable]) -> dict[str, frozenset[Coordinates]]:
    before: list[ReleasedTable] = []
    try:
        counted = [table.counted for table in tables]
        before += queries.handed_out(releasing.populations(counted))
        found = withhold(counted, queries.as_shown(before))
    except Unprotectable as open_:
        contents = [row.content for row in before]
        contents += [releasing.public(table, frozenset()) for table in tables]
        raise GivesAway(_named(open_.addresses, contents)) from open_
    except Contradiction as wrong:
        raise _differs(wrong, tables, before) from wrong
    except ValueError as wrong:
        raise TableRefused(_("The parts of a table do not add up to its total.")) from wrong
    return {table.key: hidden for table, hidden in zip(tables, found, strict=True)}


def _named(addresses: Sequence[Address], contents: Sequence[str]) -> list[str]:
    words, language = releasing.labels(contents), get_language() or "vi"
    return [releasing.named(address, words, language[:2]) for address in addresses]


def _differs(
    wrong: Contradiction, tables: Sequence[PlainTable], kept: Sequence[ReleasedTable]
) -> TableRefused:
    contents = [row.content for row in kept] + [releasing.public(table, frozenset()) for table in tables]
    told = _("Another value of this cell is public: %(cell)s. A correction comes from a report of its own.")
    return TableRefused(told % {"cell": _named([wrong.address], contents)[0]})


def _keep_table(release: Release, table: PlainTable, hidden: frozenset[Coordinates]) -> None:
    content = releasing.public(table, hidden)
    kept = ReleasedTable.objects.create(
        release=release,
        key=table.key,
        population=table.population,
        address=releasing.address(table.key, table.population),
        content=content,
        head=releasing.head(content),
        sha256=releasing.fingerprint(content),
    )
    WithheldCells.objects.create(table=kept, content=releasing.kept_back(table, hidden))


def _titled(title: Worded) -> None:
    for field, text in (("title_vi", title.vi), ("title_en", title.en)):
        if len(text) > LONGEST_TITLE or (field == "title_vi" and not text.strip()):
            raise TitleMissing(field)


def _readable(words: Worded, field: str) -> None:
    """Refuse words that may not be stored, let alone made public."""
    _clean(words.vi, field)
    _clean(words.en, field)


def _clean(text: str, field: str) -> None:
    for finding in check(text):
        if finding.blocking:
            raise TextRefused(finding.sentence, field=field)


def _short(summary: Worded) -> None:
    for field, text in (("summary_vi", summary.vi), ("summary_en", summary.en)):
        if len(text) > SUMMARY_LETTERS or len(text.splitlines()) > SUMMARY_LINES:
            raise SummaryTooLong(field)


def _keep_listing(release: Release, listing: PlainListing) -> None:
    for entries in listing.rows.values():
        for entry in entries:
            if isinstance(entry, Worded):
                _readable(entry, "listing")
    content = releasing.listed(listing)
    ReleasedListing.objects.create(
        release=release,
        key=listing.key,
        address=releasing.address(listing.key),
        content=content,
        head=releasing.head(content),
        sha256=releasing.fingerprint(content),
    )


def _keep_text(release: Release, text: PlainText) -> None:
    for words in (text.heading, text.text):
        _readable(words, "text")
    content = releasing.worded(text)
    ReleasedText.objects.create(
        release=release, key=text.key, content=content, sha256=releasing.fingerprint(content)
    )


@transaction.atomic
def decide(*, release: Release, by, at: datetime) -> ReleaseDecision:
    """Make a prepared release public, as another person than prepared it, once the audit finds nothing.

    The audit is over all tables that ever were public together with these; two decisions never run at once. Words that
    say what a table withholds are refused as well.
    """
    _open_release(release)
    if by.pk == release.prepared_by_id:
        raise AnotherPersonDecides
    tables = list(release.tables.select_related("withheld"))
    try:
        found = queries.given_away(tables)
    except Contradiction as wrong:
        public = queries.handed_out({table.population for table in tables})
        raise _differs(wrong, (), [*public, *tables]) from wrong
    if found:
        populations = releasing.populations(one.table for one in queries.as_shown(tables))
        contents = [row.content for row in (*queries.handed_out(populations), *tables)]
        raise GivesAway(_named([bound.address for bound in found], contents))
    if told := queries.told_in_words(release):
        raise TellsWithheld([one.words for one in told])
    decision = _settle(release, ReleaseDecision.Verdict.RELEASED, "", by, at)
    make_public_findable(abouts=[release.about], by=by, at=at)
    return decision


@transaction.atomic
def turn_down(*, release: Release, reason: str, by, at: datetime) -> ReleaseDecision:
    """Decide that a prepared release does not become public; a no asks for no second person."""
    _open_release(release)
    reason = _reason(reason)
    return _settle(release, ReleaseDecision.Verdict.TURNED_DOWN, reason, by, at)


@transaction.atomic
def withdraw(*, release: Release, reason_vi: str, reason_en: str = "", by, at: datetime) -> Withdrawal:
    """Take back what is public: a tombstone with date and reason stands in its place, the audit still counts it."""
    _locked()
    if not queries.public_releases().filter(pk=release.pk, withdrawal=None).exists():
        raise NotPublic
    reasons = {"reason_vi": _reason(reason_vi, "reason_vi"), "reason_en": ""}
    if reason_en.strip():
        reasons["reason_en"] = _reason(reason_en, "reason_en")
    if told := queries.told_in_reason(release, Worded(reasons["reason_vi"], reasons["reason_en"])):
        raise TellsWithheld([one.words for one in told], field="reason_vi")
    withdrawal = Withdrawal.objects.create(release=release, **reasons, by=by, at=at)
    audit.record("release.withdrawn", release, by=by, at=at, reason=withdrawal.reason_vi)
    make_public_findable(abouts=[release.about], by=by, at=at)
    return withdrawal


def _settle(release: Release, verdict: str, reason: str, by, at: datetime) -> ReleaseDecision:
    decision = ReleaseDecision.objects.create(release=release, verdict=verdict, reason=reason, by=by, at=at)
    event = "release.decided" if verdict == ReleaseDecision.Verdict.RELEASED else "release.turned-down"
    audit.record(event, release, by=by, at=at, reason=reason)
    return decision


def _open_release(release: Release) -> None:
    _locked()
    if ReleaseDecision.objects.filter(release=release).exists():
        raise Decided


def _locked() -> None:
    """Let no other decision run beside this one: each must see what the other made public."""
    list(Release.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _reason(text: str, field: str = "reason") -> str:
    text = text.strip()
    if not 0 < len(text) <= LONGEST_REASON:
        raise ReasonMissing(field)
    _clean(text, field)
    return text
