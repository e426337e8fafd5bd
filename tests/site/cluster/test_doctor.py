"""The doctor says what is there, what is missing and how to mend it, and fails when the product needs it."""

import argparse
from pathlib import Path

import pytest

from kelisim.foundation.refusals import Refusal
from kelisim.site.cluster import binaries
from kelisim.site.cluster.examining import ADVICE, BROKEN, GOOD, Finding, examine
from kelisim.site.cluster.testing import TestDatabase
from kelisim.site.commands import doctor


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KELISIM_STATE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def found(thing: str) -> Finding:
    """Give the finding of a thing."""
    return next(one for one in examine() if one.thing == thing)


def test_a_database_that_is_not_started_yet_is_no_fault() -> None:
    assert found("database").state == ADVICE
    assert "kelisim database start" in found("database").words


def test_what_the_machine_has_is_named() -> None:
    assert found("Python").state == GOOD
    assert found("server programs").state == GOOD
    assert found("tz data").words == "Astana is at UTC+5"


def test_a_database_that_does_not_answer_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://kelisim_app@%2Fnowhere/kelisim")
    with pytest.raises(Refusal) as refused:
        doctor.run(argparse.Namespace())
    assert refused.value.code == "unhealthy"
    assert "BROKEN  database" in refused.value.message


def test_a_missing_server_is_a_fault_that_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(binaries, "all_programs", lambda: ())
    finding = found("programs")
    assert finding.state == BROKEN
    assert "make setup" in finding.words


def test_a_superuser_as_the_application_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, database: TestDatabase
) -> None:
    admin = database.admin
    host = admin["HOST"].replace("/", "%2F")
    url = f"postgresql://{admin['USER']}:{admin['PASSWORD']}@{host}:{admin['PORT']}/{admin['NAME']}"
    monkeypatch.setenv("DATABASE_URL", url)
    words = " ".join(one.words for one in examine() if one.state == BROKEN)
    assert "is a superuser" in words
