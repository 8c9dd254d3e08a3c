from django.urls import path

from quyen.web.pledges import views

app_name = "pledges"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:number>/", views.event, name="event"),
    path("said/<int:pk>/", views.review, name="review"),
    path("said/<int:pk>/<int:word>/file/", views.file, name="file"),
]
