"""What the documents must say, drawn from the code; each check returns what is missing, in words."""

import ast
import re
from collections.abc import Iterable

import click

from tests.architecture.source import Source

SETTING = re.compile(r"QUYEN_[A-Z][A-Z_]*[A-Z]")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img[^>]*\bsrc=\"([^\"]+)\"")


def settings_read(sources: Iterable[Source]) -> set[str]:
    """The environment variables of ours that the code reads."""
    return {
        node.value
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value)
    }


def setting_findings(read: set[str], operations: str) -> list[str]:
    """Variables that the code reads and operations.md does not tell of, and the other way round."""
    told = set(SETTING.findall("".join(CODE.findall(operations))))
    return [
        *(f"docs/operations.md does not tell of `{name}`" for name in sorted(read - told)),
        *(f"docs/operations.md tells of `{name}`, which nothing reads" for name in sorted(told - read)),
    ]


def commands(group: click.Group, name: str) -> set[str]:
    """Every command under a group, in full: "quyen demo"."""
    found = set()
    for word, command in group.commands.items():
        found |= (
            commands(command, f"{name} {word}") if isinstance(command, click.Group) else {f"{name} {word}"}
        )
    return found


def command_findings(existing: set[str], documents: Iterable[Source]) -> list[str]:
    """Commands that no document shows, and shown commands that do not exist."""
    first_words = {command.split()[1] for command in existing}
    shown = {
        (document.path, hit[1])
        for document in documents
        for code in CODE.findall(document.text)
        for hit in re.finditer(r"(?:^|[\s/`(])quyen ([a-z][\w-]*)", code)
    }
    missing = {command for command in existing if command.split()[1] not in {word for _, word in shown}}
    return [
        *(f"no document shows `{command}`" for command in sorted(missing)),
        *(
            f"{path} shows `quyen {word}`, which does not exist"
            for path, word in sorted(shown)
            if word not in first_words
        ),
    ]


def target_findings(makefile: str, documents: Iterable[Source]) -> list[str]:
    """`make` commands of the documents that the Makefile does not know."""
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
    return [
        f"{document.path} shows `make {target}`, which does not exist"
        for document in documents
        for target in sorted(
            {hit for code in CODE.findall(document.text) for hit in re.findall(r"\bmake ([a-z][\w-]*)", code)}
        )
        if target not in targets
    ]


def package_findings(existing: Iterable[str], architecture: str) -> list[str]:
    """Packages that the table of architecture.md leaves out, and those it names although they do not exist.

    A row of that table begins with a number and the packages of one height: | 7 | `obligations` | … |
    """
    rows = re.findall(r"^\|\s*\d+\s*\|([^|]*)\|", architecture, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    return [
        *(f"docs/architecture.md does not list `{name}`" for name in sorted(set(existing) - named)),
        *(
            f"docs/architecture.md lists `{name}`, which does not exist"
            for name in sorted(named - set(existing))
        ),
    ]


def link_findings(document: Source, existing: Iterable[str]) -> list[str]:
    """Links of a document to files of the project that are not there."""
    files, folder, findings = set(existing), "/".join(document.parts[:-1]), []
    for match in LINK.finditer(document.text):
        target = (match[1] or match[2]).split("#")[0]
        if not target or re.match(r"[a-z]+:", target):
            continue
        path = resolved(folder, target)
        if path not in files and not any(name.startswith(f"{path.rstrip('/')}/") for name in files):
            findings.append(f"{document.path} links to {target}, which is not there")
    return findings


def resolved(folder: str, target: str) -> str:
    """The path from the top of the project that a link in a folder means."""
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts = [*parts, part]
    return "/".join(parts)
