"""What the tests of the chart share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as they are written in the code."""
    with translation.override("en"):
        yield
