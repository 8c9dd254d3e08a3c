"""What no file may do, and what only some may."""

import ast
import re
from collections.abc import Iterable

from tests.architecture.layers import ALSO_READ_THE_CLOCK, HTTP, SPEAK_HTTP
from tests.architecture.source import Source, dotted, imports, within

NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
}
NEVER = [
    "django.contrib.contenttypes",
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
    "pickle",
    "marshal",
    "shelve",
]
CALL_OUT = ["requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib", "socket"]
CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "time.time",
    "models.functions.Now",
}
CLOCK_IMPORTS = [
    "time.time",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
]
READ_THE_CLOCK = (SPEAK_HTTP | ALSO_READ_THE_CLOCK) - {"ui"}
# A letter in brackets, so that this file passes its own check.
MARKS = {
    r"#\s*(no[q]a|type: igno[r]e|pragma: no cove[r])": "a silenced check",
    r"\b(TOD[O]|FIXM[E]|XX[X])\b": "work left for later",
    r"NotImplementedErro[r]": "not implemented",
    r"\b(mark|unittest)\.(skip|skipif|xfail)\b|\bpytest\.(skip|xfail|importorskip)\b": "a skipped test",
    r"\b(time|asyncio)\.slee[p]\b|from tim[e] import.*\bsleep\b|wait_for_timeou[t]": "a sleep",
    r"(?<![\w.])/(?:work|root|Users)/": "a path of one machine",
}


def text_findings(source: Source) -> list[str]:
    """Marks that no file of the project carries, whatever its kind."""
    lines = list(enumerate(source.text.splitlines(), 1))
    return [
        source.at(number, what)
        for number, line in lines
        for pattern, what in MARKS.items()
        if re.search(pattern, line)
    ]


def host_findings(source: Source, hosts: Iterable[str]) -> list[str]:
    """A registry's host: `hosts` are those that this machine is configured for."""
    lines = enumerate(source.text.splitlines(), 1)
    return [source.at(n, "a registry's host") for n, line in lines if any(host in line for host in hosts)]


def name_findings(path: str) -> list[str]:
    """Packages and modules whose name says nothing."""
    names = {part.removesuffix(".py") for part in path.split("/")}
    return [f"{path}: the name says nothing" for _ in names & NAMES_THAT_SAY_NOTHING]


def import_findings(source: Source) -> list[str]:
    """Imports that no package may have, that only `notices` may have, and that only the edges may have."""
    banned = [
        *NEVER,
        *([] if source.package == "notices" else CALL_OUT),
        *([] if source.package in SPEAK_HTTP else HTTP),
    ]
    return [
        source.at(line, f"imports {name}")
        for line, name, _ in imports(source)
        if any(within(name, top) for top in banned)
    ]


def clock_findings(source: Source) -> list[str]:
    """Readings of the wall clock outside the edges; a conversion with arguments is none."""
    if source.package in READ_THE_CLOCK:
        return []
    converting = {id(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call) and node.args}
    found = [(line, name) for line, name, _ in imports(source) if name in CLOCK_IMPORTS]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and reads_clock(node, converts=id(node) in converting):
            found.append((node.lineno, dotted(node)))
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            found.append((node.value.lineno, node.arg))
    return [source.at(line, f"reads the clock: {name}") for line, name in sorted(found)]


def reads_clock(node: ast.Attribute, *, converts: bool) -> bool:
    """Whether a dotted name is a reading of the clock: `timezone.localtime(at)` is not."""
    name = dotted(node)
    reads = any(name == reading or name.endswith(f".{reading}") for reading in CLOCK)
    return reads and not (converts and node.attr in {"localdate", "localtime"})


def mock_findings(source: Source) -> list[str]:
    """Tests replace no part of ours: no mock library, no patched attribute."""
    found = [
        (line, name)
        for line, name, _ in imports(source)
        if within(name, "unittest.mock") or within(name, "mock") or within(name, "pytest_mock")
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and dotted(node) in {"monkeypatch.setattr", "mocker.patch"}:
            found.append((node.lineno, dotted(node)))
    return [source.at(line, f"replaces a part: {name}") for line, name in sorted(found)]


def swallowed_findings(source: Source) -> list[str]:
    """Exceptions caught and dropped, and nets cast over everything."""
    findings = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            if node.type is None:
                findings.append(source.at(node, "catches everything"))
            elif all(isinstance(line, ast.Pass) or is_constant(line) for line in node.body):
                findings.append(source.at(node, "an exception is swallowed"))
        elif isinstance(node, ast.Call) and dotted(node.func).endswith("suppress"):
            wide = {"Exception", "BaseException"} & {dotted(argument) for argument in node.args}
            findings += [source.at(node, "catches everything")] * bool(wide)
    return findings


def is_constant(line: ast.stmt) -> bool:
    """A line that does nothing: `...` or a sentence."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def assertless_findings(source: Source) -> list[str]:
    """Tests that assert nothing one can see, or something that cannot fail."""
    findings = []
    for test in ast.walk(source.tree):
        if not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_"):
            continue
        inside = list(ast.walk(test))
        asserts = [node for node in inside if isinstance(node, ast.Assert)]
        calls = {dotted(node.func).split(".")[-1] for node in inside if isinstance(node, ast.Call)}
        if not asserts and not any(
            name in {"raises", "expect"} or name.startswith("assert_") for name in calls
        ):
            findings.append(source.at(test, f"{test.name} asserts nothing"))
        findings += [
            source.at(node, "cannot fail") for node in asserts if isinstance(node.test, ast.Constant)
        ]
    return findings


def float_findings(source: Source) -> list[str]:
    """Columns that hold numbers inexactly."""
    nodes = [node for node in ast.walk(source.tree) if isinstance(node, ast.Attribute)]
    return [source.at(node, "a column of floats") for node in nodes if node.attr == "FloatField"]


def speech_findings(source: Source) -> list[str]:
    """Sentences handed to gettext that it cannot find: anything but a plain literal."""
    wrong = {
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "ngettext",
        "ngettext_lazy",
        "pgettext",
        "pgettext_lazy",
    }
    names = {
        here for _, name, here in imports(source) if name.split(".")[-1] in wrong and "translation" in name
    }
    return [
        source.at(node, "gettext is given something else than a literal")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and dotted(node.func) in names
        if node.args and not isinstance(node.args[0], ast.Constant)
    ]
