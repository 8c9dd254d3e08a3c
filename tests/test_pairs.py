"""Who and when belong together: one sweep finds every such pair of columns by itself."""

from itertools import product

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.clock import at

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def ours() -> list[type[models.Model]]:
    """Every model of the product."""
    return [model for model in apps.get_models() if model.__module__.startswith("quyen.")]


def pairs() -> list[tuple[type[models.Model], str, str]]:
    """Every "…_at" and "…_by" of one stem that may both be blank."""
    found = []
    for model in ours():
        blank = {field.name for field in model._meta.concrete_fields if field.null}
        found += [
            (model, name, f"{name[:-2]}by")
            for name in blank
            if name.endswith("_at") and f"{name[:-2]}by" in blank
        ]
    return sorted(found, key=lambda pair: (pair[0]._meta.label, pair[1]))


def columns(condition: models.Q) -> set[str]:
    """The columns that a condition asks about."""
    names = set()
    for child in condition.children:
        if isinstance(child, models.Q):
            names |= columns(child)
        else:
            names |= {child[0].split("__")[0]} | (
                {child[1].name} if isinstance(child[1], models.F) else set()
            )
    return names


def fillings(field: models.Field) -> list[models.Value]:
    """A blank of a column, and filled values of it."""
    if isinstance(field, models.CharField | models.TextField):
        values = ["", "x", *(value for value, _ in field.flatchoices)]
    elif isinstance(field, models.DateField):
        values = [None, at("2026-06-15 09:00")]
    else:
        field, values = models.BigIntegerField(), [None, 1]
    return [models.Value(value, output_field=field) for value in values]


def holds(model: type[models.Model], values: dict[str, models.Value]) -> bool:
    """Whether some row with these values passes every check that speaks of any of them.

    Other columns those checks ask about may be anything: blank, or filled.
    """
    checks = [one for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    checks = [one for one in checks if columns(one.condition) & values.keys()]
    others = sorted({name for one in checks for name in columns(one.condition)} - values.keys())
    choices = product(*(fillings(model._meta.get_field(name)) for name in others))
    rows = [values | dict(zip(others, chosen, strict=True)) for chosen in choices]
    return any(all(one.condition.check(row) for one in checks) for row in rows)


def kept(model: type[models.Model], when: str, who: str) -> list[list[bool]]:
    """Whether the database takes a row with neither, who only; when only, both."""
    whens, whos = (fillings(model._meta.get_field(name)) for name in (when, who))
    return [[holds(model, {when: moment, who: person}) for person in whos] for moment in whens]


@pytest.mark.parametrize(("model", "when", "who"), pairs(), ids=lambda part: getattr(part, "__name__", part))
def test_who_and_when_are_both_there_or_neither(model, when, who):
    assert kept(model, when, who) == [[True, False], [False, True]]


@isolate_apps("quyen.core")
def test_a_pair_that_is_not_guarded_is_seen():
    class Closing(models.Model):
        closed_at = models.DateTimeField(null=True)
        closed_by = models.BigIntegerField(null=True)
        grounds = models.TextField()

        class Meta:
            app_label = "core"
            constraints = [
                models.CheckConstraint(
                    condition=models.Q(closed_at=None, closed_by=None) | ~models.Q(grounds=""), name="half"
                )
            ]

    assert kept(Closing, "closed_at", "closed_by") == [[True, True], [True, True]]


def test_the_sweep_finds_the_pairs_there_are():
    assert {(model.__name__, when) for model, when, _ in pairs()} >= {
        ("Receipt", "withdrawn_at"),
        ("Synthesis", "frozen_at"),
    }
