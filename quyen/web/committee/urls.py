from django.urls import path

from quyen.web.committee import announcing, deciding, meetings, minuting, proposing, sending, sources, views

app_name = "committee"
urlpatterns = [
    path("", views.home, name="home"),
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/", meetings.call, name="call"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/change/", meetings.change, name="change"),
    path("meetings/<int:pk>/cancel/", meetings.cancel, name="cancel"),
    path("meetings/<int:pk>/papers/", meetings.add_paper, name="add_paper"),
    path("meetings/<int:pk>/attendance/", minuting.attendance, name="attendance"),
    path("meetings/<int:pk>/minutes/", minuting.minutes, name="minutes"),
    path("meetings/<int:pk>/invite/", announcing.invite, name="invite"),
    path("meetings/<int:pk>/conclude/", announcing.conclude, name="conclude"),
    path("papers/<int:pk>/", meetings.paper, name="paper"),
    path("papers/<int:pk>/remove/", meetings.remove_paper, name="remove_paper"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/sources/", sources.sources, name="sources"),
    path("proposals/new/", proposing.propose, name="propose"),
    path("proposals/<int:pk>/", proposing.proposal, name="proposal"),
    path("proposals/<int:pk>/change/", proposing.revise, name="revise"),
    path("proposals/<int:pk>/view/", proposing.state_view, name="view"),
    path("proposals/<int:pk>/withdraw/", proposing.withdraw, name="withdraw"),
    path("proposals/<int:pk>/send/", sending.send, name="send"),
    path("proposals/<int:pk>/verdict/", sending.verdict, name="verdict"),
    path("proposals/<int:pk>/lay/", sending.lay, name="lay"),
    path("proposals/<int:pk>/letter/", sending.letter, name="letter_file"),
    path("letters/<int:pk>/", sending.read_letter, name="letter"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/new/", deciding.note, name="note"),
    path("decisions/<int:pk>/", deciding.decision, name="decision"),
    path("decisions/<int:pk>/correct/", deciding.correct, name="correct"),
    path("decisions/<int:pk>/carried-out/", deciding.carried_out, name="carried_out"),
    path("decisions/<int:pk>/file/", deciding.copy, name="copy"),
]
