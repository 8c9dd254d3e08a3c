"""The people of many units as markup: made here and not in a template, since a city has six hundred of them."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quyen.organisations.models import Mandate
from quyen.organisations.queries import Post
from quyen.ui import parts
from quyen.ui.formats import named, short_date
from quyen.ui.markup import icon
from quyen.ui.statuses import ROLES


class People:
    """How people stand in a list on a day: each leads to the page of the mandate."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.before, _zero, self.after = reverse("setup:mandate", args=[0]).rpartition("0")
        self.arrow = format_html("{} ", icon("corner-down-right"))

    def posts(self, posts: Iterable[Post], *, roles: bool = False) -> SafeString:
        """Return the people of some posts, under each role those who stand in; `roles` are named on demand."""
        rows = [row for post in posts for row in self._post(post, roles)]
        return format_html(
            '<ul class="plain stack stack--tight">{}</ul>',
            format_html_join("", "<li{}>{}</li>", rows),
        )

    def _post(self, post: Post, roles: bool) -> list[tuple[SafeString | str, SafeString]]:
        role = str(ROLES[post.role])
        held = [("", self._held(row, role if roles else "")) for row in post.holders]
        vacant = [(SafeString(' class="soft"'), format_html("{}: {}", role, _("vacant")))]
        fills = [(SafeString(' class="indent"'), self._fills(row)) for row in post.fill_in]
        return [*(held or vacant), *fills]

    def _held(self, row: Mandate, role: str) -> SafeString:
        if not role or named(row, "post") == role:
            return self.one(row)
        return format_html('{} <span class="small soft">· {}</span>', self.one(row), role)

    def _fills(self, row: Mandate) -> SafeString:
        form = format_html('<abbr class="soft">{}</abbr> ', row.signature_form) if row.signature_form else ""
        return format_html("{}{}{}", self.arrow, form, self.one(row))

    def one(self, row: Mandate) -> SafeString:
        """Return who, as what, since when, until when."""
        post = named(row, "post")
        comes = row.valid_from is not None and row.valid_from > self.today
        return format_html(
            '<a href="{}{}{}">{}</a>{} <span class="small soft nowrap">{}</span>{}',
            self.before,
            row.pk,
            self.after,
            row.user.name,
            format_html(", {}", post) if post else "",
            escape(_days(row)),
            format_html(" {}", parts.label(_("to come"), "accent", "calendar")) if comes else "",
        )


def _days(row: Mandate) -> str:
    since = _("since %(day)s") % {"day": short_date(row.valid_from)} if row.valid_from else ""
    until = _("until %(day)s") % {"day": short_date(row.last_on)} if row.valid_until else ""
    return " ".join(filter(None, (since, until)))
