"""Where a copy of a document can be checked, as an address for its QR code. `address` is Quyen's own."""


def to_checking(address: str) -> str:
    return f"{address}/verify/"


def to_check(address: str, code: str) -> str:
    return f"{to_checking(address)}{code}/"
