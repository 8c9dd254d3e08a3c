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
