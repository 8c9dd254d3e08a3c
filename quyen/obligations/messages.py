"""What people are told of what their unit owes. The sentences are msgids: each reader gets them in their language."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.roles import Role
from quyen.core.dates import day_of
from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.obligations.models import Covering, Extension, Obligation, Receipt
from quyen.obligations.queries import with_state
from quyen.obligations.reminding import Kind, Reminder, writers_of
from quyen.obligations.rules import OPEN
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.regimes.models import Round

PASSING = ("opened", "extended")
WORDS = {
    Kind.BEFORE: (_("%(report)s is due on %(due)s"), _("%(unit)s has not sent it yet.")),
    Kind.ON: (_("%(report)s is due today, %(due)s"), _("%(unit)s has until 24:00 to send it.")),
    Kind.AFTER: (
        _("%(report)s was due on %(due)s"),
        _("%(unit)s has not sent it. It is still taken, and marked as late."),
    ),
    Kind.HEAD: (
        _("%(report)s was due on %(due)s and is not sent"),
        _("%(unit)s has not sent it. Please see that it is signed and sent."),
    ),
    Kind.OFFICE: (
        _("%(report)s, due on %(due)s, has not come from all units"),
        _("Not received from %(count)s: %(units)s."),
    ),
}
OPENED = (_("%(report)s is asked for, due on %(due)s"), _("%(unit)s can begin to write it."))
EXTENDED = (
    _("%(report)s: more time, until %(due)s"),
    _("%(unit)s was given more time. The first due day was %(first)s."),
)

NAMED = (
    _("%(coverer)s would report for %(covered)s"),
    _("Agree or decline: from then on one report would count for both."),
)
AGREED = (
    _("%(covered)s agreed: %(coverer)s reports for it"),
    _("Put the figures of both into your report."),
)
THROUGH = (
    _("%(report)s was sent through %(coverer)s"),
    _("The figures of %(unit)s lie in that report; it need not send its own."),
)


def remind(reminders: Iterable[Reminder], *, by, at: datetime) -> int:
    """Tell people of reports that are owed; returns how many notices that made."""
    reminders = list(reminders)
    letters = [_reminder(each) for each in reminders if each.kind != Kind.OFFICE]
    return notices.tell(letters=[*letters, *_to_office(reminders)], by=by, at=at)


def _reminder(reminder: Reminder) -> Letter:
    subject, body = WORDS[reminder.kind]
    owed = reminder.obligation
    return Letter(
        to=reminder.to,
        kind=reminder.kind,
        key=reminder.key,
        about=f"obligation:{owed.pk}",
        subject=subject,
        body=body,
        params=params(owed, due=_day(owed.effective_due_on)),
        role=reminder.role,
        of=(reminder.seat.name_vi, reminder.seat.name_en),
        passing=True,
    )


def _to_office(reminders: list[Reminder]) -> list[Letter]:
    """One notice a person of the office for all units of a round that are late by the same day."""
    grouped: dict[tuple[int, str], list[Reminder]] = {}
    for each in reminders:
        if each.kind == Kind.OFFICE:
            grouped.setdefault((each.to.pk, each.key), []).append(each)
    return [_of_units(group) for group in grouped.values()]


def _of_units(group: list[Reminder]) -> Letter:
    first, owed = group[0], group[0].obligation
    subject, body = WORDS[Kind.OFFICE]
    names = [each.obligation for each in group]
    units = {
        "vi": "; ".join(row.unit_name_vi for row in names),
        "en": "; ".join(row.unit_name_en or row.unit_name_vi for row in names),
    }
    told = {"due": _day(owed.effective_due_on), "count": len(names), "units": units}
    return Letter(
        to=first.to,
        kind=first.kind,
        key=first.key,
        about=f"round:{owed.round_id}",
        subject=subject,
        body=body,
        params=params(owed, **told),
        role=first.role,
        of=(first.seat.name_vi, first.seat.name_en),
        passing=True,
    )


def tell_opened(opened: Round, obligations: Iterable[Obligation], *, by, at: datetime) -> None:
    """Tell those who write that a report is asked for; of an archive nobody is told."""
    if not opened.archive:
        letters = to_writers(
            [row for row in obligations if not row.upward],
            lambda row: (
                "opened",
                f"opened:{row.pk}",
                OPENED,
                params(row, report=_title(opened), due=_day(row.due_on)),
            ),
            at,
        )
        notices.tell(letters=letters, by=by, at=at)


def tell_extended(extensions: Iterable[Extension], *, by, at: datetime) -> None:
    """Tell those who write that they have more time for what they still owe."""
    new_days = {row.obligation_id: row for row in extensions}
    owed = with_state(Obligation.objects.filter(pk__in=new_days), at).filter(state__in=OPEN)
    found = owed.select_related("unit", "round")

    def words(row: Obligation):
        extension = new_days[row.pk]
        told = params(row, due=_day(extension.due_on), first=_day(row.due_on))
        return "extended", f"extended:{extension.pk}", EXTENDED, told

    notices.tell(letters=to_writers(found, words, at), by=by, at=at)


def tell_covering(covering: Covering, *, by, at: datetime) -> None:
    """Tell the heads of the covered unit that their answer is asked, or those of the coverer that it was given."""
    agreed = covering.confirmed_at is not None
    unit, (subject, body) = (covering.coverer, AGREED) if agreed else (covering.covered, NAMED)
    heads = Mandate.objects.filter(valid_on(day_of(at)), unit=unit, role=Role.HEAD).select_related("user")
    told = {"coverer": _name(covering.coverer), "covered": _name(covering.covered)}
    letters = [
        Letter(
            to=mandate.user,
            kind="covering",
            key=f"covering:{covering.pk}:{'agreed' if agreed else 'named'}",
            about=f"covering:{covering.pk}",
            subject=subject,
            body=body,
            params=told,
            role=mandate.role,
            of=(unit.name_vi, unit.name_en),
        )
        for mandate in heads
        if mandate.user != by
    ]
    notices.tell(letters=letters, by=by, at=at)


def tell_through(receipts: Iterable[Receipt], *, by, at: datetime) -> None:
    """Tell those who write for a covered unit that its report came in another's; of an archive nobody is told."""
    passed = {row.obligation_id: row for row in receipts if not row.obligation.round.archive}

    def words(owed: Obligation):
        receipt = passed[owed.pk]
        told = params(owed, coverer=_name(receipt.through.obligation.unit))
        return "through", f"through:{receipt.pk}", THROUGH, told

    rows = [row.obligation for row in passed.values()]
    if rows:
        notices.tell(letters=to_writers(rows, words, at), by=by, at=at)


