"""Issues papers of a conference, signed by the head of the office, and reads them back by the XML of the Word file."""

from datetime import date, datetime

from quyen.core.dates import day_of
from quyen.files import queries as files
from quyen.obligations.letters import Frame
from quyen.organisations.models import Mandate
from quyen.training import actions
from quyen.training.models import Paper
from quyen.training.papers import issued
from quyen.training.papers.issued import Words
from quyen.web.committee import framing
from tests.clock import at
from tests.publications.word_reader import Word

EARLY, AFTER = at("2026-06-22 09:00"), at("2026-07-13 09:00")
ISSUES = {
    "plan": actions.issue_plan,
    "invitation": actions.issue_invitation,
    "results": actions.issue_results,
    "conclusion": actions.issue_conclusion,
}


def frame(world, kind: str, dated: date) -> Frame:
    signer = Mandate.objects.select_related("user", "unit").get(user=world.office_head)
    document = issued.DOCUMENTS[Paper.Kind(kind)]
    return framing.frame(world.committee, document, signer, dated=dated, on=dated)


def issue(world, event, kind: str, said: Words | None = None, *, moment: datetime = EARLY, **given) -> Paper:
    """Issue a paper of a kind on the day of a moment."""
    dated = given.pop("dated", day_of(moment))
    return ISSUES[kind](
        event=event,
        frame=frame(world, kind, dated),
        said=said or Words(),
        by=world.office_head,
        at=moment,
        **given,
    )


def words(paper: Paper) -> list[str]:
    """Return what an issued paper says, from its kind to the end of its text; then its appendices."""
    word = Word(files.read(paper.document.file))
    said = [line for _style, text in word.said for line in text.split("\n")]
    title = next(n for n, text in enumerate(said) if text in ("KẾ HOẠCH", "GIẤY MỜI", "BÁO CÁO", "THÔNG BÁO"))
    end = said.index("Nơi nhận:")
    appendices = next((n for n, text in enumerate(said) if text in ("Phụ lục", "Phụ lục I")), len(said))
    return [*said[title:end], *said[appendices:]]
