from django.urls import include, path

urlpatterns = [
    path("", include("quyen.web.desk.urls")),
    path("filing/", include("quyen.web.filing.urls")),
    path("reviewing/", include("quyen.web.reviewing.urls")),
    path("synthesis/", include("quyen.web.synthesis.urls")),
    path("board/", include("quyen.web.board.urls")),
    path("chasing/", include("quyen.web.chasing.urls")),
    path("setup/", include("quyen.web.setup.urls")),
]
