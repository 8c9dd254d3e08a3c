"""Where two people read a paper sheet differently."""

from collections.abc import Iterable, Mapping
from typing import Any

HEAD = ("letter", "code", "participant", "group", "level", "unit")


def differences(contents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what is not the same in all typings of a sheet: names of HEAD, then str(id) of items, in their order."""
    typed = list(contents)
    differ = [name for name in HEAD if len({one[name] for one in typed}) > 1]
    items = list(dict.fromkeys(item for one in typed for item in one["choices"]))
    nothing = object()
    return differ + [item for item in items if len({one["choices"].get(item, nothing) for one in typed}) > 1]
