"""Where a document's links lead: the pages that show what a figure or a sentence rests on.

The paths are fixed here because an issued document keeps them for good; a test holds them to the pages' addresses.
"""

from quyen.followup.models import Task
from quyen.synthesis.models import Figure, Sentence


def to_figure(address: str, figure: Figure) -> str:
    """Return the address of a figure's sources, "" where the document has none to lead to."""
    return f"{address}/synthesis/figure/{figure.pk}/" if address else ""


def to_sentence(address: str, sentence: Sentence) -> str:
    """Return the address of the passages behind a sentence."""
    return f"{address}/synthesis/sentence/{sentence.pk}/" if address else ""


def to_version(address: str, version: int) -> str:
    """Return the address of a filed report, by the id of its version."""
    return f"{address}/reviewing/version/{version}/" if address else ""


def to_task(address: str, task: Task) -> str:
    """Return the address of a task, with all that was said of it."""
    return f"{address}/tasks/{task.number}/" if address else ""
