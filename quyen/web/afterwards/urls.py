from django.urls import path

from quyen.web.afterwards import asking, certifying, views

app_name = "afterwards"
urlpatterns = [
    path("<int:number>/afterwards/", views.home, name="home"),
    path("<int:number>/afterwards/questions/", asking.questions, name="questions"),
    path("<int:number>/afterwards/follow-up/", views.follow_up, name="follow_up"),
    path("<int:number>/certificates/", certifying.certificates, name="certificates"),
    path("<int:number>/certificates/issue/", certifying.issue, name="issue"),
    path("<int:number>/certificates/<int:pk>/revoke/", certifying.revoke, name="revoke"),
    path("<int:number>/certificates/<int:pk>/file/", certifying.file, name="file"),
]
