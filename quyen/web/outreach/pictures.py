"""Pictures of an activity: added, given out, taken away."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from quyen.accounts.roles import Verb
from quyen.outreach import actions
from quyen.outreach.doors import activities as doors
from quyen.web.downloads import given_out
from quyen.web.outreach.looking import picture
from quyen.web.outreach.views import show
from quyen.web.setup.typed import Typed, put


@require_POST
def photograph(request, pk: int):
    """Add a picture."""
    found = doors.activity_for(request.user, pk, request.today, Verb.ACTIVITY_WRITE)
    typed = Typed(request.POST, sent=True)
    seen = picture(request, typed)
    if seen is None:
        typed.refuse("photo", _("Choose a picture: .jpg or .png."))
    put(
        typed,
        actions.add_photo,
        row=found,
        seen=seen,
        faces_minded=typed.checked("faces_minded"),
        caption=typed.text("caption"),
        by=request.user,
        at=request.now,
    )
    if typed.errors:
        return show(request, found, typed.errors, at="photograph")
    messages.success(
        request, _("The picture stands with the activity. Where and when it was taken is out of it.")
    )
    return redirect("outreach:activity", pk)


@require_GET
def photo(request, pk: int, photo: int):
    """A picture, as it was kept."""
    return given_out(doors.photo_for(request.user, pk, photo, request.today).file)


@require_POST
def remove(request, pk: int, photo: int):
    """Take a picture away."""
    found = doors.photo_for(request.user, pk, photo, request.today, Verb.ACTIVITY_WRITE)
    actions.remove_photo(photo=found, by=request.user, at=request.now)
    messages.success(request, _("The picture is gone from here."))
    return redirect("outreach:activity", pk)
