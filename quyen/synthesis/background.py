from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.models import User
from quyen.notices.tasks import background
from quyen.regimes.models import Section
from quyen.synthesis import drafting, likeness, queries
from quyen.synthesis.models import Synthesis


@background(_("A language model proposes sentences"))
def draft(*, on_progress, synthesis: int, section: int, by: int, at: str) -> dict[str, int]:
    """Ask the connected language model for a draft of a section; not tried again by itself."""
    done = drafting.draft(
        synthesis=Synthesis.objects.get(pk=synthesis),
        section=Section.objects.get(pk=section),
        drafter=drafting.drafter(),
        by=User.objects.get(pk=by),
        at=datetime.fromisoformat(at),
    )
    return {"kept": done.kept, "dropped": done.dropped}


@background(_("What units say is sorted by likeness"))
def sort_by_likeness(*, on_progress, synthesis: int, at: str) -> int:
    """Work out every section of a synthesis ahead of those who will open it; what is kept already is only read."""
    found = Synthesis.objects.select_related("round__version__regime", "round__committee").get(pk=synthesis)
    sections = list(queries.text_sections(found))
    for done, section in enumerate(sections, 1):
        likeness.grouped(found, section, datetime.fromisoformat(at))
        on_progress(done=done, total=len(sections))
    return len(sections)
