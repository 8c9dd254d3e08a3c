from django.urls import path

from quyen.web.bank import views, writing

app_name = "bank"
urlpatterns = [
    path("", views.home, name="home"),
    path("topics/", views.add_topic, name="topics"),
    path("load/", views.load, name="load"),
    path("write/", writing.write, name="write"),
    path("<int:pk>/", views.item, name="item"),
    path("<int:pk>/rewrite/", writing.rewrite, name="rewrite"),
    path("<int:pk>/review/", views.review, name="review"),
    path("<int:pk>/retire/", views.retire, name="retire"),
]
