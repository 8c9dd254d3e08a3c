from django.urls import path

from quyen.web.record import views

app_name = "record"
urlpatterns = [
    path("<int:number>/record/", views.record, name="record"),
    path("<int:number>/record/file/", views.paper, name="paper"),
    path("<int:number>/record/questions/", views.note, name="note"),
    path("<int:number>/record/questions/<int:position>/", views.answer, name="answer"),
]
