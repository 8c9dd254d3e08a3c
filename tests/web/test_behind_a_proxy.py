"""The program as it is set up in earnest: HTTPS ends at a proxy of one's own, or at the program itself."""

import os
import subprocess
import sys

import pytest

# Another process, because settings are read once from the environment.
ASK = """
import django
django.setup()
from allauth.account.adapter import get_adapter
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
request = RequestFactory().get("/verify/", headers=said, REMOTE_ADDR="127.0.0.1")
sent_on = SecurityMiddleware(lambda request: None).process_request(request)
print(sent_on and sent_on.url, get_adapter().get_client_ip(request))
"""


@pytest.mark.parametrize(
    ("proxies", "told"),
    [("0", "https://testserver/verify/ 127.0.0.1"), ("1", "None 198.51.100.7")],
)
def test_only_a_proxy_of_ones_own_is_believed(proxies, told, tmp_path):
    given = {"QUYEN_HTTPS": "true", "QUYEN_PROXIES": proxies, "QUYEN_VAR": str(tmp_path)}
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **given, "DJANGO_SETTINGS_MODULE": "quyen.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.strip() == told
