"""The doors that stand open to a person, and the page and place where a thing that was found is read."""

from datetime import date

from django.urls import reverse

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.followup.doors import commitments
from quyen.organisations.doors import acting
from quyen.publications import doors as publications
from quyen.reports import doors as reports
from quyen.search.rules import door
from quyen.synthesis import doors as synthesis
from quyen.training import doors as training


def doors_of(user, on: date) -> set[str]:
    """Return the names of all doors behind which a person may find something on a date."""
    everybody = {door(Verb.UNITS_READ)} if acting(user, None, Verb.UNITS_READ, on) else set()
    return everybody.union(
        *(
            package.findable_behind(user, on)
            for package in (reports, synthesis, publications, commitments, training)
        )
    )


def address_of(link: str) -> str:
    """Return the address of a page, and the place on it, that a citation of the search leads to."""
    cited = Citation.from_text(link)
    if cited.kind == "version":
        return reverse("filing:version", args=[cited.id]) + f"#r-{cited.place}"
    if cited.kind == "synthesis":
        return reverse("synthesis:section", args=[cited.id, cited.place])
    if cited.kind == "item":
        return reverse("commitments:item", args=[cited.id])
    if cited.kind == "training":
        return reverse("training:event", args=[cited.id])
    if cited.kind == "document":
        return reverse("publishing:document", args=[cited.id])
    return reverse("setup:regime") + f"#{cited.place}"
