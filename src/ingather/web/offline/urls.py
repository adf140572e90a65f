"""The addresses of work without network."""

from django.urls import path

from ingather.web.offline import carrying, shell

urlpatterns = [
    path("work/offline/", shell.offline, name="offline"),
    path("work/offline/worker.js", shell.worker, name="offline_worker"),
    path("work/offline/session/", carrying.session, name="offline_session"),
    path("work/offline/records/", carrying.records, name="offline_records"),
    path("work/offline/<str:language>/", shell.page, name="offline_page"),
    path("work/offline/<str:language>/app.webmanifest", shell.manifest, name="offline_manifest"),
    path("work/offline/<str:language>/cases/", carrying.cases, name="offline_cases"),
]
