from django.urls import path

from quyen.web.classes import views

app_name = "classes"
urlpatterns = [
    path("", views.home, name="home"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.one, name="class"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
