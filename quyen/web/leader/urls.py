from django.urls import path

from quyen.web.leader import answering, laying, views

app_name = "leader"
urlpatterns = [
    path("", views.home, name="home"),
    path("matters/", views.matters, name="matters"),
    path("matters/new/", laying.lay, name="lay"),
    path("matters/<int:pk>/", views.matter, name="matter"),
    path("matters/<int:pk>/revise/", laying.revise, name="revise"),
    path("matters/<int:pk>/view/", laying.state_view, name="view"),
    path("matters/<int:pk>/withdraw/", laying.withdraw, name="withdraw"),
    path("matters/<int:pk>/answer/", answering.answer, name="answer"),
    path("matters/<int:pk>/paper/", answering.paper, name="paper"),
    path("matters/<int:pk>/reply/", answering.reply, name="reply"),
    path("matters/scan/<int:pk>/", answering.scan, name="scan"),
]
