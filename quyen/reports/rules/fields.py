"""Names of the fields of a report's form; a refusal names the field it belongs to."""


def answer_field(line: int, span: int, part: str = "") -> str:
    """Return "a-12-3" or, for a part, "a-12-3-sex=female"."""
    return f"a-{line}-{span}" + (f"-{part}" if part else "")


def passage_field(section: int) -> str:
    """Return "p-7"."""
    return f"p-{section}"


def task_field(task: int) -> str:
    """Return "t-12": how a task stands."""
    return f"t-{task}"


def item_field(item: int) -> str:
    """Return "c-7": how a commitment stands."""
    return f"c-{item}"
