"""The three roles: what each may do; the application is refused when row security would not bind it."""

import pytest
from psycopg import errors

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import for_tests, refuse_if_unsafe
from kelisim.site.cluster.roles import UnsafeRole, prepare
from kelisim.site.cluster.testing import TestDatabase
from tests.site.cluster.conftest import opened


def test_the_application_reads_adds_and_changes_but_does_not_delete(database: TestDatabase) -> None:
    with opened(database.app) as app:
        app.execute("INSERT INTO entry (words) VALUES ('by the application')")
        assert app.execute("SELECT count(*) FROM entry WHERE words = 'by the application'").fetchone() == (1,)
        with pytest.raises(errors.InsufficientPrivilege):
            app.execute("DELETE FROM entry")


def test_the_application_makes_and_owns_nothing(database: TestDatabase) -> None:
    with opened(database.app) as app:
        for attempt in ("CREATE TABLE mine (a int)", "CREATE SCHEMA mine", "CREATE TEMP TABLE mine (a int)"):
            with pytest.raises(errors.InsufficientPrivilege):
                app.execute(attempt.encode())


def test_row_security_binds_the_application_and_the_owner_but_not_the_backup(database: TestDatabase) -> None:
    seen = {}
    for role, parts in (("app", database.app), ("owner", database.owner), ("backup", database.backup)):
        with opened(parts) as connection:
            seen[role] = connection.execute("SELECT count(*) FROM record").fetchone()
    assert seen == {"app": (0,), "owner": (0,), "backup": (500,)}


def test_the_backup_writes_nothing(database: TestDatabase) -> None:
    with opened(database.backup) as backup:
        with pytest.raises(errors.ReadOnlySqlTransaction):
            backup.execute("INSERT INTO entry (words) VALUES ('by the backup')")
        backup.execute("SET default_transaction_read_only = off")
        with pytest.raises(errors.InsufficientPrivilege):
            backup.execute("INSERT INTO entry (words) VALUES ('by the backup')")


def test_the_application_role_as_prepared_is_safe(database: TestDatabase) -> None:
    with opened(database.app) as app:
        refuse_if_unsafe(app)


def test_the_superuser_the_owner_and_the_backup_are_refused_as_application(database: TestDatabase) -> None:
    reasons = {}
    for role, parts in (("admin", database.admin), ("owner", database.owner), ("backup", database.backup)):
        with opened(parts) as connection, pytest.raises(UnsafeRole) as refused:
            refuse_if_unsafe(connection)
        reasons[role] = refused.value.message
    assert "is a superuser" in reasons["admin"]
    assert "owns tables" in reasons["owner"]
    assert "has BYPASSRLS" in reasons["backup"]


def test_a_guise_that_can_be_laid_aside_is_refused(database: TestDatabase) -> None:
    with opened(database.admin) as admin:
        admin.execute("SET ROLE kelisim_app")
        with pytest.raises(UnsafeRole, match="guise"):
            refuse_if_unsafe(admin)


def test_membership_in_the_owner_is_refused(database: TestDatabase) -> None:
    # In a transaction that is rolled back: other tests use the same roles at the same time.
    with opened(database.admin) as admin, admin.transaction(force_rollback=True):
        admin.execute("CREATE ROLE tempted LOGIN; GRANT kelisim_owner TO tempted")
        admin.execute("SET SESSION AUTHORIZATION tempted")
        with pytest.raises(UnsafeRole, match="member of another role"):
            refuse_if_unsafe(admin)


def test_preparing_twice_changes_nothing() -> None:
    made = for_tests("twice")

    def inside(name: str) -> object:
        from psycopg import connect

        from kelisim.site.cluster.addressing import for_psycopg

        return connect(**for_psycopg({**made.admin, "NAME": name}), autocommit=True)

    question = "SELECT datacl::text FROM pg_database WHERE datname = current_database()"
    with opened(made.admin) as admin:
        before = admin.execute(question).fetchone()
        prepare(admin, inside, made.name, {})
        assert admin.execute(question).fetchone() == before


def test_a_role_without_the_right_to_prepare_is_told_why(database: TestDatabase) -> None:
    with opened(database.app) as app, pytest.raises(Refusal, match="could not be prepared"):
        prepare(app, lambda name: opened(database.app), "another", {})


def test_kazakh_and_russian_letters_have_case_and_words(database: TestDatabase) -> None:
    with opened(database.app) as app:
        row = app.execute(
            "SELECT lower('ӘЛЕМ ҚҰҒЫ'),"
            " to_tsvector('russian', 'встреча министра') @@ to_tsquery('russian', 'министр'),"
            " similarity('министрлігі', 'министрлігінің') > 0.5"
        ).fetchone()
    assert row == ("әлем құғы", True, True)
