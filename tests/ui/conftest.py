"""A site of `ui` alone, served to a real browser; no database, no package above."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import Visitors
from tests.ui import pages


def alone() -> dict:
    """The settings of a site that knows `ui` and Django, and nothing of the committee."""
    templates = copy.deepcopy(configured.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    processors = templates[0]["OPTIONS"]["context_processors"]
    foreign = ("quyen.web", "django.contrib.auth")
    templates[0]["OPTIONS"]["context_processors"] = [one for one in processors if not one.startswith(foreign)]
    without = ("quyen.web", "allauth", "django.contrib.auth", "whitenoise")
    return {
        "ROOT_URLCONF": "tests.ui.pages",
        "TEMPLATES": templates,
        "MIDDLEWARE": [one for one in configured.MIDDLEWARE if not one.startswith(without)],
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "STATICFILES_DIRS": [("built", configured.VAR / "built")],
    }


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site; its settings go with the module, so that other tests may come after it."""
    with override_settings(**alone()):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def people(chromium, site) -> Iterator[Visitors]:
    """Opens pages of the site; fails at the end if any page complained (`people.faults.clear()` forgives)."""
    pages.desk.__init__()
    opened = Visitors(chromium, site)
    yield opened
    opened.close()
    assert opened.faults == []
