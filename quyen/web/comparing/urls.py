from django.urls import path

from quyen.web.comparing import views

app_name = "comparing"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:code>/", views.change, name="change"),
    path("<slug:code>/trend/", views.trend, name="trend"),
    path("<slug:code>/map/", views.dot_map, name="map"),
    path("<slug:code>/side-by-side/", views.panels, name="panels"),
    path("<slug:code>/download/", views.download, name="download"),
]
