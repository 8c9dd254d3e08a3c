from django.urls import path

from quyen.web.searching import views

app_name = "searching"
urlpatterns = [path("", views.home, name="home")]
