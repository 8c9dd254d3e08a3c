"""`quyen disclosure audit`, on what the small world makes public."""

import json

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from quyen.publications import actions
from quyen.publications.models import ReleaseDecision
from tests.publications.test_releasing import by_ward, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(world):
    def invoke(*arguments: str):
        return CliRunner().invoke(main, ["disclosure", "audit", *arguments])

    return invoke


def test_nothing_is_public(run):
    told = run("--json")
    assert (told.exit_code, json.loads(told.stdout)) == (
        0,
        {"tables": 0, "cells": 0, "suppressed": 0, "recoverable": 0, "safe_shown": 1.0},
    )


def test_four_cells_two_of_them_withheld(run, world):
    release = prepared(world, by_ward(3, 20, 30))
    actions.decide(release=release, by=world.office_head, at=world.now)
    told = run("--json")
    assert (told.exit_code, json.loads(told.stdout)) == (
        0,
        {"tables": 1, "cells": 4, "suppressed": 2, "recoverable": 0, "safe_shown": 0.6667},
    )


def test_a_planted_cell_fails_and_is_named(run, world):
    """Put into the tables past the action that would refuse it."""
    release = prepared(world, by_ward(3, 20, 30), withheld={"n1": [("a",)]})
    ReleaseDecision.objects.create(release=release, verdict="released", by=world.office_head, at=world.now)
    told = run("--json")
    assert (told.exit_code, json.loads(told.stdout)["recoverable"]) == (1, 1)
    assert run().stdout.splitlines()[1:] == ["N1:2025-H2 · place=a: 3 to 3"]
