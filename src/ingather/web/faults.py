"""What is wrong with a form that Django or django-allauth read, as ids of our own sentences: theirs are never shown."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.forms import BaseForm

FAULTS: Mapping[str, str] = {
    "required": "web.form.missing",
    "max_length": "web.form.too_long",
    "password_too_short": "web.account.password.short",
    "password_too_common": "web.account.password.common",
    "password_too_near": "web.account.password.near",
    "not_twice": "web.account.not_twice",
    "username_password_mismatch": "web.sign_in.wrong",
    "invalid_login": "web.sign_in.wrong",
    "account_inactive": "web.sign_in.wrong",
    "too_many_login_attempts": "web.sign_in.too_often",
    "rate_limited": "web.sign_in.too_often",
    "incorrect_code": "web.second.wrong",
    "incorrect_password": "web.account.wrong_password",
    "enter_current_password": "web.account.wrong_password",
}
"""By the code of what is wrong."""


def faults_of(form: BaseForm) -> list[str]:
    """The sentences, each once."""
    found = ((field, each) for field, wrong in form.errors.as_data().items() for each in wrong)
    return list(dict.fromkeys(_sentence(field, each) for field, each in found))


def _sentence(field: str, wrong: ValidationError) -> str:
    code = wrong.code or ("not_twice" if field == "password2" else "")  # django-allauth gives that one no code
    return FAULTS.get(code, "web.form.look_again")
