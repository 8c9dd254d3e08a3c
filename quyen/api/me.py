"""Who calls, and what the token lets them do."""

from datetime import date

from ninja import Router, Schema

from quyen.accounts.roles import Role, Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.organisations import doors

router = Router(tags=["me"])


class MandateShape(Schema):
    """For which unit the person acts, in which role."""

    unit: str
    role: Role


class Me(Schema):
    """The token's person and scopes; `verbs` are the scopes that a mandate of today holds. `last_on` is included."""

    name: str
    token: str
    last_on: date
    scopes: list[str]
    verbs: list[str]
    mandates: list[MandateShape]


@router.get("/me", response={200: Me, **refused()}, openapi_extra=scopes(*Verb))
def get_me(request):
    """Whose token this is, what it may do today, and for whom."""
    token, held = request.access_token, list(doors.mandates(request.user, request.today))
    return {
        "name": request.user.name,
        "token": token.name,
        "last_on": token.last_on,
        "scopes": token.scopes,
        "verbs": sorted(set(token.scopes) & doors.verbs(held)),
        "mandates": [{"unit": row.unit.key, "role": row.role} for row in held],
    }
