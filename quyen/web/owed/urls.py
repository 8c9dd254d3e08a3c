from django.urls import path

from quyen.web.owed import views

app_name = "owed"
urlpatterns = [path("", views.home, name="home")]
