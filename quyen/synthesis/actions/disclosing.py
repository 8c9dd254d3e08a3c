"""An issued synthesis hands its figures over, section by section, to be made public by others."""

from datetime import datetime

from django.db import transaction

from quyen.core.citations import Citation
from quyen.publications import actions as publications
from quyen.publications.models import Release
from quyen.publications.releasing import Worded
from quyen.regimes.models import Section
from quyen.synthesis.disclosing import tables_of
from quyen.synthesis.models import Synthesis


@transaction.atomic
def disclose(*, synthesis: Synthesis, section: Section, by, at: datetime) -> Release:
    """Prepare the tables of a section to be made public; another person decides. Refuses as preparing does."""
    period = synthesis.round.period
    return publications.prepare(
        publisher=synthesis.round.committee,
        about=Citation("synthesis", str(synthesis.pk), section.code).to_text(),
        title=Worded(f"{section.title_vi} ({period})", f"{section.title_en} ({period})"),
        tables=list(tables_of(synthesis, section)),
        by=by,
        at=at,
    )
