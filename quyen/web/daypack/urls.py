from django.urls import path

from quyen.web.daypack import calendar, copies, hall, issuing, views

app_name = "daypack"
urlpatterns = [
    path("<int:number>/papers/", views.home, name="home"),
    path("<int:number>/papers/issue/<str:kind>/", issuing.issue, name="issue"),
    path("<int:number>/papers/copies/<str:whose>/", copies.copies, name="copies"),
    path("<int:number>/papers/seats/", hall.arrange, name="arrange"),
    path("<int:number>/papers/hall/<str:sheet>/", hall.sheet, name="sheet"),
    path("<int:number>/calendar.ics", calendar.calendar, name="calendar"),
    path("calendar/<uuid:ticket>.ics", calendar.feed, name="feed"),
]
