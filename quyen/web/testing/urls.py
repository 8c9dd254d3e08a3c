from django.urls import path

from quyen.web.testing import paper, views

app_name = "testing"
urlpatterns = [
    path("", views.tests, name="event"),
    path("blueprint/", views.set_blueprint, name="blueprint"),
    path("forms/", views.compose, name="compose"),
    path("open/", views.open_sitting, name="open"),
    path("<slug:moment>/close/", views.close_sitting, name="close"),
    path("<slug:moment>/drop/", views.drop_sitting, name="drop"),
    path("keys/", views.open_keys, name="keys"),
    path("answers/", views.answers, name="answers"),
    path("<slug:moment>/wall/", paper.wall, name="wall"),
    path("<slug:moment>/paper/", paper.paper, name="paper"),
    path("<slug:moment>/typing/", paper.typing, name="typing"),
    path("<slug:moment>/typing/<int:sheet>/", paper.typed, name="typed"),
]
