from django.urls import path

from quyen.web.relief import views

app_name = "relief"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.new, name="new"),
    path("<int:relief>/", views.show, name="show"),
]
