from django.urls import path

from quyen.web.verifying import views

app_name = "verifying"
urlpatterns = [path("", views.home, name="home"), path("<str:code>/", views.check, name="check")]
