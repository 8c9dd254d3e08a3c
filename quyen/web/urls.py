from django.urls import include, path

urlpatterns = [
    path("board/", include("quyen.web.board.urls")),
    path("setup/", include("quyen.web.setup.urls")),
]
