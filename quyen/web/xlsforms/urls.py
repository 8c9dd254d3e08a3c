from django.urls import path

from quyen.web.xlsforms import views

app_name = "xlsforms"
urlpatterns = [
    path("", views.home, name="home"),
    path("form/", views.form, name="form"),
    path("<int:file>/", views.look, name="look"),
]
