"""A report filed by a program: the example of the manual as it stands there, and what the calls refuse."""

import base64
import json
import re
from datetime import date
from pathlib import Path
from urllib.error import HTTPError

import pytest

from quyen.accounts.actions import make_access_token
from quyen.reports import actions
from quyen.reports.models import Draft, Version
from quyen.reports.queries import content_of, current_version
from tests.world import FIGURES, LIMITS, MORE, PLAN, PROPOSAL, WARD_TEXTS

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "api.md"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
GIVEN = FIGURES | MORE  # what the ward had last period is given again
SIGNED = {
    "document_number": "12/BC-UBND",
    "signed_on": "2026-06-15",
    "signer_name": "Lê Minh Quân",
    "signer_post": "Chủ tịch",
}
WRITER = ["report.read-own", "report.write", "report.submit"]


def example() -> str:
    """The program in the manual."""
    return re.search(r"```python\n(.*?)```", MANUAL.read_text(), re.DOTALL)[1]


def test_the_example_is_about_twenty_lines():
    assert 15 <= len([line for line in example().splitlines() if line.strip()]) <= 25


@pytest.mark.django_db(transaction=True)
def test_the_example_files_a_report(played, live_server, tmp_path, monkeypatch, capsys):
    head = played.head
    _token, secret = make_access_token(
        user=head, name="P", scopes=WRITER, last_on=date(2026, 12, 31), by=head, at=played.now
    )
    for name, content in {
        "token.txt": secret.encode(),
        "figures.json": json.dumps(GIVEN).encode(),
        "texts.json": json.dumps(WARD_TEXTS).encode(),
        "signed.json": json.dumps(SIGNED).encode(),
        "report.pdf": PDF,
    }.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    program = example().replace("https://quyen.example", live_server.url)
    try:
        exec(compile(program, str(MANUAL), "exec"), {})
    except HTTPError as no:
        pytest.fail(no.read().decode())
    version = current_version(played.owed("ward_a"))
    said = content_of(version)
    short = f"{version.content_hash[:4]}-{version.content_hash[4:8]}".upper()
    assert capsys.readouterr().out == f"on_time {short}\n"
    assert (version.way, version.document_number, version.filed_by) == ("signed-copy", "12/BC-UBND", head)
    figures = {row.line: row.value for row in said.answers if row.value}
    assert figures == {code: int(text) * 10_000 for code, text in GIVEN.items()}
    assert {row.section: row.text for row in said.passages if row.text} == {
        "II": PLAN,
        "VI.2": LIMITS,
        "VIII": PROPOSAL,
    }


@pytest.fixture
def writing(world, program):
    """The head's program at the open draft of their ward: the program, the draft's path, its revision."""
    caller = program("head", WRITER)
    path = f"/obligations/{world.owed('ward_a').pk}/draft"
    status, draft = caller.send("post", path)
    assert status == 200
    return caller, path, draft["revision"]


def test_a_draft_is_written_all_or_nothing_and_says_where_it_failed(writing, world):
    caller, path, base = writing
    answers = [
        {"indicator": "NQ01", "value": "96"},
        {"indicator": "NQ01", "span": "1999-01-01/1999-01-02", "value": "1"},
    ]
    status, told = caller.send("patch", path, {"base": base, "answers": answers})
    assert (status, told) == (
        422,
        {
            "type": "urn:quyen:problem:not-asked",
            "title": "Refused",
            "status": 422,
            "detail": "This is not asked of your unit in this period.",
            "errors": [
                {"pointer": "/answers/1/span", "detail": "This is not asked of your unit in this period."}
            ],
        },
    )
    assert not Draft.objects.get(obligation=world.owed("ward_a")).answers.exists()


