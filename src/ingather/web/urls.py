"""Every address of the desk."""

from allauth.account import views as own
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.i18n import set_language

from ingather.web import addresses, health  # noqa: F401 - addresses: how records are named in them
from ingather.web.access_log import views as access_log
from ingather.web.after import views as after
from ingather.web.closing import views as closing
from ingather.web.door import ask as door_ask
from ingather.web.door import reach as door_reach
from ingather.web.door import staff as door_staff
from ingather.web.door import views as door
from ingather.web.matches import views as matches
from ingather.web.person import beside, photos, why
from ingather.web.person import views as person
from ingather.web.proof import views as proof
from ingather.web.report import views as report
from ingather.web.roll import views as roll
from ingather.web.sign_in import views as sign_in
from ingather.web.thanks import views as thanks
from ingather.web.told import own as own_messages
from ingather.web.told import views as told
from ingather.web.told import words as own_words
from ingather.web.whole import views as whole

urlpatterns = [
    path("", roll.roll, name="roll"),
    path("version/", roll.version, name="version"),
    path("people/", roll.people, name="people"),
    path("people/<record:record>/", person.person, name="person"),
    path("people/<record:record>/door/", door_staff.give, name="give_door"),
    path("people/<record:record>/door/close/", door_staff.close, name="close_door"),
    path("people/<record:record>/looked/", access_log.looked, name="looked"),
    path("looked/", access_log.find, name="looked_at_whom"),
    path("people/<record:record>/beside/<uuid:item>/", beside.decide, name="beside"),
    path("people/<record:record>/closing/", closing.closing, name="closing"),
    path("people/<record:record>/closing/version/", closing.version, name="closing_version"),
    path("people/<record:record>/photo/", photos.photo, name="photo"),
    path("people/<record:record>/photo/add/", photos.add, name="photo_add"),
    path("people/<record:record>/photo/consent/", photos.consent, name="photo_consent"),
    path("people/<record:record>/photo/withdraw/", photos.take_back, name="photo_withdraw"),
    path("people/<record:record>/sheet/", person.sheet, name="sheet"),
    path("people/<record:record>/why/", why.of_case, name="why"),
    path("people/<record:record>/why/<int:number>/", why.of_one_thing, name="why_happened"),
    path("people/<record:record>/why/<record:other>/", why.of_match, name="why_match"),
    path("people/<record:record>/<str:act>/", person.act, name="act"),
    path("after/", after.after, name="after"),
    path("after/<record:record>/<str:act>/", after.act, name="after_act"),
    path("thanks/", thanks.thanks, name="thanks"),
    path("whole/", whole.whole, name="whole"),
    path("whole/sheet/", whole.sheet, name="whole_sheet"),
    path("work/", roll.my_work, name="my_work"),
    path("", include("ingather.web.offline.urls")),
    path("matches/", matches.queue, name="matches"),
    path("matches/next/", matches.following, name="following"),
    path("matches/<record:left>/<record:right>/", matches.pair, name="pair"),
    path("told/", told.told, name="told"),
    path("told/late/", told.late, name="told_late"),
    path("told/words/", own_words.words, name="told_words"),
    path("told/words/<str:kind>/<str:language>/", own_words.word, name="told_word"),
    path("told/<str:key>/", told.message, name="message"),
    path("proof/", proof.proof, name="proof"),
    path("proof/prove/", proof.prove, name="prove"),
    path("proof/checkpoint/", proof.checkpoint, name="checkpoint"),
    path("proof/rows/<str:place>/", proof.rows, name="proof_rows"),
    path("report/", report.report, name="report"),
    path("report/workbook/", report.workbook, name="report_workbook"),
    path("search/", person.search, name="search"),
    path("", include("ingather.web.lists.urls")),
    path("door/", door.door, name="door"),
    path("door/me/", door.me, name="door_me"),
    path("door/me/<str:what>/", door.say, name="door_say"),
    path("door/request/", door.asked, name="door_request"),
    path("door/request/reach/", door_reach.write_to_me, name="write_to_me"),
    path("door/ask/", door_ask.ask, name="door_ask"),
    path("door/leave/", door.leave, name="door_leave"),
    path("door/<str:code>/", door.by_code, name="door_code"),
    path("language/", set_language, name="language"),
    path("sign-in/", own.login, name="sign_in"),
    path("sign-in/second/", second.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/link/<str:token>/", sign_in.by_link, name="sign_in_by_link"),
    path("invitation/<str:token>/", sign_in.invitation, name="invitation"),
    path("sign-out/", auth.LogoutView.as_view(next_page="/sign-in/"), name="sign_out"),
    path("account/", sign_in.account, name="mfa_index"),
    path("account/sessions/end/", sign_in.end, name="end_session"),
    path("account/messages/", own_messages.own, name="own_messages"),
    path("account/messages/channel/", own_messages.channel, name="own_channel"),
    path("account/messages/test/", own_messages.test, name="test_message"),
    path("account/password/", sign_in.new_password, name="account_change_password"),
    path("account/again/", own.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path("account/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    # Under these names django-allauth looks for pages that are ours.
    path("sign-in/", own.login, name="account_login"),
    path("account/", sign_in.account, name="mfa_list_webauthn"),
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
]

handler429 = "ingather.web.sign_in.views.too_often"
handler500 = "ingather.web.broken.broken"
