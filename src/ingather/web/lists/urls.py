"""The addresses of lists."""

from django.urls import path

from ingather.web.lists import bring, coverage, one_person, views

urlpatterns = [
    path("lists/", views.board, name="lists"),
    path("lists/bring/", bring.bring_list, name="bring_list"),
    path("lists/bring/<uuid:id_>/", bring.handed, name="handed_in"),
    path("lists/one/", one_person.one_person, name="one_person"),
    path("lists/one/near/", one_person.near, name="near"),
    path("lists/<int:number>/", views.one_list, name="list"),
    path("lists/<int:number>/rows/<str:part>/", views.list_rows, name="list_rows"),
    path("lists/<int:number>/people/", views.list_people, name="list_people"),
    path("lists/<int:number>/original/", views.original, name="original"),
    path("lists/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("coverage/", coverage.coverage, name="coverage"),
]
