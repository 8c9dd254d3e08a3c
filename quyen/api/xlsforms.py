"""A regime's version as an XLSForm workbook, for those who collect with ODK, KoboToolbox or their like."""

from django.http import HttpResponse
from ninja import Router

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import Id, Key
from quyen.core.refusals import NotFound
from quyen.organisations.doors import permit
from quyen.organisations.queries import main_committee
from quyen.regimes import queries
from quyen.regimes.models import Regime
from quyen.regimes.xlsforms.version import form_of
from quyen.regimes.xlsforms.writing import write

router = Router(tags=["regimes"])
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SENT = {"description": "XLSForm", "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}


@router.get(
    "/regimes/{key}/xlsform",
    response={200: None, **refused(404, 422)},
    openapi_extra=scopes(Verb.UNITS_READ) | {"responses": {200: SENT}},
)
def get_xlsform(request, key: Key, number: Id | None = None):
    """A version of a regime as an XLSForm workbook; without `number` the one in force today."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    regime = Regime.objects.filter(committee=main_committee(request.today), key=key).first()
    if regime is None:
        raise NotFound
    standing = regime.versions.filter(draft_since=None, number=number).first()
    version = standing if number else queries.version_on(regime, request.today)
    if version is None:
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="{regime.key}-{version.number}.xlsx"'}
    return HttpResponse(write(form_of(version)), content_type=MEDIA_TYPE, headers=headers)
