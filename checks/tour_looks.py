"""How a page is looked at: in each combination, with its faults, its bytes and a picture."""

import re
import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from checks.tour_pages import TourPage

LAUNCH = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
LANGUAGES = ("en", "ru", "kk")
COMBINATIONS = tuple(
    (language, theme, width) for language in LANGUAGES for theme in ("light", "dark") for width in (1440, 390)
)
EXAMINED = {
    ("ru", "light", 1440),
    ("ru", "dark", 1440),
    ("kk", "dark", 390),
    ("en", "light", 390),
}
"""Where axe looks: every language, and every theme at every width."""

LONGEST_PICTURE = 6000
"""Pixels from the top that a picture shows of a long page."""
SAME_IN_ALL = re.compile(
    r"Kelisim|English|Enter|Ctrl|XLSX|DOCX|CSV|ICS|PDF/?A?|JSON|\S+@\S+|\S+\.\w{2,4}\b|«[^»]*»"
)
"""Words that are the same in every language."""
ENGLISH = re.compile(r"[a-z]{3,}")
CYRILLIC = re.compile(r"[А-яЁё]")

WORDS = """() => {
  const said = [], own = document.documentElement.lang;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    if (!within || within.closest("script, style, template, [data-any-language]")) continue;
    if (within.closest("[lang]").lang !== own) continue;
    const text = walker.currentNode.textContent.trim();
    if (text) said.push(text);
  }
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
    if (one.closest("[lang]").lang !== own) continue;
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      if (one.getAttribute(name)) said.push(one.getAttribute(name));
  }
  return said;
}"""


@dataclass(slots=True)
class Look:
    """What was seen of a page: its faults, the bytes of a first and of a next view, its requests."""

    page: TourPage
    faults: list[str] = field(default_factory=list)
    first_kb: float = 0
    next_kb: float = 0
    requests: int = 0


class Line:
    """Counts what comes over the line, beyond what the browser has kept."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.requests = 0
        self._kept: set[str] = set()
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.requestServedFromCache", lambda event: self._kept.add(event["requestId"]))
        self.session.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self._kept and event["encodedDataLength"]:
            self.bytes += event["encodedDataLength"]
            self.requests += 1

    def restart(self) -> None:
        """Count anew."""
        self.bytes = self.requests = 0


def look_at(address: str, pages: list[TourPage], password: str, pictures: str) -> list[Look]:
    """Look at pages in a browser of one's own."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(LAUNCH))
        people = {page.person for page in pages if page.person}
        states = {person: signed_in(browser, address, person, password) for person in sorted(people)}
        looks = [_look(browser, address, page, states.get(page.person), Path(pictures)) for page in pages]
        browser.close()
    return looks


