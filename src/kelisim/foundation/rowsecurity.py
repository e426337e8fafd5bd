"""Row security as migration operations: every table that holds a record says who may see and write its rows.

The policies speak through four functions that raise outside an actor context, so that a forgotten context is
an error and never an empty page. Each is called inside ``(SELECT ...)``, once per statement and not per row.
"""

from collections.abc import Sequence

from django.db import migrations

__all__ = [
    "ACTOR",
    "BODY",
    "GRANTEES",
    "SYSTEM",
    "UNIT",
    "append_only",
    "functions",
    "has_power",
    "secure",
]

ACTOR = "(SELECT kelisim_actor())"
BODY = "(SELECT kelisim_body())"
UNIT = "(SELECT kelisim_unit())"
GRANTEES = "(SELECT kelisim_grantees())::uuid[]"


def has_power(power: str) -> str:
    """Give the SQL condition that the actor holds a power of row security."""
    return f"(SELECT kelisim_has('{power}'))"


SYSTEM = has_power("system")

_SETTING = """
CREATE OR REPLACE FUNCTION kelisim_setting(wanted text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE answer text := current_setting('kelisim.' || wanted, true);
BEGIN
    IF answer IS NULL OR answer = '' THEN
        RAISE EXCEPTION 'no actor: records are read and written inside an actor context only'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN answer;
END $$;
CREATE OR REPLACE FUNCTION kelisim_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT kelisim_setting('actor')::uuid $$;
CREATE OR REPLACE FUNCTION kelisim_body() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT kelisim_setting('body')::uuid $$;
CREATE OR REPLACE FUNCTION kelisim_unit() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT kelisim_setting('unit')::uuid $$;
CREATE OR REPLACE FUNCTION kelisim_grantees() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT kelisim_setting('grantees')::uuid[] $$;
CREATE OR REPLACE FUNCTION kelisim_has(power text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT position(',' || power || ',' in kelisim_setting('powers')) > 0 $$;
CREATE OR REPLACE FUNCTION kelisim_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""

_DROP_FUNCTIONS = """
DROP FUNCTION kelisim_refuse_change(); DROP FUNCTION kelisim_has(text); DROP FUNCTION kelisim_grantees();
DROP FUNCTION kelisim_unit(); DROP FUNCTION kelisim_body(); DROP FUNCTION kelisim_actor();
DROP FUNCTION kelisim_setting(text);
"""


def functions() -> migrations.RunSQL:
    """Create the functions that policies call; they raise outside an actor context."""
    return migrations.RunSQL(_SETTING, _DROP_FUNCTIONS)


def secure(table: str, *, read: str, add: str, change: str | None = None) -> migrations.RunSQL:
    """Turn row security on for a table, also for its owner.

    ``read``, ``add`` and ``change`` are SQL conditions on a row; without ``change`` no row is ever changed.
    Nothing is ever deleted by the app role: it holds no DELETE.
    """
    forward: list[str] = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({read})",
        f"CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK ({add})",
    ]
    backward = [f"DROP POLICY {table}_read ON {table}", f"DROP POLICY {table}_add ON {table}"]
    if change is not None:
        forward.append(
            f"CREATE POLICY {table}_change ON {table} FOR UPDATE USING ({change}) WITH CHECK ({change})"
        )
        backward.append(f"DROP POLICY {table}_change ON {table}")
    backward += [
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return migrations.RunSQL(_joined(forward), _joined(backward))


def append_only(table: str) -> migrations.RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE of a table, whoever asks."""
    return migrations.RunSQL(
        _joined(
            [
                (
                    f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION kelisim_refuse_change()"
                ),
                (
                    f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION kelisim_refuse_change()"
                ),
                f"REVOKE UPDATE ON {table} FROM kelisim_app",
            ]
        ),
        _joined(
            [
                f"DROP TRIGGER {table}_rows ON {table}",
                f"DROP TRIGGER {table}_whole ON {table}",
                f"GRANT UPDATE ON {table} TO kelisim_app",
            ]
        ),
    )


def _joined(statements: Sequence[str]) -> str:
    return ";\n".join(statements) + ";"
