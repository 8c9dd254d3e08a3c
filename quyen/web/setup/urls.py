from django.urls import path

from quyen.web.setup import (
    history,
    lookup,
    people,
    people_invitations,
    people_mandates,
    people_sheet,
    rounds,
    units,
)

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
    path("people/", people.home, name="people"),
    path("people/template/", people_sheet.template, name="people_template"),
    path("people/sheets/", people_sheet.sheets, name="people_sheets"),
    path("people/sheets/<int:sheet>/", people_sheet.sheet, name="people_sheet"),
    path("people/sheets/<int:sheet>/apply/", people_sheet.apply, name="people_apply"),
    path("people/invitations/", people_invitations.invitations, name="people_invitations"),
    path("people/invitations/<int:person>/", people_invitations.invite, name="people_invite"),
    path("people/units/<slug:unit>/", people.unit, name="people_unit"),
    path("people/units/<slug:unit>/give/", people_mandates.give, name="people_give"),
    path("people/mandates/<int:mandate>/", people_mandates.mandate, name="mandate"),
    path("people/mandates/<int:mandate>/contact/", people_mandates.contact, name="mandate_contact"),
    path("people/mandates/<int:mandate>/hand-over/", people_mandates.hand_over, name="hand_over"),
    path("people/mandates/<int:mandate>/stand-in/", people_mandates.stand_in, name="stand_in"),
    path("people/mandates/<int:mandate>/end/", people_mandates.end, name="end_mandate"),
    path("units/", units.find, name="units"),
    path("units/<slug:unit>/", units.one, name="unit"),
    path("log/", lookup.log, name="log"),
]
