"""What is asked of whoever signs in."""

from typing import Any  # allauth has no types

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from ingather.store.models import User
from ingather.store.users import handle_of
from ingather.web.desk import the_home
from ingather.web.faults import FAULTS

_LONGEST = 300  # letters of a name


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Name and password. What is not known is not told apart from what is wrong."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["login"] = forms.CharField(max_length=_LONGEST)

    def user_credentials(self) -> dict[str, Any]:
        """The keyed hash of the name stands for the user, also where there is none."""
        given: dict[str, Any] = super().user_credentials()
        return given | {"username": handle_of(the_home(), given["username"])}


class NewPasswordForm(forms.Form):
    """A first password, twice."""

    password1 = forms.CharField(strip=False)
    password2 = forms.CharField(strip=False)

    def __init__(self, user: User, *given: Any) -> None:
        super().__init__(*given)
        self.user = user

    def clean_password1(self) -> str:
        """The password, where it is hard to guess."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean_password2(self) -> str:
        """The same again."""
        again: str = self.cleaned_data["password2"]
        if "password1" in self.cleaned_data and again != self.cleaned_data["password1"]:
            raise forms.ValidationError(FAULTS["not_twice"], code="not_twice")
        return again
