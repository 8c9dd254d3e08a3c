from django.urls import path

from quyen.web.claims import answering, papers, replies, views

app_name = "claims"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", views.take_up, name="take_up"),
    path("<int:number>/", views.claim, name="claim"),
    path("<int:number>/drop/", views.drop, name="drop"),
    path("<int:number>/answer/", answering.answer, name="answer"),
    path("answers/<int:pk>/give/", answering.give, name="give"),
    path("answers/<int:pk>/remark/", replies.remark, name="remark"),
    path("answers/<int:pk>/file/<slug:language>/", papers.paper, name="paper"),
    path("answers/<int:pk>/review/<slug:language>/", papers.review, name="review"),
    path("remarks/<int:pk>/reply/", replies.reply, name="reply"),
]
