"""The directory over HTTP: three languages, few queries, sources shown, nothing for strangers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import person

pytestmark = pytest.mark.django_db

PAGES = [
    ("bodies", []),
    ("body", ["MAIDD"]),
    ("missions", []),
    ("mission", ["embassy-TH-bangkok"]),
    ("organisations", []),
    ("countries", []),
    ("foreign_missions", []),
]


@pytest.fixture
def client() -> Client:
    """A signed-in drafter of a ministry."""
    client = Client()
    client.force_login(person("MOT"))
    return client


def _page(client: Client, name: str, arguments: list[str], **query: str) -> str:
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_shown_in_three_languages(
    client: Client, name: str, arguments: list[str], language: str
) -> None:
    client.cookies["kelisim_language"] = language
    assert f'<html lang="{language}"' in _page(client, name, arguments)


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_every_page_is_read_in_few_queries(
    client: Client,
    name: str,
    arguments: list[str],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    _page(client, name, arguments)
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        _page(client, name, arguments)


def test_a_body_shows_its_names_day_by_day_with_their_source(client: Client) -> None:
    page = _page(client, "body", ["MAIDD"])
    assert "цифрового развития, инноваций и аэрокосмической промышленности" in page
    assert "17 сентября 2025" in page.replace("\xa0", " ")
    assert "Decree 997" in page


def test_a_body_that_ended_says_who_took_over(client: Client) -> None:
    assert reverse("body", args=["KURULTAI"]) in _page(client, "body", ["PARLIAMENT"])


def test_a_mission_shows_accreditation_zone_and_how_sure_it_is(client: Client) -> None:
    page = _page(client, "mission", ["embassy-TH-bangkok"])
    for words in (
        "Asia/Bangkok",
        "Камбоджа",
        "аккредитация по совместительству",
        "проверить до использования",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("name", "wanted", "found", "absent"),
    [
        ("bodies", "транспорт", "Министерство транспорта", "Министерство юстиции"),
        ("missions", "Бейжің", "Пекин", "Шанхай"),
        ("organisations", "денсаулық", "WHO", "UNESCO"),
        ("countries", "TR", "Турция", "Финляндия"),
    ],
)
def test_a_list_is_narrowed_by_words_of_any_language(
    client: Client, name: str, wanted: str, found: str, absent: str
) -> None:
    page = _page(client, name, [], q=wanted)
    assert found in page
    assert absent not in page


@pytest.mark.parametrize(("name", "code"), [("body", "NKPS"), ("mission", "embassy-XX-nowhere")])
def test_what_is_not_there_is_not_found(client: Client, name: str, code: str) -> None:
    assert client.get(reverse(name, args=[code])).status_code == 404


def test_a_stranger_is_asked_to_sign_in() -> None:
    answer = Client().get(reverse("bodies"))
    assert answer.status_code == 302
    assert reverse("sign_in") in answer.headers["Location"]
