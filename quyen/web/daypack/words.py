"""How the desk names the papers of an event, and the files it hands out."""

from django.utils.translation import gettext_lazy as _

from quyen.training.models import Paper

PAPERS = {
    Paper.Kind.PLAN: _("Plan"),
    Paper.Kind.INVITATION: _("Invitation"),
    Paper.Kind.RESULTS: _("Report of results"),
    Paper.Kind.CONCLUSION: _("Notice of conclusion"),
}
ABOUT = {
    Paper.Kind.PLAN: _("Goes to the units that have seats and to the host, with programme and seats."),
    Paper.Kind.INVITATION: _("Goes to the units that have seats, with the seats of each and the programme."),
    Paper.Kind.RESULTS: _("How it was held, who came as counts, what changed. Nobody is named."),
    Paper.Kind.CONCLUSION: _("What the chair concluded, a numbered point each."),
}
FILES = {  # the kind of paper, or the sheet → the name of its file
    Paper.Kind.PLAN: "ke-hoach",
    Paper.Kind.INVITATION: "giay-moi",
    Paper.Kind.RESULTS: "bao-cao-ket-qua",
    Paper.Kind.CONCLUSION: "thong-bao-ket-luan",
    "order": "trinh-tu-dieu-hanh",
    "seats": "so-do-cho-ngoi",
    "sign-in": "danh-sach-ky-nhan",
    "badges": "the-dai-bieu",
}


def file_name(what: str, number: int, form: str = "docx", *, draft: bool = False) -> str:
    return f"{'du-thao-' if draft else ''}{FILES[what]}-tap-huan-{number}.{form}"
