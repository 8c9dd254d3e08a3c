"""Files that came with what was said of a task, or with an answer: for who may read the words."""

from django.views.decorators.http import require_GET

from quyen.core.refusals import NotFound
from quyen.followup.doors import tasks as doors
from quyen.web.downloads import given_out


@require_GET
def said(request, pk: int):
    """The file that came with what a unit said of a task."""
    return _given(doors.progress_for(request.user, pk, request.today).file)


@require_GET
def answered(request, pk: int):
    """The file that came with an answer."""
    return _given(doors.request_for(request.user, pk, request.today).request.file)


def _given(file):
    if file is None:
        raise NotFound
    return given_out(file)
