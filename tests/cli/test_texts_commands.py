"""`quyen reuse` and `quyen numbers`, as others run them."""

import json

from click.testing import CliRunner

from quyen.cli.main import main

OWN = "Phường đã tổ chức 12 hội nghị tuyên truyền cho người lao động."
NEW = "Công an tiếp nhận đơn thư và trả lời đúng hạn."


def run(*arguments):
    return CliRunner().invoke(main, [str(word) for word in arguments])


def files(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [folder / f"{name}.txt" for name in texts]


def test_what_two_texts_share(tmp_path):
    a, b = files(tmp_path, a=f"{OWN} {NEW}", b=OWN.replace("12", "15"))
    done = run("reuse", a, b, "--json")
    assert json.loads(done.output) == {
        "containment": 0.5,
        "passages": [{"a_start": 0, "a_end": 61, "b_start": 0, "b_end": 61, "text": OWN[:-1]}],
    }
    assert run("reuse", a, b).output == f"50% of a.txt is also in b.txt.\n  0-61: {OWN[:-1]}\n"


def test_a_text_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    done = run("reuse", tmp_path / "a.txt", tmp_path / "a.txt")
    assert done.exit_code == 1
    assert done.output == f"Error: {tmp_path / 'a.txt'} is not in UTF-8. Save it as plain text in UTF-8.\n"


def test_the_numbers_of_a_text(tmp_path):
    (file,) = files(tmp_path, a="Có 1.234 hộ nghèo, 12,5%; từ 5 đến 7 tỷ đồng.")
    assert json.loads(run("numbers", file, "--json").output) == {
        "numbers": [
            {
                "text": "1.234 hộ",
                "value": 1234,
                "value_to": None,
                "unit": "hộ",
                "start": 3,
                "end": 11,
                "step": 1,
            },
            {
                "text": "12,5%",
                "value": 12.5,
                "value_to": None,
                "unit": "%",
                "start": 19,
                "end": 24,
                "step": 0.1,
            },
            {
                "text": "5 đến 7 tỷ đồng",
                "value": 5_000_000_000,
                "value_to": 7_000_000_000,
                "unit": "đồng",
                "start": 29,
                "end": 44,
                "step": 1_000_000_000,
            },
        ]
    }
    shown = [line.split() for line in run("numbers", file).output.splitlines() if "hộ" in line]
    assert shown == [["1.234", "hộ", "1234", "hộ", "3", "11"]]


def test_the_numbers_of_an_english_text(tmp_path):
    (file,) = files(tmp_path, a="There were 1,234 households.")
    found = json.loads(run("numbers", file, "--language", "en", "--json").output)["numbers"]
    assert [(one["text"], one["value"], one["unit"]) for one in found] == [("1,234 households", 1234, "hộ")]
