"""What the project says of itself: its packages and its dependencies."""

import ast
import re
import tomllib
from collections.abc import Iterable

from tests.architecture.source import Source

LEAST_SAID = 60  # characters: a sentence, not a word


def docstring_findings(sources: Iterable[Source]) -> list[str]:
    """Packages that do not say in a paragraph what they are about."""
    findings = []
    for source in sources:
        if source.package and source.path == f"quyen/{source.package}/__init__.py":
            said = ast.get_docstring(source.tree) or ""
            findings += [f"{source.path}: says too little of the package"] * (len(said) < LEAST_SAID)
    return findings


def dependency_findings(pyproject: str) -> list[str]:
    """Dependencies without a reason on their line."""
    project = tomllib.loads(pyproject)
    groups = [project["project"]["dependencies"], *project.get("dependency-groups", {}).values()]
    findings = []
    for dependency in (name for group in groups for name in group):
        reasoned = rf'"{re.escape(dependency)}",?[ ]*#[ ]*\S.{{9,}}$'
        if not re.search(reasoned, pyproject, re.MULTILINE):
            findings.append(f"pyproject.toml: {dependency} has no reason")
    return findings
