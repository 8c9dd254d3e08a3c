from django.urls import path

from quyen.web.library import adding, saying, views

app_name = "library"
urlpatterns = [
    path("", views.home, name="home"),
    path("add/", adding.add, name="add"),
    path("<int:pk>/", views.material, name="material"),
    path("<int:pk>/describe/", views.describe, name="describe"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/version/", adding.version, name="version"),
    path("version/<int:pk>/file/", views.file, name="file"),
    path("version/<int:pk>/words/", saying.words, name="words"),
    path("words/<int:pk>/", saying.text, name="text"),
    path("activity/<int:pk>/", views.activity, name="activity"),
]
