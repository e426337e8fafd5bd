"""The Ministry opens a half-year by a circular (7.2, 7.3); its receipt, and that of positions (6.8)."""

from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from kelisim.decree.api import HalfYear
from kelisim.directory.api import bodies_owing_7
from kelisim.duties.api import Duty, Notice, open_half_year
from kelisim.foundation import clock
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import newest_entries, send_due_effects
from kelisim.reporting.actions import (
    declare_empty_plan,
    open_circular,
    open_collection,
    send_circular,
    submit_plan,
)
from kelisim.reporting.board import read_board
from kelisim.reporting.models import Delivery, OpeningCircular
from kelisim.reporting.opening_text import opening_text
from kelisim.reporting.papers.circular import opening_paper
from tests.factories import SYSTEM, actor, by, person

pytestmark = pytest.mark.django_db
NOW = "2025-12-01T06:00:00Z"
HALF = HalfYear.parse("2025H2")


def _opened(**said: str) -> Any:
    texts = {f"text_{language}": opening_text(HALF, language) for language in ("kk", "ru")}
    return open_collection(by(actor("MFA")), half_year="2025H2", **{**texts, **said})


def _notices(code: str) -> list[tuple[str, str]]:
    with actor_transaction(SYSTEM):
        return list(Notice.objects.filter(body__code=code).values_list("duty__norm", "number"))


@time_machine.travel(NOW, tick=False)
def test_the_circular_goes_to_every_body_that_owes_central_and_local_and_opens_its_duties() -> None:
    outcome = _opened()
    owing = bodies_owing_7(clock.today()).count()
    assert outcome.facts["recipients"] == owing
    with actor_transaction(SYSTEM):
        delivered = Delivery.objects.filter(circular_id=outcome.record_id)
        assert {"MOT", "KZ-75"} <= set(delivered.values_list("body__code", flat=True))
        assert delivered.count() == owing
        assert Duty.objects.filter(half_year="2025H2", norm="7.2").count() == owing
        entry = newest_entries().filter(act="reporting.collection_opened").get()
    assert entry.note == outcome.facts["number"]
    number = outcome.facts["number"]
    assert _notices("MOT") == [("7.2", number), ("7.3", number)]


@time_machine.travel(NOW, tick=False)
def test_opening_twice_is_refused_and_duties_that_were_open_stay_as_they_are() -> None:
    open_half_year(by(SYSTEM), half_year="2025H2")
    with actor_transaction(SYSTEM):
        before = set(Duty.objects.filter(half_year="2025H2").values_list("id", flat=True))
    _opened()
    with pytest.raises(Refusal, match="открыт циркуляром"):
        _opened()
    with actor_transaction(SYSTEM):
        assert set(Duty.objects.filter(half_year="2025H2").values_list("id", flat=True)) == before
        assert OpeningCircular.objects.count() == 1


@pytest.mark.parametrize("now", ["2025-06-30T06:00:00Z", "2025-12-21T06:00:00Z", "2026-01-01T06:00:00Z"])
def test_a_half_year_is_opened_within_itself_and_before_its_term_is_over(now: str) -> None:
    with time_machine.travel(now, tick=False), pytest.raises(Refusal):
        _opened()


@time_machine.travel(NOW, tick=False)
def test_both_languages_are_asked_for() -> None:
    with pytest.raises(Refusal):
        _opened(text_kk=" ")


@time_machine.travel(NOW, tick=False)
def test_without_the_circular_the_duty_is_owed_all_the_same() -> None:
    open_half_year(by(SYSTEM), half_year="2025H2")
    with actor_transaction(actor("MFA")):
        board = read_board(HALF)
    assert board.circular is None
    assert board.is_opened


@time_machine.travel(NOW, tick=False)
def test_a_body_that_has_sent_its_plan_gets_the_circular_and_is_told_of_what_it_still_owes() -> None:
    open_half_year(by(SYSTEM), half_year="2025H2")
    plan_id = declare_empty_plan(by(actor("MOT")), half_year="2026H1").record_id
    submit_plan(by(actor("MOT")), plan_id=plan_id)
    _opened()
    assert [norm for norm, _number in _notices("MOT")] == ["7.3"]


@time_machine.travel(NOW, tick=False)
def test_the_receipt_names_who_opened_it_first_and_when_and_is_kept_once() -> None:
    circular_id = _opened().record_id
    client = Client()
    client.force_login(person("MOT"))
    assert client.get(reverse("circular", args=[circular_id])).status_code == 200
    second = Client()
    second.force_login(person("MOT"))
    with time_machine.travel("2025-12-03T06:00:00Z", tick=False):
        second.get(reverse("circular", args=[circular_id]))
    with actor_transaction(SYSTEM):
        delivery = Delivery.objects.get(circular_id=circular_id, body__code="MOT")
        assert (str(delivery.opened_at), delivery.opened_by) == (
            "2025-12-01 06:00:00+00:00",
            "Проверочный Сотрудник",
        )
        assert newest_entries().filter(act="reporting.circular_opened").count() == 1
    with actor_transaction(actor("MFA")):
        opening = read_board(HALF).circular
    assert opening is not None
    assert opening.opened == 1


