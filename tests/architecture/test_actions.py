"""The check of the shape of writes finds what is planted."""

from tests.architecture import actions
from tests.architecture.source import Source

GOOD = Source(
    "quyen/obligations/actions.py",
    """
from quyen.audit import actions as audit

@transaction.atomic
def discharge(*, obligation, by, at):
    _note("obligation.discharged", obligation, by=by, at=at)

def _note(event, subject, **more):
    audit.record(event, subject, **more)
""",
)
FILING = Source(
    "quyen/reports/actions/filing.py",
    """
from quyen.audit.actions import record
from quyen.obligations import actions as obligations

@transaction.atomic
def submit(*, draft, by, at):
    obligations.discharge(obligation=draft.obligation, by=by, at=at)

@transaction.atomic
def withdraw(*, version, by, at):
    record("report.withdrawn", version, by=by, at=at)
""",
)
PASSES_ON = Source(
    "quyen/reports/actions/__init__.py", "from quyen.reports.actions.filing import submit, withdraw\n"
)
ABOVE = Source(
    "quyen/synthesis/actions.py",
    """
from quyen.reports import actions as reports

@transaction.atomic
def replace(*, version, by, at):
    return reports.withdraw(version=version, by=by, at=at)
""",
)


def test_right_actions_pass_through_modules_and_packages():
    assert actions.findings([GOOD, FILING, PASSES_ON, ABOVE], {}) == []


def test_actions_out_of_shape_are_found():
    text = """
from quyen.reports import rules

def save(draft, by):
    draft.save()

@transaction.atomic
def silent(*, draft, by, at):
    rules.record(draft)

@transaction.atomic
def quiet(*, draft, at):
    silent(draft=draft, by=None, at=at)
"""
    planted = Source("quyen/reports/actions.py", text)
    assert actions.findings([planted], {}) == [
        "quyen/reports/actions.py:4: save takes arguments by position",
        "quyen/reports/actions.py:4: save does not take by and at",
        "quyen/reports/actions.py:4: save is not atomic",
        "quyen/reports/actions.py:4: save records nothing",
        "quyen/reports/actions.py:8: silent records nothing",
        "quyen/reports/actions.py:12: quiet does not take by",
        "quyen/reports/actions.py:12: quiet records nothing",
    ]


def test_exceptions_are_reasoned_and_needed():
    silent = "@transaction.atomic\ndef autosave(*, draft, by, at):\n    draft.save()\n"
    planted = Source("quyen/reports/actions.py", silent)
    allowed = {"quyen.reports.actions.autosave": "keystrokes are no events"}
    assert actions.findings([planted], allowed) == []
    assert actions.findings([GOOD], {"quyen.obligations.actions.discharge": "none"}) == [
        "quyen.obligations.actions.discharge needs no exception"
    ]


def test_in_a_folder_only_what_is_passed_on_is_an_action():
    helps = "def hold(draft):\n    return draft\n\ndef submit(draft):\n    return hold(draft)\n"
    sources = [PASSES_ON, Source("quyen/reports/actions/filing.py", helps)]
    assert actions.findings(sources, {}) == [
        "quyen/reports/actions/filing.py:4: submit takes arguments by position",
        "quyen/reports/actions/filing.py:4: submit does not take by and at",
        "quyen/reports/actions/filing.py:4: submit is not atomic",
        "quyen/reports/actions/filing.py:4: submit records nothing",
    ]


def test_reaching_past_what_is_passed_on_is_found():
    reaches = "from quyen.reports.actions.filing import hold\nfrom quyen.reports.actions import submit\n"
    assert actions.backdoor_findings(Source("quyen/web/filing/views.py", reaches)) == [
        "quyen/web/filing/views.py:1: imports quyen.reports.actions.filing.hold, which is not passed on"
    ]
    assert actions.backdoor_findings(Source("quyen/reports/actions/signing.py", reaches)) == []


def test_writes_outside_of_actions_are_found():
    text = (
        "Draft.objects.create(unit=unit)\n"
        "Draft.objects.filter(unit=unit).update(note='')\n"
        "settings.update(a=1)\n"
        "Draft.objects.filter(unit=unit).first()\n"
    )
    expected = ["{0}:1: writes: create", "{0}:2: writes: update"]
    for path in ["quyen/web/filing/views.py", "quyen/reports/rules.py", "quyen/cli/main.py"]:
        assert actions.stray_writes(Source(path, text)) == [line.format(path) for line in expected]
    for path in ["quyen/reports/actions.py", "quyen/reports/actions/filing.py", "tests/world.py"]:
        assert actions.stray_writes(Source(path, text)) == []
