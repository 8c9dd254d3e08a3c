from django.urls import path

from quyen.web.reuse import official, views

app_name = "reuse"
urlpatterns = [
    path("version/<int:pk>/section/<int:section>/<str:which>/", views.beside, name="beside"),
    path("wording/", official.wording, name="wording"),
    path("wording/add/", official.add, name="add"),
    path("wording/<int:wording>/remove/", official.remove, name="remove"),
]
