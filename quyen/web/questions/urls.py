from django.urls import path

from quyen.web.questions import views

app_name = "questions"
urlpatterns = [
    path("", views.listed, name="list"),
    path("ask/<int:obligation>/<slug:item>/", views.ask, name="ask"),
    path("<int:pk>/", views.answer, name="answer"),
]