def to_writers(obligations: Iterable[Obligation], words, at: datetime) -> list[Letter]:
    """Return a letter to each person who writes each report today, at the unit that answers for it.

    `words` takes an obligation and returns kind, key, (subject, body) and params.
    """
    rows, on = list(obligations), day_of(at)
    answerers = organisations.default_answerers({row.unit for row in rows}, on)
    writers = writers_of(set(answerers.values()), on)
    letters = []
    for row in rows:
        seat = answerers.get(row.unit_id)
        kind, key, (subject, body), told = words(row)
        for mandate in writers.get(seat.pk, []) if seat else []:
            letters.append(
                Letter(
                    to=mandate.user,
                    kind=kind,
                    key=key,
                    about=f"obligation:{row.pk}",
                    subject=subject,
                    body=body,
                    params=told,
                    role=mandate.role,
                    of=(seat.name_vi, seat.name_en),
                    passing=kind in PASSING,
                )
            )
    return letters


def params(owed: Obligation, **more) -> dict:
    """Return what every sentence on an obligation may name: its report and its unit, as it was called."""
    unit = {"vi": owed.unit_name_vi, "en": owed.unit_name_en}
    return {"unit": unit, **({} if "report" in more else {"report": _title(owed.round)}), **more}


def _title(round: Round) -> dict[str, str]:
    return {"vi": round.title_vi, "en": round.title_en}


def _name(unit: Unit) -> dict[str, str]:
    return {"vi": unit.name_vi, "en": unit.name_en}


def _day(day) -> dict[str, str]:
    return {"date": day.isoformat()}
