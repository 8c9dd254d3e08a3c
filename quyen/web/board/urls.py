from django.urls import path

from quyen.web.board import views

app_name = "board"
urlpatterns = [
    path("", views.home, name="home"),
    path("obligation/<int:pk>/", views.obligation, name="obligation"),
    path("obligation/<int:pk>/extend/", views.extend, name="extend"),
    path("obligation/<int:pk>/waive/", views.waive, name="waive"),
]
