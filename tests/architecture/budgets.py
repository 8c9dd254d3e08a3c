"""How long files and functions may be, and how long they usually are."""

import ast
from collections.abc import Iterable
from statistics import median

from tests.architecture.source import Source

FILE, TEST_FILE, FUNCTION = 500, 600, 60  # never above
MEDIAN_FILE, LONG_FILE, MEDIAN_FUNCTION = 120, 300, 10  # of all: the middle one, and nine out of ten


def file_findings(source: Source) -> list[str]:
    """A file longer than any may be."""
    budget = TEST_FILE if source.parts[0] == "tests" else FILE
    length = len(source.text.splitlines())
    return [f"{source.path}: {length} lines, the budget is {budget}"] * (length > budget)


def functions(source: Source) -> dict[str, int]:
    """The length of every function by its place, from `def` to its last line."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        f"{source.path}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for node in ast.walk(source.tree)
        if isinstance(node, kinds)
    }


def function_findings(source: Source) -> list[str]:
    """A function longer than any may be."""
    lengths = functions(source).items()
    return [f"{place}: {n} lines, the budget is {FUNCTION}" for place, n in lengths if n > FUNCTION]


def shape_findings(sources: Iterable[Source]) -> list[str]:
    """Files and functions that are too long as a rule, though none is above its budget."""
    written = [source for source in sources if source.text.strip()]
    files = sorted(len(source.text.splitlines()) for source in written)
    lengths = [n for source in written for n in functions(source).values()] or [0]
    found = {
        "the median file": (median(files), MEDIAN_FILE),
        "nine files in ten": (files[(len(files) * 9 - 1) // 10], LONG_FILE),
        "the median function": (median(lengths), MEDIAN_FUNCTION),
    }
    return [f"{what}: {n:g} lines, should be {most}" for what, (n, most) in found.items() if n > most]
