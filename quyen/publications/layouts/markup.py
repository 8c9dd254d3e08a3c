"""HTML elements as text: what is said is escaped, attributes are quoted, blank ones left out."""

from html import escape


class Html(str):
    """Text that is markup already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Told to templates: every word in it is escaped already."""
        return self


def tag(name: str, /, *children: str, **attributes: object) -> Html:
    """`<name key="value">children</name>`; a trailing _ of a key is dropped, other _ are hyphens."""
    return Html(f"<{name}{_told(attributes)}>{join(children)}</{name}>")


def void(name: str, /, **attributes: object) -> Html:
    """An element that holds nothing, such as `img`."""
    return Html(f"<{name}{_told(attributes)}>")


def join(children) -> Html:
    return Html(
        "".join([child if isinstance(child, Html) else escape(child, quote=False) for child in children])
    )


def _told(attributes: dict[str, object]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
