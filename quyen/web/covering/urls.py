from django.urls import path

from quyen.web.covering import views

app_name = "covering"
urlpatterns = [
    path("", views.home, name="home"),
    path("name/", views.name, name="name"),
    path("<int:covering>/agree/", views.agree, name="agree"),
    path("<int:covering>/decline/", views.decline, name="decline"),
    path("<int:covering>/end/", views.end, name="end"),
]
