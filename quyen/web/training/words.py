"""How events, needs, sessions, materials and changes are called on the pages."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quyen.training.models import Event, Material, Need, Session
from quyen.training.rules.planning import State
from quyen.ui.formats import short_date

Words = str | Promise
Look = tuple[Words, str, str]
STATES: dict[str, Look] = {
    State.DRAFT: (_("Being planned"), "quiet", "pencil"),
    State.PLANNED: (_("The plan stands"), "accent", "circle-check"),
    State.INVITED: (_("Invited"), "accent", "send"),
    State.UNDER_WAY: (_("Under way"), "warn", "hourglass"),
    State.HELD: (pgettext_lazy("event", "Held"), "good", "circle-check"),
    State.CALLED_OFF: (_("Called off"), "quiet", "x"),
}
MODES: dict[str, Words] = {
    Event.Mode.IN_PERSON: _("In person"),
    Event.Mode.ONLINE: _("Online"),
    Event.Mode.BOTH: _("In person and online"),
}
NAMINGS: list[tuple[str, Words, Words]] = [
    (
        Event.Naming.CODE,
        _("By a code that each person makes up"),
        _("Nobody can tell who answered what. This is enough to measure what was learnt."),
    ),
    (
        Event.Naming.NAMED,
        _("By name"),
        _("Only where a pass is certified. Say what for: it is told to everybody before the test."),
    ),
]
NEEDS: dict[str, Look] = {
    Need.Kind.REPORTS: (_("Gap in the reports"), "accent", "file-text"),
    Need.Kind.LAST_EVENT: (_("What the last event showed"), "accent", "list-checks"),
    Need.Kind.OTHER: (_("Other ground"), "quiet", "info"),
}
SESSIONS: dict[str, Words] = {
    Session.Kind.OPENING: _("Opening"),
    Session.Kind.TOPIC: _("Topic"),
    Session.Kind.FILM: _("Film"),
    Session.Kind.DISCUSSION: _("Discussion"),
    Session.Kind.TEST: _("Test"),
    Session.Kind.BREAK: pgettext_lazy("programme", "Break"),
    Session.Kind.CLOSING: pgettext_lazy("programme", "Closing"),
}
MATERIALS: dict[str, Words] = {
    Material.Kind.FILM: _("Film"),
    Material.Kind.SLIDES: _("Slides"),
    Material.Kind.PAPER: pgettext_lazy("material", "Paper"),
}
PARTS: dict[str, Words] = {
    "event": _("The event"),
    "needs": _("Why it is held"),
    "goals": _("Goals"),
    "sessions": _("Programme"),
    "materials": _("Films and materials"),
    "groups": _("Groups"),
    "seats": _("Seats of units"),
}
HOW: dict[str, Look] = {
    "added": (pgettext_lazy("in a plan", "Added"), "good", "plus"),
    "removed": (_("Taken out"), "bad", "minus"),
    "changed": (pgettext_lazy("in a plan", "Changed"), "warn", "pencil"),
}
FIELDS: dict[str, Words] = {
    "title": pgettext_lazy("of an event", "Name"),
    "title_en": _("Name in English"),
    "mode": _("How it is held"),
    "venue": _("Venue"),
    "online_address": _("Address of the online room"),
    "host": _("Host"),
    "host_with": _("Together with"),
    "chair": pgettext_lazy("of an event", "Chair"),
    "audience": _("Whom it is for"),
    "seats": _("Seats"),
    "naming": _("How tests are paired"),
    "naming_purpose": _("What names are for"),
    "pass_mark": _("Right answers for a pass"),
    "first_on": _("First day"),
    "last_on": _("Last day"),
    "names_due_on": _("Names due by"),
    "text": _("Words"),
    "kind": _("Kind"),
    "citation": _("Rests on"),
    "held_on": _("Day"),
    "starts_at": _("Begins at"),
    "ends_at": _("Ends at"),
    "topic": _("Topic"),
    "room": _("Hall or room"),
    "speakers": _("Speakers"),
    "session": _("Session"),
    "language": _("Language"),
    "captions": _("Captions"),
    "minutes": _("Length in minutes"),
    "rights": _("Rights"),
    "sha256": _("SHA-256"),
    "transcript_sha256": _("SHA-256 of the transcript"),
    "name_vi": _("Name in Vietnamese"),
    "name_en": _("Name in English"),
    "to": _("Unit"),
    "group": _("Group"),
}
# What a plan lacks, and the route where it is seen to.
LACKS: dict[str, tuple[Words, str]] = {
    "need": (_("Say why the event is held."), "training:needs"),
    "goal": (_("Write its goals."), "training:goals"),
    "session": (_("Lay the programme."), "training:add_session"),
    "venue": (_("Say where it is held."), "training:change"),
    "address": (_("Give the address of the online room."), "training:change"),
    "chair": (_("Say which post chairs it."), "training:change"),
    "day": (_("Nothing is on the programme of:"), "training:add_session"),
    "speaker": (_("Nobody speaks yet to:"), ""),
    "film": (_("No film is laid to:"), "training:add_material"),
    "hash": (_("Without its file or its hash nobody can tell whether it is the right film:"), ""),
    "captions": (_("Neither captions nor a transcript, so who cannot hear is left out:"), ""),
    "seats": (_("Give units their seats."), "training:groups"),
}
LANGUAGES: dict[str, Words] = {
    "vi": _("Vietnamese"),
    "en": _("English"),
    "km": _("Khmer"),
    "zh": _("Chinese"),
    "fr": _("French"),
}


def language(code: str) -> Words:
    """Return a language in words; a code that has none here is shown as it is."""
    return LANGUAGES.get(code, code)


def day(text: str) -> str:
    """Return a day that a plan keeps as ISO text, as the reader writes days."""
    return short_date(date.fromisoformat(text))
