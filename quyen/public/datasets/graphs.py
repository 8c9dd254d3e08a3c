"""Statements about things (RDF), written as Turtle and as JSON-LD from one form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quyen.public.datasets import jsons

STRING_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
REFUSED_IN_ADDRESSES = set('<>"{}|^`\\') | {chr(code) for code in range(33)}


@dataclass(frozen=True)
class Ref:
    """Something that has an address of its own."""

    address: str

    def __post_init__(self) -> None:
        if REFUSED_IN_ADDRESSES & set(self.address):
            raise ValueError(f"not an address: {self.address!r}")


@dataclass(frozen=True)
class Term:
    """A word of a known vocabulary, with its prefix: dcat:Dataset."""

    name: str


@dataclass(frozen=True)
class Said:
    """A text in a language, or a value with its type (xsd:date)."""

    text: str
    language: str = ""
    type: str = ""


@dataclass(frozen=True)
class Node:
    """A thing with what is said of it; one inside another has no address, and one with an address is referred to."""

    address: str
    type: str
    said: tuple[tuple[str, "Value"], ...]

    def __post_init__(self) -> None:
        if any(isinstance(value, Node) and value.address for _name, value in self.said):
            raise ValueError("refer to what has an address of its own")


Value = Ref | Term | Said | Node


def turtle(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> bytes:
    """Return the statements as Turtle (RDF 1.1)."""
    head = "".join(f"@prefix {short}: <{whole}> .\n" for short, whole in prefixes.items())
    return (
        head + "".join(f"\n{_in_turtle(Ref(one.address))} {_inside(one, 1)} .\n" for one in nodes)
    ).encode()


def _inside(node: Node, depth: int) -> str:
    lines = [f"a {node.type}", *(f"{name} {_in_turtle(value, depth)}" for name, value in node.said)]
    return (" ;\n" + "  " * depth).join(lines)


def _in_turtle(value: Value, depth: int = 1) -> str:
    match value:
        case Ref(address):
            return f"<{address}>"
        case Term(name):
            return name
        case Node():
            return f"[ {_inside(value, depth + 1)} ]"
        case Said(text, language, type_):
            marked = f"@{language}" if language else f"^^{type_}" if type_ else ""
            return f'"{text.translate(STRING_ESCAPES)}"{marked}'


def json_ld(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> bytes:
    """Return the same statements as JSON-LD 1.1; its context stands in it, so that nothing need be fetched."""
    return jsons.dumped({"@context": dict(prefixes), "@graph": [_in_json(one) for one in nodes]})


def _in_json(value: Value) -> dict:
    match value:
        case Ref(address):
            return {"@id": address}
        case Term(name):
            return {"@id": name}
        case Said(text, language, type_):
            marked = {"@language": language} if language else {"@type": type_} if type_ else {}
            return {"@value": text, **marked}
        case Node(address, type_, said):
            named = {"@id": address} if address else {}
            return {**named, "@type": type_, **dict(_gathered(said))}


def _gathered(said: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, list]]:
    found: dict[str, list] = {}
    for name, value in said:
        found.setdefault(name, []).append(_in_json(value))
    yield from found.items()
