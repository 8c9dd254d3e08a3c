from django.urls import path

from quyen.web.tickets import data, own, usefulness

app_name = "tickets"
urlpatterns = [
    path("my/", own.home, name="home"),
    path("my/<uuid:ticket>/", own.page, name="page"),
    path("my/<uuid:ticket>/pledge/", own.pledge, name="pledge"),
    path("my/<uuid:ticket>/certificate/<str:code>/", own.certificate, name="certificate"),
    path("my/<uuid:ticket>/data/", data.hand_out, name="data"),
    path("my/<uuid:ticket>/forget/", data.forget, name="forget"),
    path("useful/<uuid:address>/", usefulness.page, name="usefulness"),
]
