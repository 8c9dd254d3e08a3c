from django.urls import path

from quyen.web.filing import again, explaining, fed, signing, versions, views

app_name = "filing"
urlpatterns = [
    path("<int:obligation>/", views.open_report, name="open"),
    path("<int:obligation>/start/", views.start, name="start"),
    path("<int:obligation>/save/", views.save, name="save"),
    path("<int:obligation>/nothing/", views.nothing, name="nothing"),
    path("<int:obligation>/again/", again.again, name="again"),
    path("<int:obligation>/fed/", fed.take, name="fed"),
    path("<int:obligation>/check/", views.check, name="check"),
    path("<int:obligation>/explain/", explaining.explain, name="explain"),
    path("<int:obligation>/approve/", signing.approve, name="approve"),
    path("<int:obligation>/submit/", signing.submit, name="submit"),
    path("<int:obligation>/print/", signing.paper, name="print"),
    path("<int:obligation>/signed-copy/", signing.signed_copy, name="signed_copy"),
    path("version/<int:version>/", versions.version, name="version"),
    path("version/<int:version>/receipt/", versions.receipt, name="receipt"),
    path("version/<int:version>/copy/", versions.copy, name="copy"),
    path("version/<int:version>/withdraw/", versions.withdraw, name="withdraw"),
    path("version/<int:version>/correct/", versions.correct, name="correct"),
    path("version/<int:version>/confirm/", versions.confirm, name="confirm"),
]
