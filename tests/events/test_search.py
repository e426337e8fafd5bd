"""Search of the register: forms of words, scripts, slips of one letter; nothing of others in any of it."""

from typing import Any

import pytest
from django.db import DatabaseError, connection

from kelisim.events.api import RegisterFilter, change_event, count_events, plan_event, register_page
from kelisim.events.queries import Near, counted, register
from kelisim.foundation.actors import Actor
from kelisim.foundation.database import actor_transaction
from tests.factories import actor, by, facts, idea, planned_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def mot() -> Actor:
    return actor("MOT")


def _found(someone: Actor, words: str, **wanted: Any) -> set[str]:
    with actor_transaction(someone):
        asked = RegisterFilter(words=words, **wanted)
        found = {str(one) for one in register_page(someone, asked).events}
        assert count_events(someone, asked) == len(found)
        return found


RUSSIAN = "Заседание казахстанско-турецкой комиссии по транспорту и логистике в Шымкенте"
KAZAKH = "Қазақстан мен Түркия министрліктерінің көлік жөніндегі келіссөздері, отырыстың қорытындысы"
ENGLISH = "Negotiations on transport corridors in Shymkent"


@pytest.fixture
def three(mot: Actor) -> Actor:
    """A title in each language, each of an event of its own."""
    planned_event(mot, title_ru=RUSSIAN, cities=[], head="вице-министр Сагинтаев Ержан Болатович")
    planned_event(mot, title_ru="", title_kk=KAZAKH, cities=["Анкара"])
    planned_event(mot, title_ru="", title_en=ENGLISH, cities=[])
    return mot


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("комиссия", {RUSSIAN}),
        ("комиссиями транспорта", {RUSSIAN}),
        ("ТУРЕЦКИХ", {RUSSIAN}),
        ("логистика и комиссия", {RUSSIAN}),
        ("отырыс", {KAZAKH}),
        ("отырысы", {KAZAKH}),
        ("отырыстарға", {KAZAKH}),
        ("отырысында", {KAZAKH}),
        ("министрлік", {KAZAKH}),
        ("министрлігінің", {KAZAKH}),
        ("келіссөз", {KAZAKH}),
        ("келіссөздердің", {KAZAKH}),
        ("көлікпен", {KAZAKH}),
        ("Анкарадан", {KAZAKH}),
        ("negotiation", {ENGLISH}),
        ("corridor", {ENGLISH}),
    ],
)
def test_words_are_found_in_all_their_forms(three: Actor, words: str, found: set[str]) -> None:
    assert _found(three, words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("кoмиccия", {RUSSIAN}),  # with Latin o and c
        ("komissiya", {RUSSIAN}),
        ("transporta", {RUSSIAN, ENGLISH}),
        ("Qazaqstan", {KAZAKH}),
        ("otyrys", {KAZAKH}),
        ("kelissözder", {KAZAKH}),
        ("Shymkent", {RUSSIAN, ENGLISH}),
        ("Шымкент", {RUSSIAN, ENGLISH}),
        ("Ankara", {KAZAKH}),
        ("Saginttayev", {RUSSIAN}),
    ],
)
def test_words_are_found_across_scripts(three: Actor, words: str, found: set[str]) -> None:
    assert _found(three, words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("камиссия", {RUSSIAN}),  # another letter
        ("комсия", {RUSSIAN}),  # a letter left out
        ("логистгика", {RUSSIAN}),  # a letter too many
        ("лоигстика", {RUSSIAN}),  # two letters changed over
        ("Сагентаев", {RUSSIAN}),
        ("Сагинтаеву", {RUSSIAN}),
        ("отрыс", {KAZAKH}),
        ("negotations", {ENGLISH}),
    ],
)
def test_one_slip_in_a_word_or_a_name_is_forgiven(three: Actor, words: str, found: set[str]) -> None:
    assert _found(three, words) == found


@pytest.mark.parametrize(
    "words",
    [
        "нефть",
        "комиссия нефть",
        "ломистига",
        "и",
        "в на",
        "the",
        "', ' | !",
        "a:* & b",
        "§",
        "12345",
        "🙂",
        "\\",
        "%",
    ],
)
def test_what_nobody_wrote_is_not_found_and_nothing_breaks(three: Actor, words: str) -> None:
    assert _found(three, words) == set()


def test_a_slip_is_forgiven_only_in_a_word_that_nobody_wrote(mot: Actor) -> None:
    planned_event(mot, title_ru="Форма отчёта")
    planned_event(mot, title_ru="Фирма перевозчика")
    assert _found(mot, "форма") == {"Форма отчёта"}
    assert _found(mot, "ферма") == {"Форма отчёта", "Фирма перевозчика"}