@time_machine.travel(NOW, tick=False)
def test_a_body_sees_its_own_receipt_alone_and_opens_for_nobody_else() -> None:
    circular_id = _opened().record_id
    with actor_transaction(actor("MOT")):
        assert set(Delivery.objects.values_list("body__code", flat=True)) == {"MOT"}
    with actor_transaction(actor("MFA")):
        assert Delivery.objects.filter(body__code="MOT").update(opened_by="Кто-то") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Delivery.objects.create(circular_id=circular_id, sender=_body("MOT"), body=_body("MTI"))
    page = _get("MOT", reverse("circular", args=[circular_id])).content.decode()
    assert "Министерство торговли" not in page
    with pytest.raises(Unseen):
        open_circular(by(actor("MFA")), circular_id=circular_id)


def _body(code: str) -> Any:
    """Give a body by its code."""
    return bodies_owing_7(clock.today()).get(code=code)


def _get(code: str, address: str, *roles: str) -> Any:
    client = Client()
    client.force_login(person(code, *roles))
    return client.get(address)


@time_machine.travel(NOW, tick=False)
def test_a_position_that_was_read_says_so_on_the_board_and_akimats_cannot_see_it() -> None:
    open_half_year(by(SYSTEM), half_year="2025H2")
    sent = send_circular(by(actor("MFA")), half_year="2025H2", title="О позиции", text_kk="", text_ru="Текст")
    address = reverse("circular", args=[sent.record_id])
    assert _get("MOT", address).status_code == 200
    assert _get("KZ-75", address).status_code == 404
    with actor_transaction(actor("MFA")):
        lines = {one.body.code: one.position for one in read_board(HALF).lines}
    assert str(lines["MOT"].read_on) == "2025-12-01"
    assert lines["MTI"].read_on is None
    assert lines["KZ-75"].key == "not_addressed"


@time_machine.travel(NOW, tick=False)
def test_the_circular_stands_in_the_inbox_and_its_mail_says_norm_and_date_only() -> None:
    reader = person("MOT")
    _opened()
    page = _get("MOT", reverse("inbox")).content.decode()
    assert page.count("Сбор открыт циркуляром") == 2
    send_due_effects(SYSTEM)
    letter = next(one for one in mail.outbox if one.to == [reader.email])
    assert "20 декабря 2025 г." in letter.subject
    assert "внешнеэкономического" not in letter.body


def test_the_text_names_the_norm_the_date_and_why_it_is_this_date() -> None:
    words = opening_text(HALF, "ru")
    assert "подпунктом 2) пункта 7" in words
    assert "20\u00a0декабря 2025\u00a0г." in words
    assert "день отдыха (суббота)" in words
    assert "19\u00a0декабря 2025\u00a0г." in words
    assert "день отдыха" not in opening_text(HalfYear.parse("2025H1"), "ru").split("\n\n")[2]
    assert "7-тармағының 2) тармақшасына" in opening_text(HALF, "kk")


@time_machine.travel(NOW, tick=False)
def test_the_paper_of_the_circular_has_both_languages_side_by_side_and_its_number() -> None:
    outcome = _opened()
    with actor_transaction(actor("MFA")):
        paper = opening_paper(OpeningCircular.objects.select_related("body").get(pk=outcome.record_id))
    assert len(paper.columns) == 2
    assert [len(row.cells) for row in paper.groups[0].rows] == [2] * 5
    assert paper.number[0] == [f"№ {outcome.facts['number']}, 2025\u00a0жылғы 1\u00a0желтоқсан",
                               f"№ {outcome.facts['number']}, 1\u00a0декабря 2025\u00a0г."]  # fmt: skip
    answer = _get("MOT", reverse("circular_paper", args=[outcome.record_id]))
    assert answer.content[:5] == b"%PDF-"


@time_machine.travel(NOW, tick=False)
def test_the_page_of_opening_sends_what_was_written_and_keeps_it_when_a_language_is_missing() -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    address = reverse("collection_open")
    assert "подпунктом 2) пункта 7" in client.get(address).content.decode()
    form = {"key": "opening-key-1", "text_kk": "", "text_ru": "Свой текст"}
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "Свой текст" in refused.content.decode()
    sent = client.post(address, {**form, "text_kk": "Өз мәтіні"})
    assert sent.status_code == 302
    assert "Өз мәтіні" in client.get(sent["Location"]).content.decode()
    assert "открыт циркуляром" in client.get(address).content.decode()
    assert _get("MFA", address, "desk").status_code == 404
    assert _get("MOT", address).status_code == 404
