"""`quyen training analyse`, as others run it."""

import json

from click.testing import CliRunner

from quyen.cli.main import main

ROWS = [
    ("a", "g", "before", "10"),
    ("a", "g", "after", "11"),
    ("b", "h", "before", "00"),
    ("b", "h", "after", "10"),
]


def table(folder, *more):
    rows = [
        f"{who},{group},{when},i{n},{each}"
        for who, group, when, right in ROWS
        for n, each in enumerate(right)
    ]
    path = folder / "responses.csv"
    path.write_text("\n".join(["person,group,moment,item,correct", *rows, *more]), encoding="utf-8-sig")
    return str(path)


def run(*arguments):
    return CliRunner().invoke(main, ["training", "analyse", *arguments])


def test_the_figures_as_json(tmp_path):
    done = run(table(tmp_path), "--json")
    told = json.loads(done.stdout)
    few = "it takes two groups, one of them with two people or more"
    assert {name: value for name, value in told.items() if name != "items"} == {
        "n_matched": 2,
        "gain": 2 / 3,
        "interval": None,
        "losses": 0,
        "dropout": 0.0,
        "icc": None,
        "f_p": None,
        "smallest_detectable": None,
        "reasons": {
            "interval": "fewer than 30 people sat both before and after",
            **dict.fromkeys(("icc", "f_p", "smallest_detectable"), few),
        },
    }
    assert told["items"][1] == {
        "item": "i1",
        "n": 2,
        "facility": 0.5,
        "discrimination": None,
        "d27": told["items"][1]["d27"],
        "reason": "everybody had it right, or wrong, or the same score on the other items",
        "before": told["items"][1]["before"],
    }
    assert (done.exit_code, done.stderr) == (0, "")


def test_the_figures_as_words(tmp_path):
    lines = run(table(tmp_path, "a,g,after,i0,0")).output.split("\n")
    assert lines[:5] == [
        "Answers that came again: 1. Of each only the first counts.",
        "n_matched: 2",
        "gain: 0.6667",
        "interval: not computed, fewer than 30 people sat both before and after",
        "losses: 0",
    ]
    assert "  of 1 answers that were right before" in lines


def test_wrong_lines_are_told(tmp_path):
    path = table(tmp_path, "c,g,then,i0,1")
    done = run(path)
    assert (done.exit_code, done.output) == (
        1,
        f"Error: {path} cannot be read as a table of person,group,moment,item,correct.\n"
        "Line 10: moment is “then”; write before, after, month3, month6, month12.\n",
    )


def test_a_file_in_another_code_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe")
    done = run(str(tmp_path / "a.csv"))
    assert done.output == f"Error: {tmp_path / 'a.csv'} is not in UTF-8. Save it as CSV in UTF-8.\n"
