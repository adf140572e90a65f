"""Every address of the desk."""

from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.i18n import set_language

from ingather.web import addresses, health, signing_in  # noqa: F401 - addresses: how records are named in them
from ingather.web.door import ask as door_ask
from ingather.web.door import staff as door_staff
from ingather.web.door import views as door
from ingather.web.matches import views as matches
from ingather.web.person import views as person
from ingather.web.proof import views as proof
from ingather.web.roll import views as roll
from ingather.web.told import views as told

urlpatterns = [
    path("", roll.roll, name="roll"),
    path("version/", roll.version, name="version"),
    path("people/", roll.people, name="people"),
    path("people/<record:record>/", person.person, name="person"),
    path("people/<record:record>/door/", door_staff.give, name="give_door"),
    path("people/<record:record>/door/close/", door_staff.close, name="close_door"),
    path("people/<record:record>/<str:act>/", person.act, name="act"),
    path("work/", roll.my_work, name="my_work"),
    path("matches/", matches.queue, name="matches"),
    path("matches/<record:left>/<record:right>/", matches.pair, name="pair"),
    path("told/", told.told, name="told"),
    path("told/<str:key>/", told.handed_over, name="handed_over"),
    path("proof/", proof.proof, name="proof"),
    path("proof/prove/", proof.prove, name="prove"),
    path("proof/checkpoint/", proof.checkpoint, name="checkpoint"),
    path("proof/rows/<str:place>/", proof.rows, name="proof_rows"),
    path("search/", person.search, name="search"),
    path("", include("ingather.web.lists.urls")),
    path("door/", door.door, name="door"),
    path("door/me/", door.me, name="door_me"),
    path("door/me/<str:what>/", door.say, name="door_say"),
    path("door/request/", door.asked, name="door_request"),
    path("door/ask/", door_ask.ask, name="door_ask"),
    path("door/leave/", door.leave, name="door_leave"),
    path("door/<str:code>/", door.by_code, name="door_code"),
    path("language/", set_language, name="language"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/<str:token>/", signing_in.by_link, name="sign_in_by_link"),
    path("sign-out/", auth.LogoutView.as_view(next_page="/sign-in/"), name="sign_out"),
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
]

handler500 = "ingather.web.broken.broken"
