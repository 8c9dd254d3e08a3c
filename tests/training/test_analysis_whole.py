"""All figures of an event as JSON has them, each missing one with its reason."""

import pytest

from quyen.training.analysis import AFTER, BEFORE, analyse, plain
from tests.training.sheets import both, pair, sat

PEOPLE = [
    ("a", "110", "111", "g"),
    ("b", "100", "110", "g"),
    ("c", "000", "100", "h"),
    ("d", "011", "010", "h"),
]
FEW = "fewer than 30 people sat both before and after"


def test_an_event_by_hand():
    sats = both([pair(*each) for each in PEOPLE]) + [sat("e", "111", BEFORE, "h")]
    told = plain(analyse(sats))
    # Before 5 of 12, after 7 of 12; d lost one of five that were right. Groups after: 1, 2/3 and 1/3, 1/3.
    # MSB (5/6 − 7/12)² · 4 = 1/4, MSW (1/18 + 0) / 2 = 1/36: F 9, ICC 8 / 10.
    figures = {name: told[name] for name in ("n_matched", "gain", "losses", "dropout", "icc")}
    assert figures == pytest.approx(
        {"n_matched": 4, "gain": 2 / 7, "losses": 1, "dropout": 0.2, "icc": 0.8}, abs=1e-12
    )
    assert (told["interval"], told["reasons"]) == (None, {"interval": FEW})
    assert list(told) == [
        *(
            "n_matched",
            "gain",
            "interval",
            "losses",
            "dropout",
            "icc",
            "f_p",
            "smallest_detectable",
            "items",
            "reasons",
        )
    ]
    assert [(each["item"], each["n"], each["facility"]) for each in told["items"]] == [
        ("i1", 4, 0.75),
        ("i2", 4, 0.75),
        ("i3", 4, 0.25),
    ]
    assert [each["before"]["n"] for each in told["items"]] == [5, 5, 5]


def test_enough_people_leave_no_reason():
    sats = both([pair(f"{n}", "10", "11" if n % 3 else "01", "gh"[n % 2]) for n in range(40)])
    told = plain(analyse(sats))
    assert list(told) == [
        *("n_matched", "gain", "interval", "losses", "dropout", "icc", "f_p", "smallest_detectable", "items")
    ]
    assert told["interval"][0] < told["gain"] < told["interval"][1]


def missing(sats) -> dict:
    found = plain(analyse(sats))
    assert {name for name, value in found.items() if value is None} == set(found["reasons"])
    return found["reasons"]


def test_one_person():
    assert missing(both([pair("a", "10", "11")])) == {
        "interval": FEW,
        **dict.fromkeys(
            ("icc", "f_p", "smallest_detectable"), "it takes two groups, one of them with two people or more"
        ),
    }


def test_everything_right():
    sats = both([pair(f"{n}", "11", "11", "gh"[n % 2]) for n in range(40)])
    right = "everything was right before, so nothing could be gained"
    assert missing(sats) == {
        "gain": right,
        "interval": right,
        **dict.fromkeys(("icc", "f_p"), "everybody has the same score"),
    }


def test_everything_wrong():
    sats = both([pair(f"{n}", "00", "00", "gh"[n % 2]) for n in range(40)])
    told = plain(analyse(sats))
    assert (told["gain"], told["interval"], told["losses"]) == (0.0, [0.0, 0.0], 0)
    assert told["reasons"] == dict.fromkeys(("icc", "f_p"), "everybody has the same score")
    assert {each["reason"] for each in told["items"]} == {
        "everybody had it right, or wrong, or the same score on the other items"
    }


def test_only_before_and_only_after():
    before, after = missing([sat("a", "10", BEFORE)]), missing([sat("a", "10", AFTER)])
    nobody = dict.fromkeys(("gain", "losses"), "nobody sat both before and after")
    assert before == {
        **nobody,
        "interval": FEW,
        **dict.fromkeys(("icc", "f_p", "smallest_detectable"), "nobody sat after"),
    }
    assert after == {
        **nobody,
        "interval": FEW,
        "dropout": "nobody sat before",
        **dict.fromkeys(
            ("icc", "f_p", "smallest_detectable"), "it takes two groups, one of them with two people or more"
        ),
    }


def test_the_order_of_sheets_changes_nothing():
    sats = both([pair(f"{n}", "10", "11" if n % 3 else "01", "gh"[n % 2]) for n in range(40)])
    assert plain(analyse(sats)) == plain(analyse(sats[::-1]))
