from django.urls import path

from quyen.web.training import drafting, materials, needs, programme, seats, versions, views

app_name = "training"
urlpatterns = [
    path("", views.home, name="home"),
    path("new/", drafting.draft, name="draft"),
    path("<int:number>/", views.event, name="event"),
    path("<int:number>/change/", drafting.change, name="change"),
    path("<int:number>/call-off/", drafting.call_off, name="call_off"),
    path("<int:number>/needs/", needs.needs, name="needs"),
    path("<int:number>/needs/<int:pk>/change/", needs.change, name="change_need"),
    path("<int:number>/needs/<int:pk>/remove/", needs.remove, name="remove_need"),
    path("<int:number>/goals/", needs.goals, name="goals"),
    path("<int:number>/sessions/new/", programme.add, name="add_session"),
    path("<int:number>/sessions/<int:pk>/", programme.change, name="change_session"),
    path("<int:number>/sessions/<int:pk>/remove/", programme.remove, name="remove_session"),
    path("<int:number>/materials/new/", materials.add, name="add_material"),
    path("<int:number>/materials/<int:pk>/", materials.change, name="change_material"),
    path("<int:number>/materials/<int:pk>/remove/", materials.remove, name="remove_material"),
    path("<int:number>/materials/<int:pk>/file/", materials.file, name="file"),
    path("<int:number>/materials/<int:pk>/transcript/", materials.transcript, name="transcript"),
    path("<int:number>/groups/", seats.groups, name="groups"),
    path("<int:number>/groups/new/", seats.add_group, name="add_group"),
    path("<int:number>/groups/<int:pk>/rename/", seats.rename_group, name="rename_group"),
    path("<int:number>/groups/<int:pk>/remove/", seats.remove_group, name="remove_group"),
    path("<int:number>/seats/", seats.give, name="give_seats"),
    path("<int:number>/seats/<int:pk>/take-back/", seats.take_back, name="take_back"),
    path("<int:number>/versions/", versions.freeze, name="freeze"),
    path("<int:number>/versions/<int:version>/", versions.version, name="version"),
]
