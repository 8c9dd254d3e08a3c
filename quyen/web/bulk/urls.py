from django.urls import path

from quyen.web.bulk import views

app_name = "bulk"
urlpatterns = [
    path("", views.home, name="home"),
    path("template/", views.template, name="template"),
    path("take/", views.take, name="take"),
]
