from django.urls import path

from quyen.web.forms import views

app_name = "forms"
urlpatterns = [
    path("<int:obligation>/", views.home, name="home"),
    path("<int:obligation>/blank/<slug:kind>/", views.blank, name="blank"),
    path("<int:obligation>/upload/", views.upload, name="upload"),
    path("<int:obligation>/preview/<int:file>/", views.preview, name="preview"),
    path("<int:obligation>/original/<int:filled>/", views.original, name="original"),
]
