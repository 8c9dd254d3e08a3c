from allauth.account.urls import urlpatterns as account_pages
from django.urls import include, path

from quyen.public.front import robots

# Of the sign-in package's pages those that are ours to offer; addresses and codes by mail are not.
KEPT = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",  # says that it is closed
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

handler500 = "quyen.config.trouble.server_error"

urlpatterns = [
    path("account/", include([page for page in account_pages if page.name in KEPT])),
    path("language/", include("django.conf.urls.i18n")),
    path("api/v1/", include("quyen.api.urls")),
    path("robots.txt", robots, name="robots"),
    path("public/", include("quyen.public.urls")),  # and /public/en/, by its middleware
    path("", include("quyen.web.urls")),
]
