"""The checks of what is banned find what is planted, and let pass what is right."""

import pytest

from tests.architecture import banned
from tests.architecture.source import Source


def planted(text: str, path: str = "quyen/reports/rules.py") -> Source:
    return Source(path, text)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("import os  # no" + "qa: F401", "a silenced check"),
        ("x = 1  # type: " + "ignore", "a silenced check"),
        ("<!-- TO" + "DO later -->", "work left for later"),
        ("raise NotImplemented" + "Error", "not implemented"),
        ("@pytest.mark.sk" + "ip", "a skipped test"),
        ("@pytest.mark.xf" + "ail(reason='x')", "a skipped test"),
        ("    pytest.sk" + "ip('not here')", "a skipped test"),
        ("pytest.importor" + "skip('lxml')", "a skipped test"),
        ("    time.sle" + "ep(1)", "a sleep"),
        ("page.wait_for_time" + "out(500)", "a sleep"),
        ("see /wo" + "rk/main", "a path of one machine"),
        ("HOME=/ro" + "ot/x", "a path of one machine"),
    ],
)
def test_marks_are_found(line, what):
    assert banned.text_findings(planted(f"fine\n{line}\n")) == [f"quyen/reports/rules.py:2: {what}"]


def test_words_that_resemble_marks_pass():
    fine = "how to do it; a mastodon; skipped_on = 1; quyen/working/rules.py; the net /works/ too; noqas\n"
    assert banned.text_findings(planted(fine)) == []


def test_a_registry_host_is_found():
    text = "fine\nindex-url = https://pypi.example.org/simple\n"
    assert banned.host_findings(planted(text), ["pypi.example.org"]) == [
        "quyen/reports/rules.py:2: a registry's host"
    ]
    assert banned.host_findings(planted(text), ["apt.example.org"]) == []


@pytest.mark.parametrize("path", ["quyen/core/utils.py", "quyen/common/rules.py", "tests/helpers.py"])
def test_names_that_say_nothing_are_found(path):
    assert banned.name_findings(path) == [f"{path}: the name says nothing"]
    assert banned.name_findings("quyen/core/periods.py") == []


def test_banned_imports_are_found():
    text = (
        "from django.contrib.contenttypes.fields import GenericForeignKey\n"
        "from django.db.models import signals\n"
        "import pickle\n"
        "from django.dispatch import receiver\n"
        "import urllib.parse\n"
        "import urllib.request\n"
        "from http import client\n"
    )
    here = "quyen/reports/rules.py"
    assert banned.import_findings(planted(text)) == [
        f"{here}:1: imports django.contrib.contenttypes.fields.GenericForeignKey",
        f"{here}:2: imports django.db.models.signals",
        f"{here}:3: imports pickle",
        f"{here}:4: imports django.dispatch.receiver",
        f"{here}:6: imports urllib.request",
        f"{here}:7: imports http.client",
    ]
    assert banned.import_findings(planted("import httpx\n", "quyen/notices/post.py")) == []
    speaks = "from django import http\nfrom django.shortcuts import redirect\nfrom django.db import models\n"
    assert banned.import_findings(planted(speaks)) == [
        f"{here}:1: imports django.http",
        f"{here}:2: imports django.shortcuts.redirect",
    ]
    assert banned.import_findings(planted(speaks, "quyen/web/filing/views.py")) == []


def test_readings_of_the_clock_are_found():
    text = (
        "import datetime as dt\n"
        "from django.utils import timezone\n"
        "from django.utils.timezone import now\n"
        "a = dt.datetime.now(dt.UTC)\n"
        "b = dt.date.today()\n"
        "c = models.DateTimeField(default=timezone.now)\n"
        "d = timezone.localdate()\n"
        "e = models.DateTimeField(auto_now_add=True)\n"
        "f = timezone.localtime(at)\n"
        "g = dt.datetime.fromisoformat(text)\n"
    )
    here = "quyen/reports/rules.py"
    assert banned.clock_findings(planted(text)) == [
        f"{here}:3: reads the clock: django.utils.timezone.now",
        f"{here}:4: reads the clock: dt.datetime.now",
        f"{here}:5: reads the clock: dt.date.today",
        f"{here}:6: reads the clock: timezone.now",
        f"{here}:7: reads the clock: timezone.localdate",
        f"{here}:8: reads the clock: auto_now_add",
    ]
    assert banned.clock_findings(planted(text, "quyen/web/clock.py")) == []
    assert len(banned.clock_findings(planted(text, "quyen/ui/links.py"))) == 6


def test_replaced_parts_are_found():
    text = "from unittest import mock\n\ndef test_x(monkeypatch):\n    monkeypatch.setattr(rules, 'f', 1)\n"
    assert banned.mock_findings(planted(text, "tests/x.py")) == [
        "tests/x.py:1: replaces a part: unittest.mock",
        "tests/x.py:4: replaces a part: monkeypatch.setattr",
    ]
    assert banned.mock_findings(planted("def test_x(monkeypatch):\n    monkeypatch.setenv('A', '1')\n")) == []


def test_swallowed_exceptions_are_found():
    text = (
        "try:\n    a()\nexcept ValueError:\n    pass\n"
        "try:\n    a()\nexcept ValueError:\n    ...\n"
        "try:\n    a()\nexcept:\n    raise Odd from None\n"
        "with suppress(Exception):\n    a()\n"
        "try:\n    a()\nexcept ValueError:\n    b = None\n"
        "with suppress(KeyError):\n    a()\n"
    )
    here = "quyen/reports/rules.py"
    assert sorted(banned.swallowed_findings(planted(text))) == [
        f"{here}:11: catches everything",
        f"{here}:13: catches everything",
        f"{here}:3: an exception is swallowed",
        f"{here}:7: an exception is swallowed",
    ]


def test_tests_without_an_assertion_are_found():
    text = (
        "def test_a():\n    run()\n"
        "def test_b():\n    assert True\n"
        "def test_c():\n    assert run() == 1\n"
        "def test_d():\n    with pytest.raises(Odd):\n        run()\n"
        "def test_e(page):\n    expect(page).to_have_url('/')\n"
        "def test_f():\n    assert_tree(run())\n"
    )
    assert banned.assertless_findings(planted(text, "tests/x.py")) == [
        "tests/x.py:1: test_a asserts nothing",
        "tests/x.py:4: cannot fail",
    ]


def test_columns_of_floats_are_found():
    text = "a = models.FloatField()\nb = models.BigIntegerField()\n"
    assert banned.float_findings(planted(text)) == ["quyen/reports/rules.py:1: a column of floats"]


def test_sentences_that_gettext_cannot_find_are_found():
    text = (
        "from django.utils.translation import gettext as _, ngettext\n"
        "_(f'{n} reports')\n_(name)\n_('Reports')\nngettext('%s day', '%s days', n)\ngettext(name)\n"
    )
    here = "quyen/reports/rules.py"
    assert banned.speech_findings(planted(text)) == [
        f"{here}:2: gettext is given something else than a literal",
        f"{here}:3: gettext is given something else than a literal",
    ]
