from django.urls import path

from quyen.web.testing import hall

app_name = "hall"
urlpatterns = [
    path("<uuid:address>/", hall.hall, name="hall"),
    path("<uuid:address>/sheet/", hall.hand_in, name="sheet"),
    path("<uuid:address>/who/", hall.who, name="who"),
    path("<uuid:address>/sw.js", hall.worker, name="worker"),
]
