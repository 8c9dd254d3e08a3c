from django.urls import path

from quyen.web.door import devices, sheets, views

app_name = "door"
urlpatterns = [
    path("door/", devices.page, name="page"),
    path("door/sw.js", devices.worker, name="worker"),
    path("door/people/", devices.people, name="people"),
    path("door/scans/", devices.scans, name="scans"),
    path("trainings/<int:number>/presence/", views.presence, name="presence"),
    path("trainings/<int:number>/presence/devices/", views.enrol, name="enrol"),
    path("trainings/<int:number>/presence/devices/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("trainings/<int:number>/presence/list/<slug:half>/", sheets.sheet, name="sheet"),
    path("trainings/<int:number>/presence/list/<slug:half>/written/", sheets.written, name="written"),
]
