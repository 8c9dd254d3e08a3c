from django.urls import path

from quyen.web.publishing import amending, views

app_name = "publishing"
urlpatterns = [
    path("", views.register, name="register"),
    path("book/", views.book, name="book"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/read/", views.read, name="read"),
    path("<int:pk>/picture/<int:number>/", views.picture, name="picture"),
    path("<int:pk>/<slug:form>/", views.file, name="file"),
    path("<int:pk>/amend/<slug:kind>/", amending.amend, name="amend"),
]
