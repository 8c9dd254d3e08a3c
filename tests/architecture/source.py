"""The files of the project as text and as syntax trees; checks take these and return findings in words."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = {".csv", ".woff2", ".png", ".jpg", ".docx", ".xlsx", ".pdf"}


@dataclass(frozen=True)
class Source:
    """One file: its path from the top of the project, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.path).parts

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def package(self) -> str:
        """The package under quyen/ that the file belongs to, or nothing."""
        return self.parts[1] if self.parts[0] == "quyen" and len(self.parts) > 2 else ""

    @property
    def module(self) -> str:
        """The dotted name that imports the file: quyen/audit/__init__.py is quyen.audit."""
        return ".".join(self.parts).removesuffix(".py").removesuffix(".__init__")

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    def at(self, node: ast.AST | int, what: str) -> str:
        """A finding: where, and what is wrong there."""
        return f"{self.path}:{node if isinstance(node, int) else node.lineno}: {what}"


@cache
def tracked() -> tuple[Source, ...]:
    """Every text file of the project that is, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    paths = [ROOT / name for name in sorted(set(names))]
    return tuple(
        Source(str(path.relative_to(ROOT)), path.read_text())
        for path in paths
        if path.is_file() and path.suffix not in DATA
    )


@cache
def python() -> tuple[Source, ...]:
    """Every Python file but migrations, which a machine writes."""
    return tuple(source for source in tracked() if source.is_python and not source.is_migration)


def product() -> list[Source]:
    """The Python files of the product."""
    return [source for source in python() if source.parts[0] == "quyen"]


def tests() -> list[Source]:
    """The Python files of its tests."""
    return [source for source in python() if source.parts[0] == "tests"]


def packages() -> list[str]:
    """The packages that exist under quyen/."""
    return sorted(path.parent.name for path in (ROOT / "quyen").glob("*/__init__.py"))


def dotted(node: ast.AST) -> str:
    """The dotted name an expression spells, or nothing: `a.b.c` but not `a().c`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (left := dotted(node.value)):
        return f"{left}.{node.attr}"
    return ""


def imports(source: Source) -> Iterator[tuple[int, str, str]]:
    """Every import of a file: its line, the full name it brings in, and the name it has here."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, alias.asname or alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{origin(source, node)}.{alias.name}", alias.asname or alias.name


def origin(source: Source, node: ast.ImportFrom) -> str:
    """The module that a `from … import` names, also where it is written with dots."""
    if not node.level:
        return node.module or ""
    here = source.module.split(".")
    is_package = source.path.endswith("__init__.py")
    above = here[: len(here) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def within(name: str, top: str) -> bool:
    """Whether a dotted name is `top` or lies under it."""
    return name == top or name.startswith(f"{top}.")
