from django.urls import path

from quyen.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("setup/jobs/", views.home, name="home"),
    path("setup/jobs/<int:pk>/again/", views.again, name="again"),
]
