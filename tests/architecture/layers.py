"""One order of packages, and one order of modules inside each."""

import configparser
from collections.abc import Iterable

from tests.architecture.source import Source, imports, within

INSIDE = ["models", "rules", "queries", "doors", "messages", "actions", "background"]
# The edges turn a request, the clock or a command into actions and reads; only they may speak HTTP.
SPEAK_HTTP = {"config", "web", "public", "api", "cli", "ui"}
ALSO_READ_THE_CLOCK = {"jobs", "demo"}
CONTRACT = "importlinter:contract:order"
HTTP = ["django.http", "django.shortcuts", "django.urls", "django.forms", "django.views"]

Rank = dict[str, int]


def parse(text: str) -> tuple[Rank, set[str]]:
    """Return the height of every package in the contract, and the ones that are said not to be built yet."""
    config = configparser.ConfigParser()
    config.read_string(text)
    rows = config[CONTRACT]["layers"].strip().splitlines()
    names = [[name.strip() for name in row.split("|")] for row in rows]
    heights = {name.strip("()"): len(rows) - 1 - row for row, group in enumerate(names) for name in group}
    return heights, {name.strip("()") for group in names for name in group if name.startswith("(")}


def contract_findings(text: str, packages: Iterable[str]) -> list[str]:
    """The order is exhaustive, ignores nothing, and names exactly the packages that exist."""
    existing, findings = set(packages), []
    heights, unbuilt = parse(text)
    if "ignore_imports" in text or "exhaustive_ignores" in text:
        findings.append("the contract ignores imports")
    if "\nexhaustive = True\n" not in text:
        findings.append("the contract is not exhaustive")
    built = set(heights) - unbuilt
    findings += [f"{name} exists, the order does not know it" for name in sorted(existing - built)]
    return findings + [f"the order names {name}, which does not exist" for name in sorted(built - existing)]


def relation_findings(relations: Iterable[tuple[str, str, str]], heights: Rank) -> list[str]:
    """Relations (from package, field, to package) point down, or stay in their package.

    A package outside quyen has no height: nothing may point there.
    """
    findings = []
    for here, field, there in relations:
        if there not in heights:
            findings.append(f"{here}: {field} points out of the project, to {there}")
        elif here != there and heights[there] >= heights[here]:
            findings.append(f"{here}: {field} points up or sideways, to {there}")
    return findings


def inside_findings(sources: Iterable[Source], heights: Rank) -> list[str]:
    """Inside a domain package a module imports only what stands below it: actions … rules, models."""
    findings = []
    for source in sources:
        height = place(source.parts)
        if source.package not in heights or height is None:
            continue
        for line, name, _ in imports(source):
            other = place(name.split(".")) if within(name, f"quyen.{source.package}") else None
            if other is not None and other > height:
                findings.append(source.at(line, f"{INSIDE[height]} import {INSIDE[other]}"))
    return findings


def place(parts: Iterable[str]) -> int | None:
    """Where a module stands inside its package, by its name or the name of the folder it lies in."""
    third = [*parts, "", "", ""][2].removesuffix(".py")
    return next((n for n, name in enumerate(INSIDE) if third == name or third.startswith(f"{name}_")), None)
