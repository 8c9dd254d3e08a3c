from django.urls import path

from quyen.web.outreach import adding, pictures, views

app_name = "outreach"
urlpatterns = [
    path("", views.home, name="home"),
    path("add/", adding.add, name="add"),
    path("<int:pk>/", views.activity, name="activity"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/photos/", pictures.photograph, name="photograph"),
    path("<int:pk>/photos/<int:photo>/", pictures.photo, name="photo"),
    path("<int:pk>/photos/<int:photo>/remove/", pictures.remove, name="remove_photo"),
]
