"""Every table that holds a record has row security, a policy, and no DELETE for the application."""

import pytest
from django.apps import apps
from django.db import connection

OPEN_TABLES = {
    # Reference data: public within government, written by acts of the administrator only.
    "calendars": "the working-day calendar is published",
    "directory": "the directory is known to everyone who signs in",
    # Who signs in is asked before there is an actor.
    "accounts": "people and posts are read at sign-in",
    # Django's own.
    "auth": "not used for rights",
    "contenttypes": "names of models",
    "sessions": "read before there is an actor",
}

pytestmark = pytest.mark.django_db


def _tables() -> dict[str, tuple[bool, bool, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
                   (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
            """
        )
        return {name: (enabled, forced, policies) for name, enabled, forced, policies in cursor.fetchall()}


def test_every_record_table_is_secured() -> None:
    tables = _tables()
    unsecured = []
    for model in apps.get_models():
        if model._meta.app_label in OPEN_TABLES or not model._meta.managed:
            continue
        enabled, forced, policies = tables[model._meta.db_table]
        if not (enabled and forced and policies >= 2):
            unsecured.append(model._meta.db_table)
    assert unsecured == []


def test_the_application_may_delete_no_record() -> None:
    records = [
        model._meta.db_table for model in apps.get_models() if model._meta.app_label not in OPEN_TABLES
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t FROM unnest(%s::text[]) t WHERE has_table_privilege(t, 'DELETE, TRUNCATE')", [records]
        )
        assert cursor.fetchall() == []


def test_the_application_role_cannot_pass_row_security_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, "kelisim_app")
