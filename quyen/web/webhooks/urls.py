from django.urls import path

from quyen.web.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:pk>/renew/", views.renew, name="renew"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/trial/", views.trial, name="trial"),
    path("deliveries/<int:pk>/again/", views.again, name="again"),
]
