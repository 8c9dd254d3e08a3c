from django.urls import path

from quyen.web.tasks import asking, files, giving, governing, listing, reporting, settling, showing

app_name = "tasks"
urlpatterns = [
    path("", listing.home, name="home"),
    path("<int:number>/", showing.task, name="task"),
    path("<int:number>/report/", reporting.report, name="report"),
    path("<int:number>/ask/", asking.ask, name="ask"),
    path("<int:number>/close/", governing.close, name="close"),
    path("<int:number>/reopen/", governing.reopen, name="reopen"),
    path("<int:number>/postpone/", governing.postpone, name="postpone"),
    path("<int:number>/cancel/", governing.cancel, name="cancel"),
    path("requests/<int:pk>/", asking.one, name="request"),
    path("requests/<int:pk>/answer/", asking.answer, name="answer"),
    path("requests/<int:pk>/take-back/", asking.take_back, name="take_back"),
    path("requests/<int:pk>/file/", files.answered, name="answer_file"),
    path("said/<int:pk>/file/", files.said, name="said_file"),
    path("give/<int:decision>/", giving.give, name="give"),
    path("splits/", settling.splits, name="splits"),
    path("splits/<slug:unit>/", settling.hand_over, name="hand_over"),
]
