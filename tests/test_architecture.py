"""The rules of the house, kept by a machine. Each check is proved in tests/architecture/ on planted faults."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture import actions, banned, budgets, layers, pages, papers
from tests.architecture import source as project

ROOT = project.ROOT
ORDER = (ROOT / ".importlinter").read_text()
HEIGHTS, UNBUILT = layers.parse(ORDER)
MOST_PACKAGES_WITH_TABLES = 14

# Actions out of the usual shape, each with its reason.
EXCEPTIONS = {
    "quyen.audit.actions.record": "it is the log: event and subject read best by position",
    "quyen.notices.actions.posting.claim": "the delivery is the record; its outcome is written down by `note`",
    "quyen.notices.actions.queueing.beat": "a sign of life of a process, no deed",
    "quyen.notices.actions.queueing.leave": "a sign of life of a process, no deed",
    "quyen.notices.actions.queueing.note_failure": "of the queue's own; `conclude` records the failure",
    "quyen.notices.actions.queueing.note_progress": "how far a task is, no deed",
    "quyen.notices.actions.telling.mark_read": "what a person reads is nobody else's affair",
    "quyen.notices.actions.telling.tell": "what it tells of is recorded by the action that calls it",
    "quyen.notices.actions.webhooks.claim_call": "the delivery is the record; each call is a row of its own",
    "quyen.notices.actions.webhooks.tell_webhooks": "what it tells of is in the log: that is where it reads it",
    "quyen.reports.actions.drafting.save_answer": "who typed what in a draft is the unit's own affair (decision 4)",
    "quyen.reports.actions.filling_in.save_all": "who typed what in a draft is the unit's own affair (decision 4)",
    "quyen.reports.actions.explaining.explain": "as what is typed into a draft (decision 4)",
    "quyen.reports.actions.resending.save_once": "the same, sent again after a lost connection (decision 9)",
    "quyen.reports.actions.sharing.note_opened": "who has what open is forgotten in ten minutes (law 9)",
    "quyen.synthesis.actions.likening.keep_likeness": "worked out of what is filed, no deed",
    "quyen.reports.actions.stating.save_statement": "who typed what in a draft is the unit's own affair (decision 4)",
    "quyen.reports.actions.drafting.save_passage": "who typed what in a draft is the unit's own affair (decision 4)",
    "quyen.synthesis.actions.opining.write_opinion": "the same, of what a unit thinks of a draft (decisions 4, 13)",
    "quyen.followup.actions.findable.make_findable": "a copy of what is written, kept beside it for the search",
    "quyen.organisations.actions.numbering.next_number": "a number for what the calling action writes and records",
    "quyen.training.actions.evaluating.evaluate": "a row of the log has a time: who came when is nobody's affair (law 9)",
    "quyen.publications.actions.findable.make_findable": "a copy of what is written, kept beside it for the search",
    "quyen.publications.actions.findable_public.make_public_findable": "a copy of what is public, for the search",
    "quyen.regimes.actions.findable.make_findable": "a copy of what is written, kept beside it for the search",
    "quyen.reports.actions.findable.make_findable": "a copy of what is written, kept beside it for the search",
    "quyen.synthesis.actions.findable.make_findable": "a copy of what is written, kept beside it for the search",
    "quyen.training.actions.findable.make_findable": "a copy of what is written, kept beside it for the search",
    "quyen.training.actions.answers.hand_in": "the log keeps times; a sheet tells nobody who came when",
    "quyen.search.actions.forget": "what is written is recorded where it is written; this is its copy for the search",
    "quyen.search.actions.put": "what is written is recorded where it is written; this is its copy for the search",
}


def test_import_linter_keeps_the_order():
    lint = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout if done.returncode else "") == (0, "")


def test_the_order_is_exhaustive_and_ignores_nothing():
    assert layers.contract_findings(ORDER, project.packages()) == []


def test_relations_point_down():
    relations = [
        (app.name.removeprefix("quyen."), f"{model.__name__}.{field.name}", package_of(field.related_model))
        for app in apps.get_app_configs()
        if app.name.startswith("quyen.")
        for model in app.get_models(include_auto_created=True)
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation
    ]
    assert settings.AUTH_USER_MODEL.split(".")[0] == "accounts"
    assert "obligations" in {here for here, _, _ in relations}
    assert layers.relation_findings(relations, HEIGHTS) == []


def package_of(model) -> str:
    """The package of ours that a model belongs to, or the app it comes from."""
    return apps.get_app_config(model._meta.app_label).name.removeprefix("quyen.")


def test_modules_inside_a_package_keep_their_order():
    assert layers.inside_findings(project.product(), HEIGHTS) == []


def test_core_has_no_tables():
    found = [
        source.at(line, f"imports {name}")
        for source in project.product()
        if source.package == "core"
        for line, name, _ in project.imports(source)
        if project.within(name, "django.db.models") and source.stem != "fields"
    ]
    assert (found, list(apps.get_app_config("core").get_models())) == ([], [])


def test_few_packages_have_tables():
    with_tables = {m._meta.app_label for m in apps.get_models() if m.__module__.startswith("quyen.")}
    assert 0 < len(with_tables) <= MOST_PACKAGES_WITH_TABLES


@pytest.mark.parametrize(
    ("check", "sources"),
    [
        (banned.text_findings, project.tracked),
        (banned.import_findings, project.product),
        (banned.clock_findings, project.product),
        (banned.float_findings, project.product),
        (banned.speech_findings, project.product),
        (banned.mock_findings, project.tests),
        (banned.assertless_findings, project.tests),
        (banned.swallowed_findings, project.python),
        (budgets.file_findings, project.python),
        (budgets.function_findings, project.python),
        (actions.stray_writes, project.product),
        (actions.backdoor_findings, project.product),
    ],
    ids=lambda function: function.__name__,
)
def test_no_file_breaks_a_rule(check, sources):
    assert [finding for source in sources() for finding in check(source)] == []


def test_names_say_something():
    assert [finding for source in project.python() for finding in banned.name_findings(source.path)] == []


def test_templates_hold_nothing_that_the_policy_blocks():
    templates = [source for source in project.tracked() if source.path.endswith(".html")]
    assert [finding for source in templates for finding in pages.findings(source)] == []


def test_files_and_functions_are_short_as_a_rule():
    assert budgets.shape_findings(project.product()) == []


def test_every_write_is_an_action():
    assert actions.findings(project.product(), EXCEPTIONS) == []


def test_every_package_says_what_it_is_about():
    assert papers.docstring_findings(project.product()) == []


def test_every_dependency_has_its_reason():
    assert papers.dependency_findings((ROOT / "pyproject.toml").read_text()) == []


def test_no_file_names_a_registry():
    assert "uv.lock" not in {source.path for source in project.tracked()}
    hosts = configured_hosts()
    assert [finding for source in project.tracked() for finding in banned.host_findings(source, hosts)] == []


def configured_hosts() -> set[str]:
    """The hosts that this machine takes packages from; the machine itself is none."""
    pip = [sys.executable, "-m", "pip", "config", "list"]
    told = [subprocess.run(pip, capture_output=True, text=True, check=True).stdout]
    told += [path.read_text() for path in Path("/etc/apt").glob("sources.list*/*.*") if path.is_file()]
    return set(re.findall(r"https?://(?:[^/@\s]*@)?([\w.-]+)", "".join(told))) - {"localhost", "127.0.0.1"}
