"""The web as an app of Django: what is to be ready before the first page."""

from django.apps import AppConfig
from django.core.checks import register
from django.core.signals import got_request_exception


class WebConfig(AppConfig):
    """The pages."""

    name = "ingather.web"

    def ready(self) -> None:
        """Let the settings be checked, and faults be told."""
        from ingather.web.checks import check_settings
        from ingather.web.request_log import tell_fault
        from ingather.web.sign_in import own_sessions, signs

        register(check_settings)
        got_request_exception.connect(tell_fault)
        own_sessions.connect()
        signs.connect()
