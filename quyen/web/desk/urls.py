from django.urls import path

from quyen.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("received/", views.received_documents, name="received"),
    path("sign-in-as/", views.signin_as, name="signin_as"),
]
