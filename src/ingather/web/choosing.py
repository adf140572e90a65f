"""In which language a page speaks: the one that was chosen, else a complete one that the browser asks for."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from ingather.wording.languages import LANGUAGES


class Choosing(LocaleMiddleware):
    """A language that is only prepared is spoken to whoever chose it, or where the desk is set to it."""

    def process_request(self, request: HttpRequest) -> None:
        """Let the page speak it."""
        super().process_request(request)
        asked = translation.get_language() or settings.LANGUAGE_CODE
        spoken = LANGUAGES.get(asked.split("-")[0])
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and (spoken is None or not spoken.complete):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()
