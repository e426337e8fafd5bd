"""An event's page and its forms: dates by how sure they are, words that are kept, acts and their versions."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from kelisim.events.api import Event, change_event
from kelisim.events.web.lines import organisation_names
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from kelisim.journal.models import Entry
from tests.events.pages import LANGUAGES, event_form, reader
from tests.factories import actor, by, facts, fresh_key, idea, planned_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_say_how_sure_they_are(mot: Actor, language: str) -> None:
    window = {
        "starts_on": None,
        "ends_on": None,
        "window_from": date(2026, 10, 21),
        "window_until": date(2026, 10, 31),
    }
    said = {
        "exact": planned_event(mot),
        "period": planned_event(mot, certainty="period", **window),
        "unknown": planned_event(
            mot, certainty="unknown", **{**window, "window_from": None, "window_until": None}
        ),
    }
    client = reader("MOT", language=language)
    shown = {
        how: client.get(reverse("event", args=[one])).context["facts"].dates for how, one in said.items()
    }
    assert len(set(shown.values())) == 3
    assert "8" in shown["exact"]
    assert "21" in shown["period"] or "III" in shown["period"]
    assert not re.search(r"\d", shown["unknown"])


def test_an_event_is_recorded_by_hand(mot: Actor) -> None:
    answer = reader("MOT").post(
        reverse("event_new"), event_form(foreign_economic="yes", cities="Астана; Алматы")
    )
    assert answer.status_code == 302
    with actor_transaction(mot):
        event = Event.objects.get(title_ru="Переговоры")
    assert (event.status, event.foreign_economic, event.cities) == ("planned", True, ["Астана", "Алматы"])


def test_the_same_form_sent_twice_records_one_event_and_with_other_words_none(mot: Actor) -> None:
    client, form = reader("MOT"), event_form()
    first, again = client.post(reverse("event_new"), form), client.post(reverse("event_new"), form)
    assert (first.status_code, again.headers["Location"]) == (302, first.headers["Location"])
    other = client.post(reverse("event_new"), {**form, "title_ru": "Другое"})
    assert other.status_code == 422
    assert "Другое" in other.content.decode()
    with actor_transaction(mot):
        assert Event.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        (
            {"title_ru": ""},
            "title_ru",
            {
                "kk": "Атауын кемінде бір тілде көрсетіңіз.",
                "ru": "Укажите название хотя бы на одном языке.",
                "en": "Give the title in at least one language.",
            },
        ),
        (
            {"ends_on": "2026-09-01"},
            "ends_on",
            {
                "kk": "Соңғы күн бірінші күннен бұрын.",
                "ru": "Последний день раньше первого.",
                "en": "The last day is before the first.",
            },
        ),
        (
            {"certainty": "period", "starts_on": ""},
            "starts_on",
            {
                "kk": "Кезең үшін бірінші және соңғы ықтимал күн қажет.",
                "ru": "Для периода нужны первый и последний возможный день.",
                "en": "A period needs its first and last possible day.",
            },
        ),
        (
            {"place": "abroad"},
            "country",
            {
                "kk": "Шетелдегі іс-шара Қазақстанда өте алмайды.",
                "ru": "Мероприятие за рубежом не может проходить в Казахстане.",
                "en": "An event abroad cannot be held in Kazakhstan.",
            },
        ),
        (
            {"size": "0"},
            "size",
            {"kk": "1", "ru": "больше либо равно 1", "en": "greater than or equal to 1"},
        ),
        (
            {"title_ru": "я" * 1001},
            "title_ru",
            {"kk": "1000 таңбаға дейін", "ru": "до 1000 символов", "en": "at most 1000 characters"},
        ),
        ({"starts_on": "вчера"}, "starts_on", {"kk": "дұрыс", "ru": "правильную дату", "en": "valid date"}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(
    mot: Actor, language: str, wrong: dict[str, Any], field: str, words: dict[str, str]
) -> None:
    typed = event_form(note="Примечание, которое жаль потерять", **wrong)
    answer = reader("MOT", language=language).post(reverse("event_new"), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    with translation.override(language):
        beside = " ".join(answer.context["form"].errors[field])
    assert words[language].lower() in beside.lower()
    assert escape(beside) in page
    assert "Примечание, которое жаль потерять" in page
    assert typed["key"] in page
    with actor_transaction(mot):
        assert not Event.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_of_an_old_version_shows_both_side_by_side_and_saves_nothing(
    mot: Actor, language: str
) -> None:
    event_id = planned_event(mot)
    change_event(
        by(mot, version=1), event_id=event_id, facts=facts(title_ru="Как сейчас назвали", countries=["CN"])
    )
    client = reader("MOT", language=language)
    answer = client.post(
        reverse("event_change", args=[event_id]),
        event_form(title_ru="Как назвал я", cities="Астана", version="1"),
    )
    assert answer.status_code == 409
    rows = {(typed, now) for _label, typed, now in answer.context["comparison"]}
    turkey, china = {"kk": ("Түркия", "Қытай"), "ru": ("Турция", "Китай"), "en": ("Türkiye", "China")}[
        language
    ]
    assert rows == {("Как назвал я", "Как сейчас назвали"), (turkey, china)}
    page = answer.content.decode()
    assert "Как назвал я" in page
    assert 'name="version" value="2"' in page
    with actor_transaction(mot):
        assert Event.objects.get(pk=event_id).title_ru == "Как сейчас назвали"


def test_an_act_on_an_old_version_says_what_the_record_says_now(mot: Actor) -> None:
    event_id = planned_event(mot)
    client = reader("MOT")
    first = client.post(
        reverse("event_cancel", args=[event_id]), {"key": fresh_key(), "version": "1", "reason": "отменили"}
    )
    second = client.post(
        reverse("event_move", args=[event_id]),
        {
            "key": fresh_key(),
            "version": "1",
            "reason": "перенести",
            "starts_on": "2026-10-01",
            "ends_on": "2026-10-02",
        },
    )
    assert (first.status_code, second.status_code) == (302, 409)
    assert ("Состояние", "", "Отменено") in second.context["comparison"]
    assert ("Первый день", "2026-10-01", "2026-09-08") in second.context["comparison"]


def test_the_acts_of_an_event_page_do_what_their_buttons_say(mot: Actor) -> None:
    client, event_id = reader("MOT"), idea(mot)
    for name, said in (
        ("event_plan", {}),
        ("event_move", {"starts_on": "2026-10-01", "ends_on": "2026-10-02", "reason": "визит"}),
        ("event_agree", {}),
        ("event_hold", {"completed_on": "2026-10-02"}),
    ):
        page = client.get(reverse("event", args=[event_id])).content.decode()
        version = re.findall(r'name="version" value="(\d+)"', page)[0]
        answer = client.post(reverse(name, args=[event_id]), {"key": fresh_key(), "version": version, **said})
        assert answer.status_code == 302, name
    with actor_transaction(mot):
        event = Event.objects.get(pk=event_id)
        assert Entry.objects.filter(record_id=event_id).count() == 5
    assert (event.status, str(event.completed_on)) == ("held", "2026-10-02")
    assert (
        reverse("event_hold", args=[event_id])
        not in client.get(reverse("event", args=[event_id])).content.decode()
    )


@pytest.mark.parametrize("name", ["event_move", "event_cancel", "event_hold"])
def test_an_act_without_what_it_needs_opens_its_form_again(mot: Actor, name: str) -> None:
    event_id = planned_event(mot)
    answer = reader("MOT").post(
        reverse(name, args=[event_id]), {"key": fresh_key(), "starts_on": "2026-10-01"}
    )
    assert answer.status_code == 422
    assert "open_form" in answer.context


@pytest.mark.parametrize("given", [{}, {"key": "short"}, {"key": "x" * 101}])
def test_a_form_without_its_key_is_refused_and_kept(mot: Actor, given: dict[str, str]) -> None:
    form = {name: value for name, value in event_form().items() if name != "key"}
    answer = reader("MOT").post(reverse("event_new"), {**form, **given})
    assert answer.status_code == 422
    assert "ключа" in answer.content.decode()


def test_an_organisation_without_a_name_in_the_language_is_named_in_another() -> None:
    assert all(all(organisation_names(language).values()) for language in ("kk", "ru", "en"))
    assert organisation_names("kk")["UNECE"] == "Европейская экономическая комиссия ООН"
