from django.urls import path

from quyen.web.outreach import views

app_name = "outreach"
urlpatterns = [
    path("", views.home, name="home"),
]
