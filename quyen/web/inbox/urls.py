from django.urls import path

from quyen.web.inbox import calendar, log, views

app_name = "inbox"
urlpatterns = [
    path("inbox/", views.home, name="home"),
    path("inbox/read/", views.read_all, name="read_all"),
    path("inbox/calendar/", calendar.address, name="calendar"),
    path("inbox/calendar/end/", calendar.end, name="calendar_end"),
    path("inbox/<int:pk>/", views.go, name="go"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("setup/notices/", log.log, name="log"),
]
