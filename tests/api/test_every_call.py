"""Every call with generated input on a database that is thrown away: no server error, nothing the schema does not promise."""

from collections import Counter
from urllib.parse import quote

import pytest
import schemathesis
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from quyen.obligations.models import Obligation
from quyen.reports.models import Version
from quyen.synthesis.models import Figure, Synthesis

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = {GenerationMode.POSITIVE: 14, GenerationMode.NEGATIVE: 4}  # for each call
STOPPED = ("unauthenticated", "ill-formed", "unreadable")  # at the sign-in, or at the validation


class Application:
    """The site as a WSGI application that stays within the test's transaction: Django's own test handler inside."""

    def __init__(self) -> None:
        self.handler = ClientHandler(enforce_csrf_checks=True)

    def __call__(self, environ: dict, start_response) -> list[bytes]:
        response = self.handler(environ)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


@pytest.fixture
def known(world) -> dict[str, list]:
    """Real values for the parameters of paths, by the beginning of the path and the parameter."""

    def ids(model) -> list[int]:
        return list(model.objects.order_by("pk").values_list("pk", flat=True)[:12])

    return {
        "/api/v1/obligations": {"id": ids(Obligation)},
        "/api/v1/reports": {"id": ids(Version)},
        "/api/v1/syntheses": {"id": ids(Synthesis)},
        "/api/v1/figures": {"id": ids(Figure)},
        "/api/v1/units": {"key": ["hoa-sen", "do-ngang", "so-y-te"]},
        "/api/v1/regimes": {"key": [world.version.regime.key], "number": [1, 2]},
        "/api/v1/tasks": {"number": [1, 2]},
        "/api/v1/commitments": {"reference": ["RS-2-10", "RS-2-1"]},
    }


def test_every_call_answers_as_the_schema_says(world, program, known):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", Application())
    secrets = [program(name).secret for name in ("head", "office_officer", "stranger")]
    outcomes = Counter()
    calls = [result.ok() for result in schema.get_all_operations()]
    for call in calls:
        for mode, most in EXAMPLES.items():
            _run(call, mode, most, secrets, known, outcomes)
    past = sum(count for (_status, kind), count in outcomes.items() if kind not in STOPPED)
    good = sum(count for (status, _kind), count in outcomes.items() if status < 300)
    assert len(calls) >= 26
    assert outcomes.total() >= 10 * len(calls)
    assert past >= 0.6 * outcomes.total(), outcomes
    assert good >= 0.2 * outcomes.total(), outcomes


def _run(call, mode: GenerationMode, most: int, secrets: list[str], known: dict, outcomes: Counter) -> None:
    """Send one call with generated input, half of it about things that are there."""

    @settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=call.as_strategy(generation_mode=mode), n=st.integers(0, 5), real=st.integers(0, 3))
    def send(case, n, real):
        if real and mode.is_positive:
            _about_what_is_there(case, n, known)
        headers = {"Authorization": f"Bearer {secrets[n % len(secrets)]}", "Accept-Encoding": "identity"}
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)
        kind = response.json().get("type", "") if response.status_code >= 400 else ""
        outcomes[response.status_code, kind.removeprefix("urn:quyen:problem:")] += 1

    send()


def _about_what_is_there(case, n: int, known: dict) -> None:
    for start, values in known.items():
        if case.operation.path.startswith(start):
            for name, found in values.items():
                if name in (case.path_parameters or {}) and found:
                    case.path_parameters[name] = quote(str(found[n % len(found)]))
