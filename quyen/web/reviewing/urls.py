from django.urls import path

from quyen.web.reviewing import assigning, many, metadata, views

app_name = "reviewing"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("return-many/", many.return_many, name="return_many"),
    path("assign/", assigning.assign, name="assign"),
    path("round/<int:round>/draw/", many.draw, name="draw"),
    path("sample/<int:sample>/", many.sample, name="sample"),
    path("sample/<int:sample>/accept/", many.accept_clean, name="accept_clean"),
    path("version/<int:pk>/", views.version, name="version"),
    path("version/<int:pk>/return/", views.return_, name="return"),
    path("version/<int:pk>/accept/", views.accept, name="accept"),
    path("version/<int:pk>/read/", many.read, name="read"),
    path("version/<int:pk>/opened/", views.opened, name="opened"),
    path("version/<int:pk>/metadata/", metadata.metadata, name="metadata"),
]
