from django.urls import path

from quyen.web.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/end/", views.end, name="end"),
]
