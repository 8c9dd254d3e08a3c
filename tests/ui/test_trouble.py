"""Every page for what went wrong says what happened and what to do, in the reader's language."""

import re

import pytest
from django.test import Client, override_settings

from tests.ui.conftest import alone

HEADINGS = {
    ("400", "vi"): "Không đọc được yêu cầu",
    ("400", "en"): "The request could not be read",
    ("403", "vi"): "Không được phép",
    ("403", "en"): "Not allowed",
    ("404", "vi"): "Không có trang này",
    ("404", "en"): "Nothing is here",
    ("500", "vi"): "Hệ thống gặp sự cố",
    ("500", "en"): "Something broke",
}


def answer(path: str, language: str):
    with override_settings(**alone()):
        client = Client(raise_request_exception=False, headers={"accept-language": language})
        return client.get(path)


@pytest.mark.parametrize(("status", "language"), HEADINGS)
def test_an_error_page_speaks_the_readers_language(status, language):
    response = answer(f"/refuse/{status}/", language)
    page = response.content.decode()
    assert response.status_code == int(status)
    assert re.findall("<h1>(.*?)</h1>", page) == [HEADINGS[status, language]]
    assert f'<html lang="{language}">' in page


def test_a_no_has_its_reason():
    assert "<p>Chỉ người soạn được sửa.</p>" in answer("/refuse/403/", "vi").content.decode()


def test_the_page_of_a_fault_of_ours_leans_on_no_manifest():
    page = answer("/refuse/500/", "vi").content.decode()
    assert re.findall('href="/static/ui/([a-z]+)\\.css"', page) == ["tokens", "base", "frame", "components"]
