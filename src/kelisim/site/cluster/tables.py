"""The tables of the rooms: which migrations are pending, and applying them as the owner."""

import os

OWNER_ALIAS = "owner"


def ready_django(settings_module: str) -> None:
    """Set Django up with a settings module, unless the environment names one."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module)
    django.setup()


def pending(alias: str = OWNER_ALIAS) -> list[str]:
    """Give the migrations that are not applied, as ``room.name``, in the order of application."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> list[str]:
    """Apply what is pending as the owner; give what was applied."""
    from django.core.management import call_command
    from django.db import connections

    applied = pending()
    if applied:
        call_command("migrate", database=OWNER_ALIAS, interactive=False, verbosity=0)
    connections[OWNER_ALIAS].close()
    return applied
