from django.urls import path

from quyen.web.reviewing import views

app_name = "reviewing"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("version/<int:pk>/", views.version, name="version"),
    path("version/<int:pk>/return/", views.return_, name="return"),
    path("version/<int:pk>/accept/", views.accept, name="accept"),
]
