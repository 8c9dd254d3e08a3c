"""What kinds, audiences, counts and languages are called: one word each, on pages and in the spreadsheet."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "meeting": _("Meeting or talk"),
    "media": _("Press, radio, television, online"),
    "material": _("Leaflets, posters, books handed out"),
    "display": _("Exhibition, boards, loudspeakers"),
    "contest": _("Contest"),
    "abroad": _("Briefing for foreign partners"),
}
AUDIENCES = {"domestic": _("People in the country"), "foreign": _("Readers and partners abroad")}
BASES = {
    "counted": _("Counted or signed in"),
    "handed-out": _("Copies handed out"),
    "circulation": _("Circulation of the paper or programme"),
    "views": _("Views, as the platform counts them"),
    "estimate": _("Estimated"),
}
LANGUAGES = {  # BCP 47: those of the city's people and of its readers abroad; any other code may be written
    "vi": _("Vietnamese"),
    "en": _("English"),
    "km": _("Khmer"),
    "cjm": _("Cham"),
    "zh": _("Chinese"),
    "fr": _("French"),
    "ja": _("Japanese"),
    "ko": _("Korean"),
}
MATERIALS = {
    "leaflet": _("Leaflet"),
    "poster": _("Poster"),
    "film": _("Film"),
    "audio": _("Sound recording"),
    "slides": _("Slides"),
    "book": _("Book or handbook"),
}
TEXTS = {"captions": _("Captions"), "transcript": _("Transcript")}
