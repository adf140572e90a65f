"""Signing in: by name and password, or by a link that works once."""

from datetime import timedelta

from django.contrib.auth import authenticate, login
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from ingather.store.models import User
from ingather.store.users import user_named
from ingather.web.desk import the_home

_SALT = "sign-in"
_LASTS = timedelta(minutes=30)


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    onwards = request.GET.get("next") or "/"
    if request.method == "GET":
        return render(request, "sign_in.html", {"name": "", "wrong": False})
    name = request.POST.get("name", "")
    found = user_named(the_home(), name)
    handle = "" if found is None else found.handle
    user = authenticate(request, username=handle, password=request.POST.get("password", ""))
    if user is None:
        return render(request, "sign_in.html", {"name": name, "wrong": True}, status=422)
    login(request, user)
    return redirect(onwards if url_has_allowed_host_and_scheme(onwards, {request.get_host()}) else "/")


def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in whoever brings a link, once."""
    try:
        user = signing.loads(token, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return render(request, "link_is_over.html", status=410)
    if not cache.add(f"link {token}", 1, timeout=int(_LASTS.total_seconds())):
        return render(request, "link_is_over.html", status=410)
    login(request, User.objects.get(id=user), backend="django.contrib.auth.backends.ModelBackend")
    return redirect("roll")


def link_for(user: User) -> str:
    """The path of a link that signs this user in, once, soon."""
    return f"/sign-in/{signing.dumps(str(user.id), salt=_SALT)}/"
