"""Findings are read in English here; test_wording.py reads them in Vietnamese."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield
