from django.urls import path

from quyen.web.board import views

app_name = "board"
urlpatterns = [
    path("", views.home, name="home"),
    path("round/<int:round>/unit/<slug:unit>/", views.predecessors, name="predecessors"),
    path("obligation/<int:obligation>/", views.obligation, name="obligation"),
    path("obligation/<int:obligation>/extend/", views.extend, name="extend"),
    path("obligation/<int:obligation>/waive/", views.waive, name="waive"),
]
