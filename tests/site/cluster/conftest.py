"""Clusters for the tests of the cluster: one shared by a module, and one of its own to kill."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from psycopg import Connection, connect

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import processes
from kelisim.site.cluster.addressing import Parts, for_psycopg
from kelisim.site.cluster.lease import Lease, stop
from kelisim.site.cluster.testing import TestDatabase, for_tests


@pytest.fixture(scope="session")
def database() -> TestDatabase:
    """Give a prepared database with one table of each kind of guard, and rows."""
    made = for_tests("guarded")
    with opened(made.owner) as owner:
        owner.execute(GUARDED.encode())
    return made


@pytest.fixture(scope="session")
def pristine() -> Iterator[Path]:
    """Give a state folder whose cluster was made and stopped: to copy one is quicker than to make it."""
    with tempfile.TemporaryDirectory(prefix="kelisim-test-") as folder:
        Path(folder).chmod(0o711)
        assert Lease(Path(folder) / "state").close_and_wait()
        yield Path(folder) / "state"


@pytest.fixture
def lease(pristine: Path) -> Iterator[Lease]:
    """Give a cluster of its own, durable, to be killed; it is stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="kelisim-test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        subprocess.run(["cp", "-a", pristine, folder], check=True)
        lease = Lease(Path(folder) / "state")
        try:
            yield lease
        finally:
            lease.close()
            with suppress(Refusal):
                stop(lease.state)
            data = lease.state.server_home()[0] / "data"
            assert processes.wait_until(lambda: not processes.inside(data), 30), "the server is still there"


@contextmanager
def opened(parts: Parts) -> Iterator[Connection[Any]]:
    """Open an autocommit connection."""
    with connect(**for_psycopg(parts), autocommit=True) as connection:
        yield connection


GUARDED = """
CREATE TABLE record (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body uuid NOT NULL,
                     title text NOT NULL, size integer CHECK (size > 0), stored bytea, held tstzrange,
                     state varchar(10) NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'it''s done')));
CREATE INDEX record_open ON record (body) WHERE state IN ('open', 'it''s done');
CREATE INDEX record_title ON record USING gin (title gin_trgm_ops);
CREATE TABLE entry (id serial PRIMARY KEY, record_id bigint REFERENCES record, words text);
REVOKE UPDATE ON entry FROM kelisim_app;
GRANT DELETE ON record TO kelisim_app;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
CREATE TRIGGER entry_rows BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse();
INSERT INTO record (body, title, size, stored, held)
    SELECT md5(n::text)::uuid, 'Кездесу № ' || n, n, decode(md5(n::text), 'hex'),
           tstzrange('2026-10-01+05', '2026-10-01+05'::timestamptz + n * interval '1 day')
    FROM generate_series(1, 500) n;
INSERT INTO entry (record_id, words) SELECT id, 'made' FROM record;
CREATE VIEW titles AS SELECT id, title FROM record;
ALTER TABLE record ENABLE ROW LEVEL SECURITY;
ALTER TABLE record FORCE ROW LEVEL SECURITY;
CREATE POLICY record_read ON record FOR SELECT
    USING (body::text = current_setting('kelisim.body', true) AND state NOT IN ('open', 'hidden'));
"""
