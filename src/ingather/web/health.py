"""Whether this process is alive, and whether it can serve."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from ingather.web.desk import the_home


def health(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


def ready(_request: HttpRequest) -> JsonResponse:
    """The home is open, and its database answers; else 503."""
    try:
        the_home()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, RuntimeError):
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})
