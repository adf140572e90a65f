"""The one app that holds all models."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The store of the desk."""

    name = "ingather.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
