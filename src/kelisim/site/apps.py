"""The composition root as a Django app; it refuses a database role that could bypass row security."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The room ``site``."""

    name = "kelisim.site"
    label = "kelisim_site"

    def ready(self) -> None:
        """Check each new connection of the app role."""
        from django.db.backends.signals import connection_created

        from kelisim.site.safety import refuse_unsafe_role

        connection_created.connect(refuse_unsafe_role, dispatch_uid="kelisim.site.safety")
