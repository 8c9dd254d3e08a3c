"""The bank: what it holds by topic and level, one item with its versions, the second person's word."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.organisations.doors import own_committee
from quyen.training import actions
from quyen.training.doors.sittings import item_for
from quyen.training.models import Event, Item
from quyen.training.queries import bank as queries
from quyen.training.queries.bank import Standing
from quyen.training.queries.locking import locked_items
from quyen.web.setup.typed import Typed, put
from quyen.web.testing import words

STANDINGS = {  # words, tone, sign
    Standing.WAITING: (gettext_lazy("Waits for a second person"), "warn", "user-check"),
    Standing.FIT: (gettext_lazy("Fit to be asked"), "good", "check"),
    Standing.UNFIT: (gettext_lazy("To be put right"), "bad", "corner-up-left"),
    Standing.RETIRED: (gettext_lazy("Out of use"), "quiet", "archive"),
}


@require_GET
def home(request):
    """All items by topic, and how many there are at each level."""
    return page(request, own_committee(request.user, Verb.ITEM_WRITE, request.today))


def page(request, committee, typed: Typed | None = None):
    """The bank, with what was typed in a form that was refused."""
    errors = typed.errors if typed else {}
    supply = queries.supply(committee)
    shelves = [
        {
            "topic": topic,
            "rows": [(row, STANDINGS[row.standing]) for row in rows],
            "levels": [(label, supply.get((topic.pk, level), 0)) for level, label in words.LEVELS.items()],
        }
        for topic, rows in queries.shelves(committee)
    ]
    context = {
        "shelves": shelves,
        "items": sum(len(shelf["rows"]) for shelf in shelves),
        "given": typed.given if typed else {},
        "errors": errors,
    }
    return render(request, "bank/home.html", context, status=422 if errors else 200)


@require_POST
def add_topic(request):
    """Add a topic."""
    committee = own_committee(request.user, Verb.ITEM_WRITE, request.today)
    typed = Typed(request.POST, sent=True)
    names = {"name_vi": typed.text("name_vi"), "name_en": typed.text("name_en")}
    made = put(typed, actions.add_topic, committee=committee, **names, by=request.user, at=request.now)
    if made is None:
        return page(request, committee, typed)
    messages.success(request, _("The topic is added."))
    return redirect("bank:home")


@require_POST
def load(request):
    """Take over the items that come with Quyền; a second person still looks over each."""
    committee = own_committee(request.user, Verb.ITEM_WRITE, request.today)
    made = actions.load_items(committee=committee, by=request.user, at=request.now)
    told = ngettext(
        "%(n)s item was taken over. A second person looks over it.",
        "%(n)s items were taken over. A second person looks over each.",
        len(made),
    )
    messages.success(request, told % {"n": len(made)})
    return redirect("bank:home")


@require_GET
def item(request, pk: int):
    """One item: its words, how it stands, its earlier versions."""
    return item_page(request, item_for(request.user, pk, request.today))


def item_page(request, found: Item, typed: Typed | None = None):
    """An item; its key and explanation are not shown while a form holds them locked."""
    errors = typed.errors if typed else {}
    locked = found.pk in locked_items(Event.objects.filter(committee=found.committee_id))
    versions = list(found.versions.select_related("written_by", "review__by").order_by("-number"))
    newest, reviewed = versions[0], hasattr(versions[0], "review")
    context = {
        "item": found,
        "newest": newest,
        "earlier": versions[1:],
        "look": STANDINGS[queries.standing(found, newest)],
        "level": words.LEVELS[newest.level],
        "locked": locked,
        "key": None if locked else newest.key,
        "reviews": not reviewed and not found.retired_at and newest.written_by_id != request.user.pk,
        "own": not reviewed and not found.retired_at and newest.written_by_id == request.user.pk,
        "given": typed.given if typed else {},
        "errors": errors,
    }
    return render(request, "bank/item.html", context, status=422 if errors else 200)


@require_POST
def review(request, pk: int):
    """The second person's word on the newest version."""
    found = item_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    fit = typed.choice("fit", ["yes", "no"]) == "yes"
    if fit and not (typed.checked("law") and typed.checked("right")):
        typed.refuse("law", _("Tick both before you call it fit."))
    version = found.versions.order_by("-number").first()
    said = {"version": version, "fit": fit, "why": typed.text("why")}
    if put(typed, actions.review_item, **said, by=request.user, at=request.now) is None:
        return item_page(request, found, typed)
    messages.success(request, _("The item may be drawn onto forms.") if fit else _("The author sees why."))
    return redirect("bank:item", pk)


@require_POST
def retire(request, pk: int):
    """Take an item out of use."""
    found = item_for(request.user, pk, request.today)
    typed = Typed(request.POST, sent=True)
    given = {"item": found, "why": typed.text("retired_why"), "by": request.user, "at": request.now}
    if put(typed, actions.retire_item, **given) is None:
        typed.errors = {"retired_why": next(iter(typed.errors.values()))}
        return item_page(request, found, typed)
    messages.success(request, _("The item is out of use. Forms that it stands on keep it."))
    return redirect("bank:item", pk)
