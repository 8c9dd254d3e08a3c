"""The sweep of queries finds a page that asks once for every row."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from quyen.audit.models import Head
from tests.sweeps import counting


def steady(request):
    return HttpResponse(",".join(str(head.number) for head in Head.objects.order_by("pk")))


def greedy(request):
    again = [Head.objects.get(pk=head.pk) for head in Head.objects.order_by("pk")]
    return HttpResponse(",".join(str(head.number) for head in again))


def gone(request):
    return HttpResponse(status=404)


urlpatterns = [path("steady", steady), path("greedy", greedy), path("gone", gone)]


@pytest.fixture
def client(db):
    Head.objects.create(number=1)
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield Client()


def grow() -> None:
    Head.objects.bulk_create([Head(number=2), Head(number=3)])


def test_only_the_page_that_asks_for_every_row_is_found(client):
    pages = [counting.Page(name, client, f"/{name}") for name in ("steady", "greedy")]
    found = counting.findings(pages, grow)
    assert [line.split(";")[0] for line in found] == ["greedy: 2 queries, grown 4"]
    assert client.get("/steady").content == b"1,2,3"


def test_a_page_that_is_none_is_not_counted(client):
    with pytest.raises(ValueError, match="gone is no page to count: 404"):
        counting.findings([counting.Page("gone", client, "/gone")], grow)
