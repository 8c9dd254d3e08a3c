"""A picture as it was sent, looked at before anybody keeps it."""

from quyen.core.refusals import Refusal
from quyen.files.looking import PICTURES, Seen, look
from quyen.web.setup.typed import Typed


def picture(request, typed: Typed) -> Seen | None:
    """Return the picture that came with a form, without what the camera put in; refuses at its field."""
    upload = request.FILES.get("photo")
    if upload is None:
        return None
    try:
        return look(content=upload.read(), name=upload.name, kinds=PICTURES)
    except Refusal as refused:
        typed.refuse("photo", refused)
        return None
