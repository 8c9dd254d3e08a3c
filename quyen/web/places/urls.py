from django.urls import path

from quyen.web.places import office, people, unit, views

app_name = "places"
urlpatterns = [
    path("", views.home, name="home"),
    path("of/<int:number>/", office.event, name="event"),
    path("of/<int:number>/invite/", office.invite, name="invite"),
    path("of/<int:number>/move-up/", office.move_up, name="move_up"),
    path("of/<int:number>/transfer/", office.transfer, name="transfer"),
    path("<int:pk>/", unit.page_of, name="unit"),
    path("<int:pk>/name/", unit.name_one, name="name"),
    path("<int:pk>/list/", unit.name_list, name="list"),
    path("<int:pk>/give/", unit.give, name="give"),
    path("<int:pk>/seats/", unit.change, name="change"),
    path("<int:pk>/decline/", unit.decline, name="decline"),
    path("<int:pk>/come/", unit.come, name="come"),
    path("people/<int:pk>/", people.one, name="person"),
    path("people/<int:pk>/instead/", people.instead, name="instead"),
    path("people/<int:pk>/decline/", people.decline_one, name="decline_one"),
    path("people/<int:pk>/withdraw/", people.withdraw_one, name="withdraw_one"),
]
