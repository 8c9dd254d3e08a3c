from django.urls import path

from quyen.web.matrix import views

app_name = "matrix"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:cycle>/word/", views.word, name="word"),
    path("<int:cycle>/list/", views.list_, name="list"),
]
