"""A database described so that two can be compared: rows by count and digest, and all that guards them.

A portrait is ``{kind: {name: description}}`` in plain JSON. It names roles and objects, never internal
numbers, so an equal database on another server has an equal portrait.
"""

import re
from typing import Any, LiteralString

from psycopg import Connection, sql

_SHOWN = 400

Portrait = dict[str, dict[str, str]]

SETTINGS = """
SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL search_path = pg_catalog;
"""
"""How values are written as text, so that a digest is the same everywhere."""

_OURS = """
n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = {} AND e.deptype = 'e')
"""
"""The condition that an object is neither the server's nor an extension's."""

_TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND {c_oid} ORDER BY 1, 2
"""

# Two halves of each row's MD5 as numbers, summed: constant memory, no sorting, and a row more, less or other
# shows. It finds accidents; against malice stands the checksum of the whole dump in the manifest.
_ROWS = """
SELECT count(*), coalesce(sum(('x' || left(d, 16))::bit(64)::bigint::numeric), 0),
       coalesce(sum(('x' || right(d, 16))::bit(64)::bigint::numeric), 0)
FROM (SELECT md5(t::text) AS d FROM {} AS t) AS digests
"""

_QUESTIONS: dict[str, LiteralString] = {
    "sequences": """
        SELECT format('%I.%I', schemaname, sequencename),
               concat_ws(' ', data_type, start_value, min_value, max_value, increment_by, cycle, cache_size,
                         coalesce(last_value::text, 'unused'))
        FROM pg_sequences""",
    "columns": """
        SELECT format('%I.%I.%I', n.nspname, c.relname, a.attname),
               concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                         CASE WHEN a.attnotnull THEN 'not null' END,
                         CASE WHEN co.collname <> 'default' THEN 'collate ' || co.collname END,
                         nullif(a.attidentity, ''), nullif(a.attgenerated, ''),
                         pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        LEFT JOIN pg_collation co ON co.oid = a.attcollation
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm')
          AND {c_oid}""",
    "constraints": """
        SELECT format('%I on %s', x.conname, x.conrelid::regclass), pg_get_constraintdef(x.oid)
        FROM pg_constraint x JOIN pg_namespace n ON n.oid = x.connamespace
        WHERE x.conrelid <> 0 AND x.contype <> 'n' AND {x_conrelid}""",
    "indexes": """
        SELECT format('%I.%I', n.nspname, c.relname), pg_get_indexdef(c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('i', 'I') AND {c_oid}""",
    "views": """
        SELECT format('%I.%I', n.nspname, c.relname), pg_get_viewdef(c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND {c_oid}""",
    "functions": """
        SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
               pg_get_functiondef(p.oid)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prokind IN ('f', 'p') AND {p_oid}""",
    "triggers": """
        SELECT format('%I on %s', t.tgname, t.tgrelid::regclass),
               t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND {c_oid}""",
    "row security": """
        SELECT format('%I.%I', n.nspname, c.relname),
               CASE WHEN c.relrowsecurity THEN 'on' ELSE 'off' END
               || CASE WHEN c.relforcerowsecurity THEN ', for the owner too' ELSE '' END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND {c_oid}""",
    "policies": """
        SELECT format('%I on %I.%I', policyname, schemaname, tablename),
               concat_ws(' ', permissive, cmd, roles::text, 'using', qual, 'with check', with_check)
        FROM pg_policies""",
    "owners": """
        SELECT format('%I.%I', n.nspname, c.relname), pg_get_userbyid(c.relowner)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND {c_oid}""",
    "extensions": "SELECT extname, 'installed' FROM pg_extension",
}

_GRANTS = """
WITH held(kind, name, acl) AS (
    SELECT CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, format('%I.%I', n.nspname, c.relname),
           coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND {c_oid}
    UNION ALL
    SELECT 'column', format('%I.%I.%I', n.nspname, c.relname, a.attname), a.attacl
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL AND {c_oid}
    UNION ALL
    SELECT 'function', format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
           coalesce(p.proacl, acldefault('f', p.proowner))
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {p_oid}
    UNION ALL
    SELECT 'schema', n.nspname, coalesce(n.nspacl, acldefault('n', n.nspowner))
    FROM pg_namespace n WHERE {n_oid}
    UNION ALL
    SELECT 'default', concat_ws(' ', n.nspname, d.defaclobjtype::text, pg_get_userbyid(d.defaclrole)),
           d.defaclacl
    FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
)
SELECT held.kind || ' ' || held.name,
       coalesce(string_agg(concat_ws(' ', who.name, a.privilege_type,
                                     CASE WHEN a.is_grantable THEN 'grantable' END),
                           ', ' ORDER BY who.name, a.privilege_type), 'nobody')
FROM held LEFT JOIN LATERAL aclexplode(held.acl) a ON true
LEFT JOIN LATERAL (SELECT CASE a.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END)
    who(name) ON true
GROUP BY 1
"""


def portray(connection: Connection[Any]) -> Portrait:
    """Describe the database of a connection that sees all rows, as its open transaction sees it."""
    connection.execute(SETTINGS)
    portrait: Portrait = {"rows": {}}
    for schema, table in connection.execute(_asked(_TABLES)).fetchall():
        counted = connection.execute(sql.SQL(_ROWS).format(sql.Identifier(schema, table))).fetchone()
        assert counted is not None
        rows, left, right = counted
        digest = f"{int(left) % 2**80:x}.{int(right) % 2**80:x}"
        portrait["rows"][f"{schema}.{table}"] = f"{rows} rows, digest {digest}"
    for kind, question in {**_QUESTIONS, "grants": _GRANTS}.items():
        found = connection.execute(_asked(question)).fetchall()
        portrait[kind] = {str(name): _settled(str(description)) for name, description in sorted(found)}
    return portrait


_CAST_LIST = re.compile(r"\(ARRAY\[((?:'(?:[^']|'')*'::character varying(?:, )?)+)\]\)::text\[\]")
_WORD = re.compile(r"'(?:[^']|'')*'::character varying")


def _settled(description: str) -> str:
    """Write a list of words as the server does once it has read its own writing.

    ``status IN ('a', 'b')`` on a varchar column is first shown with one cast around the list, and after a
    dump and restore with a cast at each word: the same condition.
    """
    return _CAST_LIST.sub(lambda found: "ARRAY[" + _WORD.sub(r"(\g<0>)::text", found[1]) + "]", description)


def _asked(question: LiteralString) -> sql.Composed:
    """Fill in which objects count: ``{c_oid}`` in a question says so of the object ``c.oid``."""
    columns = ("c.oid", "x.conrelid", "p.oid", "n.oid")
    ours = {one.replace(".", "_"): sql.SQL(_OURS).format(sql.Identifier(*one.split("."))) for one in columns}
    return sql.SQL(question).format(**ours)


def differences(one: Portrait, other: Portrait) -> list[str]:
    """Name what differs between two portraits, each by its kind and name; equal ones give an empty list."""
    found = []
    for kind in sorted({*one, *other}):
        before, after = one.get(kind, {}), other.get(kind, {})
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                was, is_now = (one.get(name, "absent")[:_SHOWN] for one in (before, after))
                found.append(f"{kind}: {name}: {was} -> {is_now}")
    return found
