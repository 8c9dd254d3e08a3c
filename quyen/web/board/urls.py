from django.urls import path

from quyen.web.board import meeting, over_time, views

app_name = "board"
urlpatterns = [
    path("", views.home, name="home"),
    path("round/<int:round>/unit/<slug:unit>/", views.predecessors, name="predecessors"),
    path("obligation/<int:obligation>/", views.obligation, name="obligation"),
    path("obligation/<int:obligation>/extend/", views.extend, name="extend"),
    path("obligation/<int:obligation>/waive/", views.waive, name="waive"),
    path("unit/<slug:unit>/", over_time.page, name="over_time"),
    path("unit/<slug:unit>/reports.xlsx", over_time.export, name="over_time_export"),
    path("meeting/", meeting.page, name="meeting"),
    path("meeting/sheet.docx", meeting.document, name="meeting_document"),
]
