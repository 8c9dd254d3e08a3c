from django.urls import path

from quyen.web.attachments import views

app_name = "attachments"
urlpatterns = [
    path("<int:obligation>/", views.home, name="home"),
    path("<int:obligation>/secret/", views.secret, name="secret"),
    path("file/<int:attachment>/", views.file, name="file"),
    path("file/<int:attachment>/remove/", views.remove, name="remove"),
    path("version/<int:version>/<int:attachment>/", views.enclosed, name="enclosed"),
]
