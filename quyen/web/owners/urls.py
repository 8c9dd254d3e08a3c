from django.urls import path

from quyen.web.owners import views

app_name = "owners"
urlpatterns = [
    path("", views.home, name="home"),
    path("<int:round>/<slug:code>/", views.indicator, name="indicator"),
    path("<int:round>/<slug:code>/looked-over/", views.look_over, name="look_over"),
    path("<int:round>/<slug:code>/<int:obligation>/", views.remark, name="remark"),
]
