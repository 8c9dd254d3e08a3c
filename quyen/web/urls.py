from django.urls import include, path

urlpatterns = [
    path("", include("quyen.web.desk.urls")),
    path("", include("quyen.web.inbox.urls")),
    path("", include("quyen.web.jobs.urls")),
    path("", include("quyen.web.offline.urls")),
    path("filing/", include("quyen.web.filing.urls")),
    path("forms/", include("quyen.web.forms.urls")),
    path("attachments/", include("quyen.web.attachments.urls")),
    path("importing/", include("quyen.web.importing.urls")),
    path("reviewing/", include("quyen.web.reviewing.urls")),
    path("reuse/", include("quyen.web.reuse.urls")),
    path("owners/", include("quyen.web.owners.urls")),
    path("questions/", include("quyen.web.questions.urls")),
    path("synthesis/", include("quyen.web.synthesis.urls")),
    path("board/", include("quyen.web.board.urls")),
    path("covering/", include("quyen.web.covering.urls")),
    path("relief/", include("quyen.web.relief.urls")),
    path("receiving/", include("quyen.web.receiving.urls")),
    path("chasing/", include("quyen.web.chasing.urls")),
    path("leader/", include("quyen.web.leader.urls")),
    path("setup/", include("quyen.web.setup.urls")),
]
