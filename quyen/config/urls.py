from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("quyen.web.urls")),
]
