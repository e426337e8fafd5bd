"""A long file is read in the background: told truthfully, taken up again after a kill, written once."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kelisim.duties.api import open_half_year
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.models import Entry
from kelisim.reading.api import OverLimit, Progress, UnreadableFile
from kelisim.reading.unreadable import reasons
from kelisim.reporting import reading_files
from kelisim.reporting.actions import (
    confirm_row,
    declare_empty_plan,
    put_file_away,
    read_file_again,
    refuse_file,
    settle_file,
    submit_plan,
)
from kelisim.reporting.constants import FileState, RowState
from kelisim.reporting.models import Plan, PlanFile, PlanRow
from kelisim.reporting.reading_files import SILENT, TRIES, read_next_file
from tests.factories import SYSTEM, actor, by, fresh_key, person
from tests.reading.files import EVENT, HEAD, bytes_of, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
HALF_YEAR = "2025H2"
NAME = "план на полугодие.xlsx"


@pytest.fixture(autouse=True)
def _every_file_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_files, "AT_ONCE_ROWS", 2)


def table(rows: int = 3) -> bytes:
    return bytes_of(workbook(HEAD, *([EVENT] * rows)))


def client_of(code: str = "MOT", language: str = "ru") -> Client:
    user = person(code)
    user.language = language
    user.save()
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, content: bytes, key: str = "") -> HttpResponse:
    said = {"file": SimpleUploadedFile(NAME, content), "key": key or fresh_key()}
    return client.post(reverse("plan_new", args=[HALF_YEAR]), said)  # type: ignore[return-value]


def taken(code: str = "MOT") -> PlanFile:
    with actor_transaction(actor(code)):
        return PlanFile.objects.latest("taken_at")


def rows(code: str = "MOT") -> int:
    with actor_transaction(actor(code)):
        return PlanRow.objects.filter(withdrawn_at=None, skipped="").count()


def entries(act: str) -> int:
    with actor_transaction(SYSTEM):
        return Entry.objects.filter(act=act).count()


def test_a_long_file_is_kept_and_read_by_the_worker_and_the_page_leads_on_to_the_plan() -> None:
    client = client_of()
    answer = sent(client, table())
    assert answer["Location"] == reverse("plan_file", args=[taken().pk])
    page = client.get(answer["Location"]).content.decode()
    assert NAME in page
    assert 'hx-trigger="every 1s"' in page
    assert "ждёт очереди" in page
    assert rows() == 0
    assert read_next_file(SYSTEM)
    assert not read_next_file(SYSTEM)
    assert rows() == 3
    now = client.get(reverse("plan_file_now", args=[taken().pk]))
    with actor_transaction(actor("MOT")):
        plan = reverse("plan", args=[Plan.objects.get().pk])
    assert now["HX-Redirect"] == plan
    assert client.get(answer["Location"])["Location"] == plan
    for act in ("reporting.file_taken", "reporting.file_read", "reporting.plan_imported"):
        assert entries(act) == 1, act


def test_a_short_file_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_files, "AT_ONCE_ROWS", 3)
    client = client_of()
    assert "/files/" not in sent(client, table())["Location"]
    assert rows() == 3
    assert taken().state == FileState.READ
    assert not read_next_file(SYSTEM)


def test_a_form_that_is_sent_twice_takes_its_file_once_before_and_after_it_is_read() -> None:
    client, key, content = client_of(), fresh_key(), table()
    first = sent(client, content, key)
    assert sent(client, content, key)["Location"] == first["Location"]
    assert read_next_file(SYSTEM)
    assert sent(client, content, key)["Location"] == first["Location"]
    assert not read_next_file(SYSTEM)
    with actor_transaction(actor("MOT")):
        assert (PlanFile.objects.count(), rows()) == (1, 3)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_how_far_a_file_is_stands_on_its_page_and_on_the_plans_page(language: str) -> None:
    client = client_of(language=language)
    where = sent(client, table())["Location"]
    with actor_transaction(SYSTEM):
        now = clock.now()
        PlanFile.objects.update(begun_at=now, seen_at=now, stage="rows", rows_done=1200, rows_of=2000)
    page = client.get(where).content.decode()
    assert 'max="2000" value="1200"' in page
    said = {"kk": "2000 жолдың 1200", "ru": "1200 из 2000", "en": "1200 of 2000 rows"}[language]
    assert said in page.replace("\xa0", " ")
    text = client.get(reverse("plans")).content.decode()
    assert NAME in text
    assert where in text


@pytest.mark.parametrize(
    ("state", "said"), [("waiting", "ждёт очереди"), ("refused", reasons()["pdf"]["ru"])]
)
def test_a_file_stands_in_the_inbox_of_its_body(state: str, said: str) -> None:
    with time_machine.travel("2025-06-02 10:00:00+05:00", tick=False):
        open_half_year(by(SYSTEM), half_year="2025H1")
        where = sent(client_of(), table())["Location"]
        if state == "refused":
            refuse_file(by(SYSTEM), taken_id=taken().pk, code="pdf", facts={})
        page = client_of().get(reverse("inbox")).content.decode()
        assert where in page
        assert said in page.replace("\xa0", " ")
        assert where not in client_of("MTI").get(reverse("inbox")).content.decode()


def test_a_reader_tells_how_many_rows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int, int]] = []
    note = reading_files._Listener._note

    def seen(self: Any, stage: str, done: int) -> None:
        note(self, stage, done)
        told.append((stage, done, self.heard.of))

    monkeypatch.setattr(reading_files._Listener, "_note", seen)
    monkeypatch.setattr(reading_files, "_EVERY", timedelta(0))
    sent(client_of(), table(40))
    assert read_next_file(SYSTEM)
    assert told[0][0] == "opening"
    assert ("rows", 40, 40) in told
    assert told[-1] == ("writing", 40, 40)


def end(*_said: Any, **_more: Any) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize("killed_in", ["_read", "settle_file"])
def test_a_file_left_by_a_worker_that_was_killed_is_read_again_once_and_not_while_it_lives(
    killed_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of()
    with time_machine.travel("2025-06-02 10:00:00+05:00", tick=False) as time:
        where = sent(client, table())["Location"]
        with monkeypatch.context() as killed:
            killed.setattr(reading_files, killed_in, end)
            with pytest.raises(KeyboardInterrupt):
                read_next_file(SYSTEM)
        assert not read_next_file(SYSTEM)
        time.shift(SILENT + timedelta(seconds=1))
        if killed_in == "_read":
            assert "прервалось" in client.get(where).content.decode()
        assert read_next_file(SYSTEM)
        assert not read_next_file(SYSTEM)
    assert rows() == 3
    assert entries("reporting.plan_imported") == 1


def test_a_worker_that_was_given_up_for_dead_and_comes_back_writes_nothing_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent(client_of(), table())
    read: Callable[..., Any] = reading_files._read

    def slow(*said: Any) -> Any:
        document = read(*said)
        with monkeypatch.context() as another, actor_transaction(SYSTEM):
            another.setattr(reading_files, "_read", read)
            PlanFile.objects.update(seen_at=clock.now() - SILENT - timedelta(seconds=1))
            assert read_next_file(SYSTEM)
        return document

    monkeypatch.setattr(reading_files, "_read", slow)
    assert read_next_file(SYSTEM)
    assert (rows(), entries("reporting.plan_imported")) == (3, 1)


def test_a_file_that_ends_every_reader_is_refused_after_some_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of()
    with time_machine.travel("2025-06-02 10:00:00+05:00", tick=False) as time:
        where = sent(client, table())["Location"]
        with monkeypatch.context() as killed:
            killed.setattr(reading_files._Order, "carried_out", end)
            for _ in range(TRIES):
                with pytest.raises(KeyboardInterrupt):
                    read_next_file(SYSTEM)
                time.shift(SILENT + timedelta(seconds=1))
        assert read_next_file(SYSTEM)
    page = client_of().get(where).content.decode()
    assert "несколько раз обрывалось" in page
    assert reverse("plan_file_again", args=[taken().pk]) in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_file_refused_in_the_background_says_why_on_the_same_page_and_takes_a_corrected_one(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_files, "AT_ONCE_BYTES", 0)
    client = client_of(language=language)
    where = sent(client, b"%PDF-1.7")["Location"]
    assert read_next_file(SYSTEM)
    page = client.get(where).content.decode()
    why = reasons()["pdf"][language]
    assert why in page.replace("\xa0", " ")
    assert "data-upload" in page
    assert client.get(reverse("plan_file_now", args=[taken().pk]))["HX-Refresh"] == "true"
    assert why in client.get(reverse("plans")).content.decode().replace("\xa0", " ")
    assert rows() == 0
    sent(client, table())
    assert read_next_file(SYSTEM)
    assert why not in client.get(reverse("plans")).content.decode().replace("\xa0", " ")


def test_a_cell_in_the_reason_is_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_said: Any, **_more: Any) -> Any:
        raise UnreadableFile("stray_cell", "ru", sheet="План", cell="XFD1048576")

    sent(client_of(), table())
    monkeypatch.setattr(reading_files._Order, "carried_out", refuse)
    assert read_next_file(SYSTEM)
    page = client_of().get(reverse("plan_file", args=[taken().pk])).content.decode()
    assert "XFD1048576" in page


def test_rows_mended_while_a_file_is_read_are_not_overwritten_until_it_is_said_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mot, client = actor("MOT"), client_of()
    monkeypatch.setattr(reading_files, "AT_ONCE_ROWS", 9)
    sent(client, table(1))
    monkeypatch.setattr(reading_files, "AT_ONCE_ROWS", 2)
    where = sent(client, table(3))["Location"]
    with actor_transaction(mot):
        row = PlanRow.objects.filter(withdrawn_at=None, skipped="").get()
        row.state = RowState.DOUBTFUL
        row.save()
    confirm_row(by(mot), row_id=row.pk)
    assert read_next_file(SYSTEM)
    assert rows() == 1
    page = client.get(where).content.decode()
    assert "план изменили" in page
    again = client.post(reverse("plan_file_again", args=[taken().pk]), {"key": fresh_key()})
    assert again["Location"] == where
    assert read_next_file(SYSTEM)
    assert rows() == 3


def test_a_plan_sent_while_a_file_is_read_keeps_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    client, mot = client_of(), actor("MOT")
    sent(client, table())
    plan = declare_empty_plan(by(mot), half_year=HALF_YEAR)
    submit_plan(by(mot, version=plan.version), plan_id=plan.record_id)
    assert read_next_file(SYSTEM)
    assert (taken().problem, rows()) == ("submitted", 0)


def test_a_later_file_takes_the_place_of_one_that_waits_even_in_the_middle_of_its_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = client_of()
    first = sent(client, table(3))["Location"]
    read: Callable[..., Any] = reading_files._Order.carried_out

    def replaced(self: Any, limits: Any, told: Any) -> Any:
        with monkeypatch.context() as once:
            once.setattr(reading_files._Order, "carried_out", read)
            sent(client, table(5))
        told(Progress("rows", 1, 3))
        return read(self, limits, told)

    with monkeypatch.context() as middle:
        middle.setattr(reading_files._Order, "carried_out", replaced)
        middle.setattr(reading_files, "_EVERY", timedelta(0))
        assert read_next_file(SYSTEM)
    assert rows() == 0
    assert "заменён более поздним" in client.get(first).content.decode()
    assert read_next_file(SYSTEM)
    assert rows() == 5


def test_when_all_places_of_readers_are_taken_a_file_waits_and_no_try_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(*_said: Any, **_more: Any) -> Any:
        raise OverLimit("busy")

    sent(client_of(), table())
    with monkeypatch.context() as full:
        full.setattr("kelisim.reading.api.run_limited", busy)
        assert not read_next_file(SYSTEM)
    assert (taken().state, taken().tries, taken().begun_at) == (FileState.WAITING, 0, None)
    assert read_next_file(SYSTEM)


def test_a_short_file_waits_in_the_background_when_all_readers_are_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(*_said: Any, **_more: Any) -> Any:
        raise OverLimit("busy")

    monkeypatch.setattr("kelisim.reading.api.run_limited", busy)
    assert sent(client_of(), table())["Location"] == reverse("plan_file", args=[taken().pk])


def test_another_body_and_the_ministry_know_nothing_of_a_file() -> None:
    sent(client_of(), table())
    address = reverse("plan_file", args=[taken().pk])
    for code in ("MTI", "MFA"):
        with actor_transaction(actor(code)):
            assert not PlanFile.objects.exists()
        stranger = client_of(code)
        assert stranger.get(address).status_code == 404
        assert NAME not in stranger.get(reverse("plans")).content.decode()
        with pytest.raises(Unseen):
            put_file_away(by(actor(code)), taken_id=taken().pk)
    assert client_of().get(address).status_code == 200


def test_a_notice_is_put_away_and_only_a_refused_file_is_read_again() -> None:
    mot, client = actor("MOT"), client_of()
    sent(client, table())
    with pytest.raises(Refusal, match="более поздним"):
        read_file_again(by(mot), taken_id=taken().pk)
    refuse_file(by(SYSTEM), taken_id=taken().pk, code="pdf", facts={})
    assert client.post(reverse("plan_file_away", args=[taken().pk]), {"key": fresh_key()}).status_code == 302
    assert reasons()["pdf"]["ru"] not in client.get(reverse("plans")).content.decode()
    with pytest.raises(Unseen):
        settle_file(by(SYSTEM), taken_id=taken().pk, reading={"rows": [], "skipped": []})


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "read"},
        {"state": "refused"},
        {"rows_done": 2, "rows_of": 1},
        {"ended_at": None, "state": "replaced"},
    ],
)
def test_the_database_refuses_a_state_without_what_it_needs(wrong: dict[str, Any]) -> None:
    sent(client_of(), table())
    with actor_transaction(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        PlanFile.objects.update(**wrong)


def test_two_files_of_one_half_year_never_wait_together() -> None:
    sent(client_of(), table())
    first = taken()
    first.pk, first._state.adding = UUID(int=7), True
    with actor_transaction(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        first.save()
