"""Works out once, as a version is filed, what the checks ask of it. Part of the filing, which is in the log."""

from datetime import datetime
from functools import partial

from django.db import transaction

from quyen.reports import checks
from quyen.reports.models import Examination, Version
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.completeness import count_of


@transaction.atomic
def examine(version: Version, at: datetime, asked: Asked | None = None) -> Examination | None:
    """Keep the findings of a version and how complete it is; an archive is not judged by today's form.

    Done again where a part of a filed report turns out to have gone by the secret route.
    """
    if version.obligation.round.archive:
        return None
    asked = asked or asked_of(version.obligation)
    report = checks.report_of(version, asked)
    findings = checks.kept.written(partial(checks.look, report))
    answered, required = count_of(asked, version)
    kept = {
        "findings": findings,
        "doubts": checks.kept.counted(findings)[0],
        "answered": answered,
        "required": required,
        "at": at,
    }
    return Examination.objects.update_or_create(version=version, defaults=kept)[0]
