from django.urls import path

from quyen.web.setup import history, lookup, rounds, units

app_name = "setup"
urlpatterns = [
    path("periods/", lookup.periods, name="periods"),
    path("periods/<int:year>/", lookup.periods, name="periods_of"),
    path("periods/regime/", lookup.regime, name="regime"),
    path("periods/open/", rounds.open_round, name="open_round"),
    path("periods/<str:period>/", lookup.period, name="period"),
    path("history/", history.home, name="history"),
    path("history/form/", history.form, name="history_form"),
    path("history/<int:file>/", history.filled, name="history_file"),
    path("units/", units.find, name="units"),
    path("units/<slug:unit>/", units.one, name="unit"),
    path("log/", lookup.log, name="log"),
]
