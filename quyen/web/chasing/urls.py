from django.urls import path

from quyen.web.chasing import lettering, views

app_name = "chasing"
urlpatterns = [
    path("", views.call_list, name="list"),
    path("call/<int:obligation>/", views.call, name="call"),
    path("round/<int:round>/news/", views.news, name="news"),
    path("round/<int:round>/letter/", lettering.letter, name="letter"),
    path("letter/<int:pk>/", lettering.issued, name="issued"),
    path("letter/<int:pk>/file/", lettering.download, name="download"),
    path("letter/<int:pk>/all/", lettering.bundle, name="bundle"),
]
