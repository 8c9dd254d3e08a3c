"""The addresses of version 1. No page asks for a sign-in here: every call asks for a token itself."""

from django.views.decorators.http import require_safe

from quyen.api.schema import build

app_name = "api"
api = build()
urlpatterns = api.urls[0]
for _address in urlpatterns:
    if _address.name in ("openapi-json", "api-root"):  # what the calls are: to be read, nothing else
        _address.callback = require_safe(_address.callback)
    _address.callback.open_to_all = True
