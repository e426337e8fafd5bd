"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room ``documents``."""

    name = "kelisim.documents"
    label = "documents"
