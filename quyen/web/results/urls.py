from django.urls import path

from quyen.web.results import views

app_name = "results"
urlpatterns = [
    path("<int:number>/results/", views.event, name="event"),
    path("<int:number>/results/word/", views.word, name="word"),
    path("<int:number>/results/workbook/", views.workbook, name="workbook"),
]
