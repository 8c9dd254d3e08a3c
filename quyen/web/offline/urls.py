from django.urls import path

from quyen.web.offline import views

app_name = "offline"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("offline/", views.shell, name="shell"),
    path("offline/key/", views.key, name="key"),
]
