from django.urls import path

from quyen.web.disclosing import deciding, preparing, views

app_name = "disclosing"
urlpatterns = [
    path("", views.home, name="home"),
    path("audit/", views.audit, name="audit"),
    path("audit.json", views.audit_file, name="audit_file"),
    path("prepare/<path:about>/", preparing.prepare, name="prepare"),
    path("<int:pk>/", deciding.release, name="release"),
    path("<int:pk>/decide/", deciding.decide, name="decide"),
    path("<int:pk>/turn-down/", deciding.turn_down, name="turn_down"),
    path("<int:pk>/withdraw/", deciding.withdraw, name="withdraw"),
]
