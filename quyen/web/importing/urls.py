from django.urls import path

from quyen.web.importing import views

app_name = "importing"
urlpatterns = [
    path("<int:obligation>/", views.home, name="home"),
    path("<int:obligation>/source/<int:source>/", views.match, name="match"),
    path("<int:obligation>/source/<int:source>/preview/", views.preview, name="preview"),
    path("<int:obligation>/own/<str:reports>/", views.own_report, name="own"),
    path("source/<int:source>/", views.original, name="original"),
]
