from django.urls import path

from quyen.web.setup import views

app_name = "setup"
urlpatterns = [
    path("periods/", views.periods, name="periods"),
    path("periods/<int:year>/", views.periods, name="periods_of"),
    path("units/", views.units, name="units"),
    path("units/<slug:key>/", views.unit, name="unit"),
    path("rounds/open/", views.periods, name="open_round"),
    path("log/", views.log, name="log"),
    path("regime/", views.regime, name="regime"),
]
