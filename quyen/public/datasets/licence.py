"""Under which licence the data stand: one for all, so that nobody has to ask."""

from quyen.publications.releasing import Worded

KEY = "CC-BY-4.0"  # as SPDX calls it
NAME = Worded("Creative Commons Ghi công 4.0 Quốc tế", "Creative Commons Attribution 4.0 International")
ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def as_dict() -> dict:
    """Return the licence as files tell it."""
    return {"key": KEY, "name": NAME.as_dict(), "url": ADDRESS}
