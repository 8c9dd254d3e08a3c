from django.urls import path

from quyen.web.verifying import certificates, views

app_name = "verifying"
urlpatterns = [
    path("", views.home, name="home"),
    path("certificates/<str:code>/", certificates.check, name="certificate"),
    path("<str:code>/", views.check, name="check"),
]
