from django.urls import path

from quyen.web.receiving import entering, secret, sheets, views

app_name = "receiving"
urlpatterns = [
    path("<int:obligation>/", views.note, name="note"),
    path("<int:obligation>/secret/", secret.parts, name="secret"),
    path("sheet/<int:round>/", sheets.home, name="sheet"),
    path("sheet/<int:round>/form/", sheets.form, name="sheet_form"),
    path("sheet/<int:round>/<int:file>/", sheets.filled, name="sheet_file"),
    path("receipt/<int:receipt>/withdraw/", views.withdraw, name="withdraw"),
    path("receipt/<int:receipt>/proof/", views.proof, name="proof"),
    path("receipt/<int:receipt>/enter/", entering.enter, name="enter"),
    path("secret/<int:part>/take-back/", secret.take_back, name="take_back"),
]
