from django.urls import path

from quyen.web.progress import calendar, views

app_name = "progress"
urlpatterns = [
    path("", views.clusters, name="home"),
    path("cluster/<int:pk>/", views.cluster, name="cluster"),
    path("unit/<slug:key>/", views.unit, name="unit"),
    path("still/", views.still, name="still"),
    path("calendar/", calendar.page, name="calendar"),
    path("calendar/reviews.ics", calendar.file, name="calendar_file"),
]
