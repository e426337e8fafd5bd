"""The wall planner and the editions, over HTTP."""

import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kelisim.calendars.api import CalendarEdition, edition_in_force
from kelisim.duties.api import open_half_year
from tests.factories import SYSTEM, by, fresh_key, person

pytestmark = pytest.mark.django_db


def _signed_in(code: str, *roles: str) -> Client:
    client = Client()
    client.force_login(person(code, *roles))
    return client


def _post(client: Client, name: str, edition: CalendarEdition, **fields: str) -> int:
    edition.refresh_from_db()
    sent = {"key": fresh_key(), "version": str(edition.version), **fields}
    return client.post(reverse(name, args=[edition.number]), sent).status_code


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Рабочие дни 2027 года"), ("kk", "2027 жылғы жұмыс күндері"), ("en", "Working days of 2027")],
)
def test_the_planner_of_a_year_speaks_three_languages(language: str, words: str) -> None:
    client = _signed_in("MOT")
    client.cookies["kelisim_language"] = language
    page = client.get(reverse("working_days_year", args=[2027])).content.decode()
    assert words in page


def test_the_planner_shows_every_special_day_with_reason_status_and_source() -> None:
    page = _signed_in("MOT").get(reverse("working_days_year", args=[2027])).content.decode()
    assert len(re.findall(r'<tr id="d2027-', page)) == 14
    assert "День Конституции (новая дата)" in page
    assert "projection from the rules" in page
    assert "предварительно" in page


def test_a_year_without_a_calendar_says_so() -> None:
    page = _signed_in("MOT").get(reverse("working_days_year", args=[2031])).content.decode()
    assert "На этот год нет опубликованного календаря" in page


def test_the_planner_is_read_in_few_queries(django_assert_max_num_queries: Callable[[int], object]) -> None:
    client = _signed_in("MOT")
    client.get(reverse("working_days"))
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        client.get(reverse("working_days"))


def test_only_an_administrator_sees_the_editions() -> None:
    assert _signed_in("MOT").get(reverse("calendar_editions")).status_code == 404
    assert _signed_in("MFA", "administrator").get(reverse("calendar_editions")).status_code == 200


def test_two_administrators_publish_an_edition() -> None:
    first, second = _signed_in("MFA", "administrator"), _signed_in("MFA", "administrator")
    answer = first.post(reverse("calendar_editions"), {"key": fresh_key(), "note": "перенос"})
    edition = CalendarEdition.objects.order_by("-number")[0]
    assert answer.headers["Location"] == reverse("calendar_edition", args=[edition.number])
    day = {
        "date": "2026-12-15",
        "kind": "off",
        "reason_kk": "ауыстыру",
        "reason_ru": "перенос с субботы",
        "status": "confirmed",
        "source": "Приказ № 5",
    }
    assert _post(first, "calendar_day", edition, **day) == 302
    preview = first.get(reverse("calendar_edition", args=[edition.number])).content.decode()
    assert "перенос с субботы" in preview
    assert "сдвигает сроки" in preview
    assert _post(first, "calendar_propose", edition) == 302
    assert _post(first, "calendar_publish", edition) == 422
    assert edition_in_force() != edition
    assert _post(second, "calendar_publish", edition) == 302
    assert edition_in_force() == edition
    assert "перенос с субботы" in second.get(reverse("working_days_year", args=[2026])).content.decode()


def test_a_proposal_is_taken_back() -> None:
    first = _signed_in("MFA", "administrator")
    first.post(reverse("calendar_editions"), {"key": fresh_key(), "note": "перенос"})
    edition = CalendarEdition.objects.order_by("-number")[0]
    assert _post(first, "calendar_propose", edition) == 302
    assert _post(first, "calendar_withdraw", edition) == 302
    edition.refresh_from_db()
    assert edition.state == "draft"


def test_a_day_without_its_reason_is_asked_for_again_and_what_was_typed_stays() -> None:
    first = _signed_in("MFA", "administrator")
    first.post(reverse("calendar_editions"), {"key": fresh_key(), "note": "перенос"})
    edition = CalendarEdition.objects.order_by("-number")[0]
    answer = first.post(
        reverse("calendar_day", args=[edition.number]),
        {"key": fresh_key(), "version": "1", "date": "2026-12-15", "kind": "off", "source": "Приказ № 5"},
    )
    assert answer.status_code == 422
    assert "Приказ № 5" in answer.content.decode()


def test_a_faulty_file_names_its_line() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("calendar.csv", b"date,type,reason\n2028-02-30,off,x\n")
    answer = _signed_in("MFA", "administrator").post(
        reverse("calendar_editions"), {"key": fresh_key(), "note": "2028", "file": file}
    )
    assert answer.status_code == 422
    assert "Строка 2" in answer.content.decode()
    assert not CalendarEdition.objects.filter(note="2028").exists()


def test_the_preview_says_in_numbers_what_becomes_of_open_terms() -> None:
    with time_machine.travel("2026-11-25T06:00:00Z", tick=False):
        open_half_year(by(SYSTEM), half_year="2026H2")
    first = _signed_in("MFA", "administrator")
    first.post(reverse("calendar_editions"), {"key": fresh_key(), "note": "перенос"})
    edition = CalendarEdition.objects.order_by("-number")[0]
    day = {"date": "2026-12-18", "kind": "off", "reason_kk": "ауыстыру", "reason_ru": "перенос"}
    assert _post(first, "calendar_day", edition, **day, status="confirmed", source="Приказ № 5") == 302
    page = first.get(reverse("calendar_edition", args=[edition.number])).content.decode()
    shown = page.replace("\u00a0", " ")
    assert "Что станет с открытыми сроками" in shown
    assert "<s>18 декабря 2026 г.</s> <b>17 декабря 2026 г.</b>" in shown
    assert "Министерство транспорта" not in shown
