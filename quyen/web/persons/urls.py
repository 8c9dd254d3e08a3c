from django.urls import path

from quyen.web.persons import asking, keeping

app_name = "persons"
urlpatterns = [
    path("", keeping.home, name="home"),
    path("terms/<slug:kind>/", keeping.term, name="term"),
    path("requests/", asking.find, name="find"),
    path("requests/<int:number>/<int:pk>/", asking.person, name="person"),
    path("requests/<int:number>/<int:pk>/data/", asking.data, name="data"),
    path("requests/<int:number>/<int:pk>/forget/", asking.forget, name="forget"),
]
