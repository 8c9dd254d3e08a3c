"""The API as a whole: its calls, and the OpenAPI 3.1 document that tells of them."""

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from quyen.api import (
    adx,
    commitments,
    drafts,
    exchange,
    me,
    obligations,
    problems,
    regimes,
    reports,
    syntheses,
    tasks,
    units,
    xlsforms,
)
from quyen.api.bearer import Bearer

DESCRIPTION = """\
The same doors, reads and actions as the pages of Quyen, for programs.

Send an access token as `Authorization: Bearer quyen_…`. A token acts for one person within some scopes (`x-scopes`
of a call: the token needs one of them) and until a day; what that person's mandates of the day do not allow, the token
does not either. Every no is `application/problem+json` and says what to do; send `Accept-Language: en` to read it in
English. Lists come in pages: `page`, `per_page` (at most 100). Figures are exact, as text; days are ISO 8601.
"""


class API(NinjaAPI):
    """An API whose schema says that a no is problem+json, and which has no pages of its own."""

    def get_openapi_schema(self, **given) -> OpenAPISchema:
        """Return the OpenAPI document."""
        schema = super().get_openapi_schema(**given)
        for path in schema["paths"].values():
            for call in path.values():
                for status, answer in call["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {problems.MEDIA_TYPE: answer["content"]["application/json"]}
                    if int(status) == 429:
                        answer["headers"] = problems.RETRY_AFTER
        return schema


def build() -> API:
    """Return the API with all its calls."""
    api = API(
        title="Quyen",
        version="1.0.0",
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
        openapi_url="/openapi.json",
        auth=Bearer(),
        servers=[{"url": "/"}],
    )
    problems.answer_for(api)
    for part in (
        me,
        units,
        xlsforms,
        regimes,
        obligations,
        reports,
        drafts,
        exchange,
        adx,
        syntheses,
        commitments,
        tasks,
    ):
        api.add_router("", part.router)
    return api
