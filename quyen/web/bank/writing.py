"""Write an item or a new version of one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quyen.accounts.roles import Verb
from quyen.organisations.doors import own_committee
from quyen.training import actions
from quyen.training.doors.sittings import item_for
from quyen.training.models import Event, ItemVersion
from quyen.training.queries.locking import locked_items
from quyen.ui.formats import named
from quyen.web.bank.views import item_page
from quyen.web.setup.typed import Typed, put
from quyen.web.testing import words

MOST = 5  # answers to choose from
TEXTS = ("stem_vi", "stem_en", "explanation_vi", "explanation_en", "instrument", "place")


@require_http_methods(["GET", "POST"])
def write(request):
    """Write a new item."""
    committee = own_committee(request.user, Verb.ITEM_WRITE, request.today)
    typed = Typed(request.POST, sent=request.method == "POST")
    topics = list(committee.topics.all())
    if typed.sent:
        topic = next((one for one in topics if str(one.pk) == typed.text("topic")), None)
        if topic is None:
            typed.refuse("topic", _("Choose a topic of this bank."))
        made = _put(request, typed, actions.write_item, committee=committee, topic=topic)
        if made:
            messages.success(request, _("The item is written. A second person looks over it next."))
            return redirect("bank:item", made.item_id)
    context = {"topics": [(one.pk, named(one)) for one in topics], "title": _("Write an item")}
    return _page(request, typed, context)


@require_http_methods(["GET", "POST"])
def rewrite(request, pk: int):
    """Write a new version; while a form holds the item's key locked, neither words nor key are shown."""
    item = item_for(request.user, pk, request.today)
    if item.pk in locked_items(Event.objects.filter(committee=item.committee_id)):
        return item_page(request, item)
    typed = Typed(request.POST, sent=request.method == "POST")
    if typed.sent and _put(request, typed, actions.rewrite_item, item=item):
        messages.success(request, _("The new version is written. A second person looks over it next."))
        return redirect("bank:item", pk)
    stored = _stored(item.versions.order_by("-number").first())
    return _page(request, typed, {"item": item, "title": _("Write a new version")}, stored)


def _put(request, typed: Typed, action, **about) -> ItemVersion | None:
    level = typed.choice("level", ItemVersion.Level.values)
    texts = {name: typed.text(name) for name in TEXTS}
    options = [{"vi": typed.text(f"option_{n}_vi"), "en": typed.text(f"option_{n}_en")} for n in range(MOST)]
    while options and not any(options[-1].values()):
        options.pop()
    key = int(typed.text("key")) if typed.text("key").isdecimal() else -1
    stamp = {"by": request.user, "at": request.now}
    return put(typed, action, **about, level=level, options=options, key=key, **texts, **stamp)


def _stored(version: ItemVersion) -> dict:
    """What the newest version says, by the names of the form's fields."""
    given = {name: getattr(version, name) for name in (*TEXTS, "level")} | {"key": str(version.key)}
    for n, option in enumerate(version.options):
        given |= {f"option_{n}_vi": option["vi"], f"option_{n}_en": option["en"]}
    return given


def _page(request, typed: Typed, context: dict, stored: dict | None = None):
    given = typed.given if typed.sent else stored or {}
    context |= {
        "given": given,
        "errors": typed.errors,
        "levels": words.LEVELS.items(),
        "answers": [
            {
                "n": n,
                "letter": "abcde"[n],
                "vi": given.get(f"option_{n}_vi", ""),
                "en": given.get(f"option_{n}_en", ""),
                "error_vi": typed.errors.get(f"option_{n}_vi", ""),
                "error_en": typed.errors.get(f"option_{n}_en", ""),
                "chosen": given.get("key") == str(n),
            }
            for n in range(MOST)
        ],
    }
    return render(request, "bank/write.html", context, status=422 if typed.errors else 200)
