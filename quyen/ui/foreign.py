"""Sentences that Django and allauth show and have no Vietnamese for (or not in our words): named here so that they are
translated with our own.
"""

from django.utils.translation import gettext_noop

SIGN_IN = [
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Password"),
    gettext_noop("Remember Me"),
    gettext_noop("Current Password"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
]
