"""How dates, times and shares look on the page, in the reader's language.

Each function takes `language` ("vi" or "en"; None: the active one), so that it needs no request.
Times are shown on the city's clock.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from quyen.core.numbers import SCALE, format_number, half_up

WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def spoken(language: str | None = None) -> str:
    """Return "vi" or "en": the language asked for, else the active one."""
    return "en" if (language or get_language() or "vi").startswith("en") else "vi"


def named(thing: Any, prefix: str = "name", language: str | None = None) -> str:
    """Return `prefix`_vi or `prefix`_en of an object or a mapping, the other where that is empty; text stays."""
    if not thing or isinstance(thing, str):
        return thing or ""

    def read(spoken_in: str) -> str:
        key = f"{prefix}_{spoken_in}"
        return (thing.get(key) if isinstance(thing, Mapping) else getattr(thing, key)) or ""

    return read(spoken(language)) or read("vi") or read("en")


def local(value: date | datetime) -> date | datetime:
    """Return an aware datetime on the city's clock; a date, or a naive datetime, stays as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def short_date(value: date | datetime, language: str | None = None) -> str:
    """15/6/2026 · 15 Jun 2026 (the month by name: English readers disagree on which number it is)."""
    value = local(value)
    if spoken(language) == "vi":
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def full_date(value: date | datetime, language: str | None = None) -> str:
    """Ngày 15 tháng 6 năm 2026, in lower case · 15 June 2026."""
    value = local(value)
    if spoken(language) == "vi":
        return f"ngày {value.day} tháng {value.month} năm {value.year}"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday(value: date | datetime, language: str | None = None) -> str:
    """Thứ Hai, 15/6/2026, in lower case · Monday, 15 June 2026."""
    value, language = local(value), spoken(language)
    day = short_date(value, language) if language == "vi" else full_date(value, language)
    return f"{WEEKDAYS[language][value.weekday()]}, {day}"


def clock(value: datetime) -> str:
    """16:30."""
    return f"{local(value):%H:%M}"


def moment(value: date | datetime, language: str | None = None) -> str:
    """16:30 ngày 15/6/2026 · 16:30, 15 Jun 2026. A plain date is shown as a date."""
    if not isinstance(value, datetime):
        return short_date(value, language)
    day = short_date(value, language)
    return f"{clock(value)} ngày {day}" if spoken(language) == "vi" else f"{clock(value)}, {day}"


def due(value: date | datetime, language: str | None = None) -> str:
    """Like `moment`, but the end of a day reads 24:00 of that day, as the regime words it.

    A plain date is a due day: it ends at 24:00.
    """
    value = local(value)
    if not isinstance(value, datetime):
        day = value
    elif (value.hour, value.minute) == (0, 0):
        day = (value - DAY).date()
    else:
        return moment(value, language)
    written = short_date(day, language)
    return f"24:00 ngày {written}" if spoken(language) == "vi" else f"24:00, {written}"


def left(value: date | datetime, now: datetime, language: str | None = None) -> str:
    """Còn 2 giờ · 2 hours left; past it: quá hạn 3 ngày · 3 days overdue. A plain date ends at its 24:00.

    Rounded down: who reads "2 hours left" has at least two.
    """
    with override(spoken(language)):
        ahead = _ends_at(value, now) - now
        if ahead >= timedelta(0):
            return _("%(span)s left") % {"span": span(ahead)}
        return _("%(span)s overdue") % {"span": span(-ahead)}


def ago(value: datetime, now: datetime, language: str | None = None) -> str:
    """5 phút trước · 5 minutes ago; under a minute: vừa xong · just now."""
    with override(spoken(language)):
        passed = now - value
        return _("just now") if passed < MINUTE else _("%(span)s ago") % {"span": span(passed)}


def span(length: timedelta) -> str:
    """Return a length of time, rounded down: minutes under an hour, hours under two days, else days."""
    if length < HOUR:
        count = length // MINUTE
        return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    if length < 2 * DAY:
        count = length // HOUR
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
    count = length // DAY
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _ends_at(value: date | datetime, now: datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    midnight = datetime.combine(value + DAY, datetime.min.time())
    return timezone.make_aware(midnight, timezone.get_current_timezone())


def number(scaled: int | None, decimals: int | None = None, language: str | None = None) -> str:
    """Return a scaled figure (× 10⁻⁴) as read in the language: 1.234,5 · 1,234.5; no figure: –."""
    return "–" if scaled is None else format_number(scaled, decimals=decimals, language=spoken(language))


def count(whole: int | None, language: str | None = None) -> str:
    """Return a plain count, not scaled: 15.287 · 15,287; none: –."""
    return number(None if whole is None else whole * SCALE, language=language)


def share(part: int, whole: int, language: str | None = None) -> str:
    """Part of whole in per cent, one decimal, rounded half up, exact: 87,5% · 87.5%; of nothing: –."""
    if not whole:
        return "–"
    return f"{format_number(half_up(100 * part, whole, 1), language=spoken(language))}%"
