from django.urls import path

from quyen.web.hearings import asking, hearings, papers, submissions, views

app_name = "hearings"
urlpatterns = [
    path("", views.home, name="home"),
    path("open/", hearings.open_hearing, name="open"),
    path("<int:pk>/", hearings.hearing, name="hearing"),
    path("<int:pk>/invite/", hearings.invite, name="invite"),
    path("<int:pk>/letter/", hearings.letter, name="letter"),
    path("<int:pk>/close/", hearings.close, name="close"),
    path("<int:pk>/table/", hearings.table, name="table"),
    path("submissions/<int:pk>/", submissions.submission, name="submission"),
    path("submissions/<int:pk>/public/", submissions.declare_public, name="public"),
    path("submissions/<int:pk>/remarks/", submissions.add_remark, name="add_remark"),
    path("submissions/<int:pk>/file/", submissions.paper, name="submission_file"),
    path("remarks/<int:pk>/", submissions.remark, name="remark"),
    path("questions/register/", papers.register, name="register"),
    path("questions/<int:pk>/", asking.communication, name="communication"),
    path("questions/<int:pk>/change/", papers.change, name="change"),
    path("questions/<int:pk>/paper/", papers.paper, name="paper"),
    path("questions/<int:pk>/ask/", asking.ask, name="ask"),
    path("questions/<int:pk>/answered/", asking.answered, name="answered"),
    path("questions/<int:pk>/take-back/", asking.take_back, name="take_back"),
]
