"""What the tests before and after showed, as sentences of the report: a change of the whole, never of a person."""

from quyen.training.models import Event


def sentences(event: Event) -> tuple[str, ...]:
    """Return what may be told of an event's tests; nothing where none was held."""
    return ()