@pytest.mark.parametrize(
    ("body", "kind", "pointer"),
    [
        ({"answers": [{"indicator": "NQ99", "value": "1"}]}, "not-asked", "/answers/0/indicator"),
        ({"answers": [{"indicator": "NQ01", "kind": "not-available"}]}, "reason-missing", "/answers/0"),
        (
            {"answers": [{"indicator": "NQ00", "kind": "nothing-arose"}]},
            "nothing-arose-of-stock",
            "/answers/0",
        ),
        ({"answers": [{"indicator": "NQ01", "value": "1,5"}]}, "ill-formed", "/answers/0/value"),
        ({"answers": [{"indicator": "NQ01", "value": "-1"}]}, "ill-formed", "/answers/0/value"),
        (
            {"passages": [{"section": "II", "text": "Liên hệ ông A, số 0912 345 678."}]},
            "unclean-text",
            "/passages/0",
        ),
        ({"passages": [{"section": "XX", "text": "Có"}]}, "not-asked", "/passages/0/section"),
        ({"statements": [{"about": "task:99", "stands": "done"}]}, "not-asked", "/statements/0/about"),
    ],
)
def test_what_the_pages_refuse_a_program_is_refused_at_the_same_place(writing, world, body, kind, pointer):
    caller, path, base = writing
    status, told = caller.send("patch", path, {"base": base, **body})
    assert (status, told["type"].removeprefix("urn:quyen:problem:"), told["errors"][0]["pointer"]) == (
        422,
        kind,
        pointer,
    )
    draft = Draft.objects.get(obligation=world.owed("ward_a"))
    assert (draft.answers.count(), draft.passages.count()) == (0, 0)


def test_what_somebody_typed_meanwhile_is_not_written_over(writing, world):
    caller, path, base = writing
    draft = Draft.objects.get(obligation=world.owed("ward_a"))
    span = draft.obligation.round.spans.get(kind="main")
    given = {"draft": draft, "line": world.line("NQ01"), "span": span, "by": world.officer, "at": world.now}
    actions.save_answer(**given, text="97", base=0)
    status, told = caller.send(
        "patch", path, {"base": base, "answers": [{"indicator": "NQ01", "value": "96"}]}
    )
    assert (status, told["type"]) == (409, "urn:quyen:problem:changed-by-another")
    status, draft = caller.get(path)
    assert (status, [row["value"] for row in draft["answers"]]) == (200, ["97"])
    body = {"base": draft["revision"], "answers": [{"indicator": "NQ01", "value": "96"}]}
    status, draft = caller.send("patch", path, body)
    assert (status, [row["value"] for row in draft["answers"]]) == (200, ["96"])
    body = {"base": draft["revision"], "answers": [{"indicator": "NQ01", "kind": "blank"}]}
    assert caller.send("patch", path, body)[1]["answers"] == []


def test_what_is_not_ready_or_not_approved_is_not_filed(writing, world):
    caller, path, _base = writing
    status, findings = caller.get(f"{path}/findings")
    assert status == 200
    assert findings["blocking"] == sum(row["blocking"] for row in findings["items"]) > 0
    status, told = caller.send("post", f"{path}/submit", {})
    assert (status, told["type"], len(told["errors"])) == (
        422,
        "urn:quyen:problem:not-ready",
        findings["blocking"],
    )
    status, told = caller.send("post", f"{path}/signed-copy", {"pdf": "%%%", **signed()})
    assert (status, told["type"], told["errors"][0]["pointer"]) == (422, "urn:quyen:problem:not-pdf", "/pdf")
    assert not Version.objects.filter(obligation=world.owed("ward_a")).exists()


def signed() -> dict:
    return {
        "document_number": "1",
        "signed_on": "2026-06-15",
        "signer_name": "Lê Minh Quân",
        "signer_post": "Chủ tịch",
    }


def test_a_copy_that_is_no_pdf_is_refused(writing):
    caller, path, _base = writing
    body = signed() | {"pdf": base64.b64encode(b"MZ not a pdf").decode()}
    assert caller.send("post", f"{path}/signed-copy", body)[0] == 422


def test_a_program_writes_and_files_only_what_its_scopes_and_its_person_may(writing, world, program):
    _caller, path, base = writing
    body = {"base": base, "answers": [{"indicator": "NQ01", "value": "96"}]}
    answers = {
        name: program(name, scopes).send("patch", path, body)[0]
        for name, scopes in {
            "head": ["report.read-own"],
            "clerk": WRITER,
            "stranger": WRITER,
            "office_officer": WRITER,
        }.items()
    }
    assert answers == {"head": 403, "clerk": 403, "stranger": 404, "office_officer": 403}
    assert program("head", ["report.write"]).send("post", f"{path}/submit", {})[0] == 403
    filed = f"/obligations/{world.owed('ward_b').pk}/draft"
    assert program("stranger", WRITER).send("post", filed)[1]["type"] == "urn:quyen:problem:already-filed"
