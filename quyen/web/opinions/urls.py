from django.urls import path

from quyen.web.opinions import following, gathering, letters, sending, settling, unit

app_name = "opinions"
urlpatterns = [
    path("", unit.home, name="home"),
    path("asked/<int:pk>/", unit.asked, name="asked"),
    path("asked/<int:pk>/agree/", unit.agree, name="agree"),
    path("asked/<int:pk>/enter/", following.enter, name="enter"),
    path("text/<int:pk>/", following.rounds, name="rounds"),
    path("text/<int:pk>/send/", sending.send, name="send"),
    path("round/<int:pk>/", following.follow, name="follow"),
    path("round/<int:pk>/close/", following.close, name="close"),
    path("round/<int:pk>/sent/", following.as_sent, name="as_sent"),
    path("round/<int:pk>/section/<int:section>/", settling.section, name="section"),
    path("round/<int:pk>/table/", gathering.table, name="table"),
    path("round/<int:pk>/table/download/", gathering.download, name="table_file"),
    path("letter/<int:pk>/", letters.letter, name="letter"),
    path("letter/<int:pk>/download/", letters.download, name="letter_file"),
]
