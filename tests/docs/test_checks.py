"""The checks of the documents find what is missing and what is stale."""

import click

from tests.architecture.source import Source
from tests.docs import checks


@click.group()
def quyen() -> None:
    """A small command."""


@quyen.command()
def demo() -> None:
    """Shows."""


@quyen.command()
def units() -> None:
    """Lists."""


def page(text: str, path: str = "docs/operations.md") -> Source:
    return Source(path, text)


def test_settings_are_read_off_the_code():
    code = Source(
        "quyen/config/settings.py", 'A = env.str("QUYEN_VAR")\nB = "QUYEN_"\nC = "see QUYEN_HOSTS"\n'
    )
    assert checks.settings_read([code]) == {"QUYEN_VAR"}


def test_untold_and_stale_settings_are_found():
    told = "`QUYEN_VAR` is a directory; QUYEN_HOSTS is not in code.\n```\nQUYEN_OLD=1\n```\n"
    assert checks.setting_findings({"QUYEN_VAR", "QUYEN_HOSTS"}, told) == [
        "docs/operations.md does not tell of `QUYEN_HOSTS`",
        "docs/operations.md tells of `QUYEN_OLD`, which nothing reads",
    ]


def test_unshown_and_stale_commands_are_found():
    existing = checks.commands(quyen, "quyen")
    assert existing == {"quyen demo", "quyen units"}
    shown = [page("`quyen demo --json`"), page("```\n.venv/bin/quyen cook\n```\nquyen units", "README.md")]
    assert checks.command_findings(existing, shown) == [
        "no document shows `quyen units`",
        "README.md shows `quyen cook`, which does not exist",
    ]


def test_stale_targets_are_found():
    makefile = ".PHONY: demo\ndemo: setup\n\ttrue\nsetup:\n"
    text = page("`make demo`, and ```\nmake setup\nmake tea\n```; make haste")
    assert checks.target_findings(makefile, [text]) == [
        "docs/operations.md shows `make tea`, which does not exist"
    ]


def test_packages_left_out_and_made_up_are_found():
    table = "| height | package | says |\n|---|---|---|\n| 2 | `web` · `cli` | `x` |\n| 1 | `old` | Kept. |\n"
    assert checks.package_findings(["web", "cli", "core"], table) == [
        "docs/architecture.md does not list `core`",
        "docs/architecture.md lists `old`, which does not exist",
    ]


def test_links_that_lead_nowhere_are_found():
    text = (
        '[a](../README.md) [b](guide/) [c](none.md#x) [d](#here) [e](https://example.org) <img src="a.png">'
    )
    files = ["README.md", "docs/guide/vi.md", "docs/operations.md"]
    assert checks.link_findings(page(text), files) == [
        "docs/operations.md links to none.md, which is not there",
        "docs/operations.md links to a.png, which is not there",
    ]
