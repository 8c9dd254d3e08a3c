from django.urls import path

from quyen.web.training import views

app_name = "training"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:number>/", views.event, name="event"),
]
