"""Where two people read a paper sheet differently."""

from collections.abc import Iterable, Mapping
from typing import Any

HEAD = ("letter", "code", "participant", "group", "level", "unit")


def differences(contents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what is not the same in all typings of a sheet: names of HEAD, then str(id) of items, in their order.

    Where the form itself is not the same, no item is named: they are others.
    """
    typed = list(contents)
    differ = [name for name in HEAD if len({one[name] for one in typed}) > 1]
    if "letter" in differ:
        return differ
    items = dict.fromkeys(item for one in typed for item in one["choices"])
    return differ + [item for item in items if len({one["choices"][item] for one in typed}) > 1]
