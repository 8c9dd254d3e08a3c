from django.urls import path

from quyen.web.evidence import reading, views

app_name = "evidence"
urlpatterns = [
    path("<int:pk>/", views.article, name="article"),
    path("<int:pk>/forget/", views.forget, name="forget"),
    path("<slug:kind>/<int:key>/", views.about, name="about"),
    path("<slug:kind>/<int:key>/read/", reading.read, name="read"),
    path("<slug:kind>/<int:key>/confirm/", reading.confirm, name="confirm"),
]
