from django.urls import path

from quyen.web.pressing import views

app_name = "pressing"
urlpatterns = [
    path("letter/", views.letter, name="letter"),
    path("letter/<int:pk>/", views.issued, name="issued"),
    path("letter/<int:pk>/file/", views.download, name="download"),
    path("letter/<int:pk>/all/", views.bundle, name="bundle"),
]