def test_a_counterpart_and_a_changed_title_are_found_as_they_are_now(mot: Actor) -> None:
    event_id = planned_event(mot, title_ru="Встреча", counterparts=["Федеральное ведомство"])
    assert _found(mot, "федеральному ведомству") == {"Встреча"}
    change_event(by(mot), event_id=event_id, facts=facts(title_ru="Выставка", counterparts=["Комитет"]))
    assert (_found(mot, "ведомство"), _found(mot, "комитетом выставка")) == (set(), {"Выставка"})


def test_words_narrow_together_with_every_filter(mot: Actor) -> None:
    planned_event(mot, title_ru="Форум А", kind="conference", organisations=["SCO"], level="high")
    planned_event(mot, title_ru="Форум Б", kind="negotiations", countries=["CN"], foreign_economic=True)
    assert _found(mot, "форум") == {"Форум А", "Форум Б"}
    for wanted in ({"kind": "conference"}, {"organisation": "SCO"}, {"level": "high"}, {"country": "TR"}):
        assert _found(mot, "форум", **wanted) == {"Форум А"}
    for other in ({"country": "CN"}, {"foreign_economic": True}):
        assert _found(mot, "форум", **other) == {"Форум Б"}
    assert _found(mot, "форум", body_id=actor("MOH").body_id) == set()
    assert _found(mot, "форум", country="'; DROP TABLE events_event --") == set()


def test_no_search_tells_a_body_of_another_bodys_words(mot: Actor) -> None:
    planned_event(mot, title_ru="Выставка")
    moh = actor("MOH")
    before = [_found(mot, words) for words in ("секретариат", "секритариат", "выставки", "вакцина")]
    planned_event(moh, title_ru="Секретариат по вакцинам")
    idea(moh, title_ru="Секретариат идея")
    assert [_found(mot, words) for words in ("секретариат", "секритариат", "выставки", "вакцина")] == before
    assert _found(moh, "секритариат") == {"Секретариат по вакцинам", "Секретариат идея"}
    assert _found(actor("MFA"), "секритариат") == {"Секретариат по вакцинам"}


def test_the_nearest_word_is_sought_among_the_readers_own_words_only(mot: Actor) -> None:
    """Were another body's word "вакцина" nearer known, the slip would be resolved by it and miss its own."""
    planned_event(mot, title_ru="Вагцина своя")
    planned_event(actor("MOH"), title_ru="Вакцина чужая")
    assert _found(mot, "вакцина") == {"Вагцина своя"}
    assert _found(actor("MOH"), "вагцина") == {"Вакцина чужая"}


@pytest.mark.parametrize("table", ["events_words", "events_vocabulary"])
def test_nobody_reads_the_words_themselves(mot: Actor, table: str) -> None:
    with pytest.raises(DatabaseError), actor_transaction(mot), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")


def test_an_idea_is_found_by_the_ministry_once_it_is_planned(mot: Actor) -> None:
    event_id = idea(mot, title_ru="Караван")
    assert _found(actor("MFA"), "караваны") == set()
    plan_event(by(mot), event_id=event_id)
    assert _found(actor("MFA"), "караваны") == {"Караван"}


def test_an_event_for_named_persons_is_found_by_its_writer_alone(mot: Actor) -> None:
    planned_event(mot, title_ru="Караван", marking="persons")
    assert _found(mot, "караван") == {"Караван"}
    assert _found(actor("MOT", "head_of_unit"), "караван") == set()
    assert _found(actor("MFA"), "караван") == set()


def test_a_page_of_hits_goes_by_key_in_both_orders(mot: Actor) -> None:
    for number in range(7):
        planned_event(mot, title_ru=f"Форум {number}")
    with actor_transaction(mot):
        wanted = RegisterFilter(words="форум")
        first = register_page(mot, wanted, size=3)
        second = register_page(mot, wanted, after=first.later, size=3)
        again = register_page(mot, wanted, before=second.earlier, size=3)
        latest = register(mot, wanted, near=Near(newest_first=True, size=2))
        assert [one.pk for one in again.events] == [one.pk for one in first.events]
        assert {one.pk for one in first.events} & {one.pk for one in second.events} == set()
        assert {one.title_ru for one in latest} == {"Форум 6", "Форум 5"}


def test_about_is_said_of_no_number_to_a_body(mot: Actor) -> None:
    planned_event(mot, title_ru="Форум")
    with actor_transaction(mot), connection.cursor() as cursor:
        cursor.execute("SELECT events_about('', NULL, NULL)")
        assert cursor.fetchone() == (None,)
        assert counted(mot, RegisterFilter()).number == 1
