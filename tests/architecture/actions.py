"""The shape of every write.

An action is a public function of a domain package's actions.py, or one that its actions/__init__.py passes on:
keyword-only, with `by` and `at`, inside `@transaction.atomic`, and it comes to `audit.record`: itself, or through
a function it calls that does, in its own package or among the actions of a package below. Nobody outside of
actions/ imports a function that is not passed on.
"""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture.layers import INSIDE, SPEAK_HTTP, place
from tests.architecture.source import Source, dotted, imports

RECORD = "quyen.audit.actions.record"
WRITES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "delete",
    "select_for_update",
}
ACTIONS = INSIDE.index("actions")

Functions = dict[str, tuple[Source, ast.FunctionDef]]
Names = dict[str, dict[str, str]]


def holds_actions(source: Source) -> bool:
    """Whether a file is a domain package's actions."""
    return source.package not in {"", *SPEAK_HTTP} and place(source.parts) == ACTIONS


def collect(sources: Iterable[Source]) -> tuple[Functions, Names]:
    """Every function of the action modules by its full name, and what each module calls the others."""
    functions, names = {}, {}
    for source in filter(holds_actions, sources):
        names[source.module] = {here: name for _, name, here in imports(source)}
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef):
                functions[f"{source.module}.{node.name}"] = (source, node)
    return functions, names


def full_name(name: str, module: str, names: Names) -> str:
    """What a name means in a module, followed through packages that pass it on."""
    first, _, rest = name.partition(".")
    full = names.get(module, {}).get(first, f"{module}.{first}" if not rest else first)
    full = f"{full}.{rest}" if rest else full
    owner, _, last = full.rpartition(".")
    passed_on = names.get(owner, {}).get(last) if owner != module else None
    return full_name(last, owner, names) if passed_on else full


def recorded(functions: Functions, names: Names) -> set[str]:
    """The functions that come to `audit.record`, over as many calls as it takes."""
    calls = {
        name: {
            full_name(dotted(node.func), source.module, names)
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and dotted(node.func)
        }
        for name, (source, function) in functions.items()
    }
    reached = {RECORD}
    while more := {name for name, called in calls.items() if called & reached} - reached:
        reached |= more
    return reached


def findings(sources: Iterable[Source], exceptions: dict[str, str]) -> list[str]:
    """Actions out of shape. `exceptions` maps a full name to why it need not record; none may be idle."""
    functions, names = collect(sources)
    come_to_record, idle, found = recorded(functions, names), set(exceptions), []
    for name, (source, function) in functions.items():
        if not is_action(name, names):
            continue
        wrong = list(shape(function))
        if name not in come_to_record:
            wrong.append("records nothing")
        if name in exceptions and wrong:
            idle.discard(name)
            continue
        found += [source.at(function, f"{function.name} {what}") for what in wrong]
    return found + [f"{name} needs no exception" for name in sorted(idle)]


def is_action(name: str, names: Names) -> bool:
    """Whether the world outside may call a function: public, and passed on where actions are a folder."""
    module, _, last = name.rpartition(".")
    folder = module.rpartition(".")[0]
    return not last.startswith("_") and (folder not in names or name in names[folder].values())


def backdoor_findings(source: Source) -> list[str]:
    """Imports that reach past an actions/__init__.py into the folder."""
    inside = place(source.parts) == ACTIONS and source.package
    return [
        source.at(line, f"imports {name}, which is not passed on")
        for line, name, _ in imports(source)
        if (parts := name.split("."))[0] == "quyen" and len(parts) > 4 and parts[2] == "actions"
        if parts[1] != inside
    ]


def shape(function: ast.FunctionDef) -> Iterator[str]:
    """What is wrong with an action's signature and decorators."""
    arguments = function.args
    if arguments.args or arguments.posonlyargs or arguments.vararg:
        yield "takes arguments by position"
    missing = {"by", "at"} - {argument.arg for argument in arguments.kwonlyargs}
    if missing:
        yield f"does not take {' and '.join(sorted(missing, reverse=True))}"
    if not any(dotted(node).endswith("atomic") for node in function.decorator_list):
        yield "is not atomic"


def stray_writes(source: Source) -> list[str]:
    """Writes outside of actions: through a manager, wherever they stand."""
    if not source.package or holds_actions(source) or place(source.parts) == INSIDE.index("models"):
        return []
    return [
        source.at(node, f"writes: {node.func.attr}")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in WRITES and asks_manager(node.func.value)
    ]


def asks_manager(node: ast.AST) -> bool:
    """Whether an expression starts from `….objects`."""
    return any(isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(node))
