"""Agencies owe; people are not watched: no table and no form knows who claims something, from where, and where it stood."""

import ast
import re

from django.apps import apps
from django.db import models

from quyen.outreach import models as outreach
from tests import boundary
from tests.architecture import source as project

# All that is known of a claim, column by column. One more is a decision on the boundary, not a detail.
COLUMNS = {
    "Claim": {
        *("id", "committee", "number", "text_vi", "text_en", "field"),
        *("taken_up_at", "taken_up_by", "dropped_at", "dropped_by", "dropped_why"),
    },
    "Answer": {
        *("id", "claim", "number", "outcome", "text_vi", "text_en", "limits_vi", "limits_en", "why"),
        *("drafted_at", "drafted_by", "given_at", "given_by"),
    },
    "Source": {"id", "answer", "position", "kind", "label", "citation", "url"},
    "Remark": {
        *("id", "answer", "text", "noted_at", "noted_by", "reply", "replied_at", "replied_by"),
    },
}
NAMED = re.compile(r"""\bname=["']([\w-]+)["']""")
OF_A_SOURCE = {"url"}  # where what an answer rests on is found: a document, never what was claimed


def columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}


def test_a_claim_has_these_columns_and_no_other():
    assert {name: columns(getattr(outreach, name)) for name in COLUMNS} == COLUMNS


def test_no_column_of_a_claim_tells_who_or_where():
    named = [(name, column) for name, found in COLUMNS.items() for column in found]
    kept = [(name, column) for name, column in named if name != "Source" or column not in OF_A_SOURCE]
    assert boundary.name_findings(kept, boundary.OF_A_CLAIM) == []


def test_people_of_a_claim_are_its_own_desk_alone():
    """A user stands at a claim by what the desk did: took it up, drafted, gave, noted, replied, dropped."""
    people = {
        f"{name}.{field.name}"
        for name in COLUMNS
        for field in getattr(outreach, name)._meta.fields
        if field.is_relation and field.related_model._meta.label == "accounts.User"
    }
    assert people == {
        *("Claim.taken_up_by", "Claim.dropped_by", "Answer.drafted_by", "Answer.given_by"),
        *("Remark.noted_by", "Remark.replied_by"),
    }


def test_nothing_else_hangs_on_a_claim():
    """No table beside could hold what a claim may not: only answers, and under them sources and remarks, point to it."""
    pointing = {
        (name, relation.related_model.__name__)
        for name in COLUMNS
        for relation in getattr(outreach, name)._meta.related_objects
    }
    assert pointing == {("Claim", "Answer"), ("Answer", "Source"), ("Answer", "Remark")}


def test_no_table_of_the_program_has_a_column_for_who_speaks():
    named = [(model._meta.label, column) for model in apps.get_models() for column in columns(model)]
    assert ("outreach.Claim", "number") in named
    assert boundary.name_findings(named) == []


def parameters() -> list[tuple[str, str]]:
    """What every public function of informing can be told: (where, name)."""
    return [
        (source.at(node, node.name), argument.arg)
        for source in project.product()
        if source.package == "outreach" and "press" not in source.parts and "migrations" not in source.parts
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef)
        for argument in [*node.args.args, *node.args.kwonlyargs]
    ]


def test_no_action_can_be_told_who_speaks():
    named = parameters()
    assert "text_vi" in {name for _where, name in named}
    assert boundary.name_findings(named) == []
    of_claims = [
        (where, name) for where, name in named if "/claiming.py" in where or "/answering.py" in where
    ]
    assert boundary.name_findings(of_claims, boundary.OF_A_CLAIM) == []


def fields_asked() -> list[tuple[str, str]]:
    """What every template of the program asks for: (file, name of the field)."""
    return [
        (source.path, name)
        for source in project.tracked()
        if source.path.endswith(".html") and source.parts[0] == "quyen"
        for name in NAMED.findall(source.text)
    ]


def test_no_template_asks_who_speaks():
    named = fields_asked()
    assert "text" in {name for _where, name in named}
    assert boundary.name_findings(named) == []


def test_what_is_planted_is_found():
    planted = [
        ("Claim", name) for name in ("author", "posted_url", "accountName", "item_reviewed", "text_vi")
    ]
    assert boundary.name_findings(planted) == ["Claim: author", "Claim: item_reviewed"]
    assert boundary.name_findings(planted, boundary.OF_A_CLAIM) == [
        f"Claim: {name}" for name in ("author", "posted_url", "accountName", "item_reviewed")
    ]
    said = ["Người đăng", "Tài khoản", "Nơi đăng", "Posted on", "Who said it", "Link to the post", "Outcome"]
    assert boundary.spoken_findings("page", said) == [f"page: {one}" for one in said[:-1]]
    page = b"<main><form><label>Platform</label><input name='author'></form></main>"
    assert boundary.on_page(page) == (["author"], ["Platform"])
    review = b'{"@type": "ClaimReview", "itemReviewed": {"author": {"name": "x"}}}'
    keys, _said = boundary.of_export("tra-loi.json", review)
    assert keys == ["@type", "itemReviewed", "author", "name"]
    assert boundary.of_export("bang.csv", "Số,Tác giả\n1,x\n".encode()) == (["Số", "Tác giả"],) * 2
