"""The gallery's pages: they hold every component, so what is true of them is true of the parts."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from kelisim.look.gallery import views

FIRST_VIEW = ("kelisim.css", "fonts/inter.woff2", "icons.svg", "page.js")
PAGES = ["", *views.SKETCHES]
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def _nothing(request: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("look/", include("kelisim.look.urls")),
    path("register/", _nothing, name="register"),
    path("rules/", _nothing, name="rules"),
    path("language/", _nothing, name="choose_language"),
    path("theme/", _nothing, name="choose_theme"),
    path("sign-out/", _nothing, name="sign_out"),
]


@pytest.fixture(autouse=True)
def _own_addresses(settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    settings.TEMPLATES = [  # type: ignore[attr-defined]
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ]


def _page(name: str, language: str) -> str:
    request = RequestFactory().get("/look/")
    with translation.override(language):
        answer = views.page(request, name) if name else views.parts(request)
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_an_inline_style_or_script(name: str, language: str) -> None:
    page = _page(name, language)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_its_language_and_has_one_main_heading(name: str, language: str) -> None:
    page = _page(name, language)
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert re.search(r'<a class="skip" href="#content">', page)


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_references_lead_somewhere(name: str) -> None:
    page = _page(name, "ru")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    wanted = re.findall(r'(?:\sfor|aria-labelledby|aria-controls)="([^"]+)"', page)
    wanted += [one for many in re.findall(r'aria-describedby="([^"]+)"', page) for one in many.split()]
    assert set(wanted) <= set(ids)


def test_every_icon_that_a_template_draws_is_in_the_sprite() -> None:
    with open(str(finders.find("look/icons.svg")), encoding="utf-8") as file:  # noqa: PTH123
        sprite = set(re.findall(r'id="([^"]+)"', file.read()))
    drawn = {one for name in PAGES for one in re.findall(r"icons\.svg#([\w-]+)", _page(name, "en"))}
    assert drawn <= sprite


def test_the_first_view_is_light() -> None:
    import gzip

    total = 0
    for name in (*(f"look/{name}" for name in FIRST_VIEW), "django_htmx/htmx-2.min.js"):
        with open(str(finders.find(name)), "rb") as file:  # noqa: PTH123
            body = file.read()
        total += len(body) if name.endswith("woff2") else len(gzip.compress(body))
    assert total + len(gzip.compress(_page("inbox", "ru").encode())) < 100 * 1024


def test_the_style_sheet_is_under_30_kilobytes() -> None:
    import gzip

    with open(str(finders.find("look/kelisim.css")), "rb") as file:  # noqa: PTH123
        assert len(gzip.compress(file.read())) < 30 * 1024


def test_every_colour_of_text_has_its_contrast() -> None:
    with open(str(finders.find("look/kelisim.css")), encoding="utf-8") as file:  # noqa: PTH123
        style = file.read()
    themes = re.findall(r"color-scheme: (?:light|dark);(.*?)--lift", style, re.DOTALL)
    assert len(themes) == 3
    for theme in themes:
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", theme))
        for text in ("ink", "ink-2", "ink-3", "blue", "soon", "late", "done"):
            for ground in ("paper", "surface", "sunken"):
                assert _contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
        for text, ground in (
            ("blue", "tint"),
            ("soon", "soon-tint"),
            ("late", "late-tint"),
            ("on-blue", "blue"),
            ("ink", "tint"),
        ):
            assert _contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
        for stroke in ("border", "soon-stroke", "late-stroke", "done-stroke"):
            assert _contrast(colour[stroke], colour["surface"]) >= 3, stroke


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_of_another_language_says_so_and_is_escaped() -> None:
    with translation.override("kk"):
        said = Template("{% load kelisim %}{{ body|in_language }}").render(
            Context({"body": {"name_kk": "", "name_ru": "Министерство <транспорта>"}})
        )
    assert said == '<span lang="ru">Министерство &lt;транспорта&gt;</span>'


def test_a_norm_chip_opens_the_rules_at_its_norm() -> None:
    with translation.override("ru"):
        said = Template('{% load kelisim %}{% norm_chip "7.4" %}').render(Context())
    assert 'href="/rules/#p7-4"' in said
    assert said.replace("\xa0", " ").endswith(">п. 7 пп. 4</a>")


def test_a_bar_of_shares_fills_its_width_without_an_inline_style() -> None:
    parts = [
        {"count": 3, "fill": "done", "words": "a"},
        {"count": 0, "fill": "late", "words": "b"},
        {"count": 1, "fill": "open", "words": "c"},
    ]
    said = Template('{% load kelisim %}{% shares parts "3 / 4" %}').render(Context({"parts": parts}))
    assert said.count("<rect") == 2
    assert 'x="75.00%"' in said
    assert "style" not in said
