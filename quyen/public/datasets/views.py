"""The pages and files of open data. What was taken back is gone at every address that it had, files too."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from quyen.public import links, pages
from quyen.public.datasets import csvs, dcat, dictionary, files, jsons, licence, listing, sdmx_xml
from quyen.public.datasets.listing import Dataset
from quyen.publications import queries_public as public
from quyen.publications.queries_public import Edition

# A version never changes, but it may be taken back: nobody keeps it for longer than a day without asking.
KEPT = "public, max-age=86400"
KEPT_SHORT = "public, max-age=300"
FROM_ANYWHERE = "*"  # any site may read open data in its readers' browsers; nothing here depends on a reader

DICTIONARIES = (("csv", "CSV"), ("json", "JSON"))  # form → what it is called
CATALOGUES = (("ttl", "Turtle"), ("jsonld", "JSON-LD"))


@require_safe
def data(request):
    """All datasets by subject, with what is one for all."""
    found = listing.datasets()
    context = {"groups": listing.by_subject(found), "count": len(found), "licence": licence}
    return pages.answer(request, "data", context | {"dictionaries": DICTIONARIES, "catalogues": CATALOGUES})


@require_safe
def dataset(request, address: str):
    """A dataset at the address that stays: its versions, the newest whole enough to see what it is."""
    found = _found(address)
    if found.newest is None:
        return pages.gone(request, found.last.release)
    return _page(request, found, found.newest)


@require_safe
def edition(request, address: str, version: int):
    """One version of a dataset."""
    found = _found(address)
    one = _version(found, version)
    return pages.gone(request, one.release) if one.release.withdrawn else _page(request, found, one)


@require_safe
def file(request, address: str, version: int, form: str):
    """A version as a file."""
    one = _version(_found(address), version)
    if form not in files.ALL:
        raise Http404
    if one.release.withdrawn:
        return pages.gone(request, one.release)
    kind = files.ALL[form]
    response = _sent(kind.written(one), kind.content_type, f"{address}-v{version}.{form}", KEPT)
    response["ETag"] = f'"{files.measured(one, form).sha256}"'
    response["License"] = licence.ADDRESS
    return response


@require_safe
def newest(request, address: str, form: str):
    """Lead to the file of the newest version that stands."""
    found = _found(address)
    if form not in files.FORMS:
        raise Http404
    if found.newest is None:
        return pages.gone(request, found.last.release)
    there = links.to(links.FIRST, "file", address, found.newest.version, form)
    response = HttpResponseRedirect(there)
    response["Cache-Control"] = KEPT_SHORT
    response["Access-Control-Allow-Origin"] = FROM_ANYWHERE
    return response


@require_safe
def all_fields(request, form: str):
    """The data dictionary of all that stands."""
    editions = _standing()
    if form == "csv":
        header = ("address", "version", *dictionary.HEADER)
        made = csvs.written(header, dictionary.of_all(editions))
        return _sent(made, "text/csv; charset=utf-8", "dictionary.csv", KEPT_SHORT)
    if form == "json":
        made = jsons.dumped(dictionary.document(editions))
        return _sent(made, "application/json", "dictionary.json", KEPT_SHORT)
    raise Http404


@require_safe
def catalogue(request, form: str):
    """The catalogue for other catalogues."""
    if form not in dcat.WRITERS:
        raise Http404
    made = dcat.written(form, listing.everything())
    return _sent(made, f"{dcat.WRITERS[form][1]}; charset=utf-8", f"catalogue.{form}", KEPT_SHORT)


MESSAGES: dict[str, Callable] = {"structure": sdmx_xml.structure_message, "data": sdmx_xml.data_message}


@require_safe
def sdmx(request, part: str):
    """Figures over time as SDMX, or the structures that they follow."""
    if part not in MESSAGES:
        raise Http404
    made = MESSAGES[part](public.series(public.tables()).values())
    return _sent(made, sdmx_xml.MEDIA[part], f"sdmx-{part}.xml", KEPT_SHORT)


def _page(request, found: Dataset, one: Edition) -> HttpResponse:
    context = {"dataset": found, "shown": listing.shown(one), "edition": one, "licence": licence}
    context |= {"first_rows": listing.FIRST_ROWS, "others": listing.other_periods(found)}
    return pages.answer(request, "dataset", context)


def _found(address: str) -> Dataset:
    found = listing.dataset(address)
    if found is None:
        raise Http404
    return found


def _version(found: Dataset, version: int) -> Edition:
    one = next((one for one in found.versions if one.version == version), None)
    if one is None:
        raise Http404
    return one


def _standing() -> list[Edition]:
    return [*public.latest(public.tables()), *public.latest(public.listings())]


def _sent(made: bytes, content_type: str, name: str, kept: str) -> HttpResponse:
    """Return a file under a name of its own, that any site may read."""
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = kept
    response["Access-Control-Allow-Origin"] = FROM_ANYWHERE
    return response
