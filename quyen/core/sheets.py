"""What every reader of spreadsheets needs: numbers as they were written, how far a sheet goes, the text of a .csv.

Django-free: the readers run apart (core/apart.py).
"""

from decimal import Decimal

from python_calamine import CalamineSheet

DIGITS = 15  # that a spreadsheet keeps of a number; what stands behind them is the noise of binary fractions


def exact(value: float) -> Decimal | None:
    """Return a number as it was written, to 15 digits; None where it is none. 0.1 + 0.2 is 0.3."""
    shortest = Decimal(repr(value))
    if not shortest.is_finite():
        return None
    if len(shortest.as_tuple().digits) <= DIGITS or shortest == shortest.to_integral_value():
        return shortest
    return Decimal(f"{value:.{DIGITS}g}")


def plain(number: Decimal) -> str:
    """Return plain digits with a dot before decimals: "1234.5"."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def goes_beyond(sheet: CalamineSheet, rows: int, columns: int) -> bool:
    """Whether a sheet has a cell beyond so many rows or columns, counted from its first, filled or not."""
    row, column = sheet.end or (0, 0)  # its height and width count from the first cell that is filled
    return row >= rows or column >= columns


def text_of(content: bytes) -> str:
    """Return the text of a .csv in UTF-8; raises ValueError where it is none."""
    text = content.decode("utf-8-sig")
    if "\x00" in text:
        raise ValueError("a zero byte")
    return text