def signed_in(browser: Browser, address: str, person: str, password: str) -> Any:
    """Sign in; give the cookies for further windows."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    page.fill("input[name=email]", person)
    page.fill("input[name=password]", password)
    page.click("main form button")
    page.wait_for_url(lambda url: "sign-in" not in url)
    state = context.storage_state()
    context.close()
    return state


def _look(browser: Browser, address: str, page: TourPage, state: Any, pictures: Path) -> Look:
    look = Look(page)
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, storage_state=state, reduced_motion="reduce"
    )
    window = context.new_page()
    window.set_default_timeout(30_000)
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    line = Line(window)
    english: set[str] = set()
    for place, language in enumerate(LANGUAGES):
        _speak(context, address, language)
        line.restart()
        answer = window.goto(address + page.path, wait_until="load")
        if answer is None or not answer.ok:
            look.faults.append(f"{page}: answers {answer and answer.status} in {language}")
            break
        if place == 0:
            look.first_kb, look.requests = line.bytes / 1000, line.requests
            english = set(window.evaluate(WORDS))
        else:
            look.next_kb = max(look.next_kb, line.bytes / 1000)
            look.faults += _left_in_english(page, language, english, window.evaluate(WORDS))
        _combinations(window, line, look, language, pictures)
    look.faults += [f"{page}: the browser says {error[:200]}" for error in errors]
    context.close()
    return look


def _combinations(window: Page, line: Line, look: Look, language: str, pictures: Path) -> None:
    for spoken, theme, width in COMBINATIONS:
        if spoken != language:
            continue
        window.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        window.set_viewport_size({"width": width, "height": 900})
        across = window.evaluate("document.documentElement.scrollWidth")
        where = f"{look.page} {language} {theme} {width}"
        if across > width:
            look.faults.append(f"{where}: {across} px wide")
        if (language, theme, width) in EXAMINED:
            for one in Axe().run(window, options=RULES).response["violations"]:
                look.faults.append(f"{where}: {one['id']}: {one['nodes'][0]['html'][:160]}")
        name = f"{look.page.picture}-{language}-{theme}-{width}.png"
        _picture(window, line, pictures / name)


def _picture(window: Page, line: Line, file: Path) -> None:
    """Take the whole page; the browser is told to save time, not bytes."""
    size = window.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], LONGEST_PICTURE), "scale": 1}
    asked = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
    file.write_bytes(b64decode(line.session.send("Page.captureScreenshot", asked)["data"]))


def _left_in_english(page: TourPage, language: str, english: set[str], said: list[str]) -> list[str]:
    """Give what stands in a page of another language just as in the English one."""
    left = {
        one
        for one in said
        if one in english and not CYRILLIC.search(one) and ENGLISH.search(SAME_IN_ALL.sub("", one))
    }
    return [f"{page}: {language} says {one[:90]!r}" for one in sorted(left)]


def _speak(context: BrowserContext, address: str, language: str) -> None:
    context.add_cookies([{"name": "kelisim_language", "value": language, "url": address}])


def leave_a_draft(address: str, password: str, folder: Path) -> None:
    """Upload a plan with clear, doubtful and unreadable rows, and leave it in draft to be looked at."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("№", "Мероприятие", "Сроки", "Место", "Страна"),
        ("1", "Переговоры о транзите грузов", "с 22 по 24 марта", "г. Ташкент", "Узбекистан"),
        ("2", "Выставка транспортной техники", "III декада апреля", "г. Пекин", "КНР"),
        ("3", "Заседание рабочей группы", "31 апреля 2027 г.", "Астана", "Турция"),
        ("4", "Встреча с партнёрами", "дата уточняется", "", "страна партнёра"),
    ):
        sheet.append(row)
    file = folder / "plan.xlsx"
    book.save(file)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(LAUNCH))
        context = browser.new_context(
            storage_state=signed_in(browser, address, "nurlanov@mot.demo", password)
        )
        page = context.new_page()
        page.goto(f"{address}/plans/new/2027H1/")
        page.set_input_files("input[type=file]", file)
        page.click("form[data-upload] button.button--main")
        page.wait_for_url(lambda url: "/plans/new/" not in url and "/plans/files/" not in url)
        browser.close()


def slow_line(address: str, password: str) -> Iterator[str]:
    """Tell how long pages take on a slow line: 400 kbit/s, 300 ms there and back."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(LAUNCH))
        context = browser.new_context(
            storage_state=signed_in(browser, address, "nurlanov@mot.demo", password)
        )
        window = context.new_page()
        window.context.new_cdp_session(window).send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
        )
        for words, path in (("inbox, first view", "/inbox/"), ("register, next page", "/register/")):
            begun = time.monotonic()
            window.goto(address + path, wait_until="domcontentloaded")
            there = time.monotonic() - begun
            window.wait_for_load_state("load")
            yield f"400 kbit/s, 300 ms: {words} readable after {there:.1f} s, complete {_since(begun):.1f} s"
        browser.close()


def _since(begun: float) -> float:
    return time.monotonic() - begun
