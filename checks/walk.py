"""The way of a plan as people walk it in a browser: from the file to the consolidated PDF."""

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, sync_playwright

from checks.places import running_demo, temporary_state

PROMISE = (
    "a plan goes from its file to the consolidated PDF in a browser, in kk, ru and en, on narrow screens too"
)
NEEDS = ("chromium", "pdftotext")

HALF_YEAR = "2027H1"
WIDTHS = (1440, 390)
LAUNCH = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
MINISTRY = "tulegenov@mfa.demo"


@dataclass(frozen=True, slots=True)
class Walk:
    """One body's way: who signs in, in which language, and a table as that body writes it."""

    person: str
    language: str
    header: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]


WALKS = (
    Walk(
        "sagintayeva@mti.demo",
        "ru",
        ("№", "Мероприятие", "Сроки", "Место", "Страна"),
        (
            ("1", "Переговоры о торговле в Ташкенте", "с 22 по 24 марта", "г. Ташкент", "Узбекистан"),
            ("2", "Выставка казахстанских товаров", "III декада апреля", "г. Пекин", "КНР"),
            ("3", "Заседание рабочей группы", "31 апреля 2027 г.", "Астана", "Турция"),
        ),
    ),
    Walk(
        "omarova@moh.demo",
        "kk",
        ("Р/с №", "Іс-шараның атауы", "Өткізілетін мерзімі", "Өтетін орны", "Қатысушы елдер"),
        (("1", "Денсаулық сақтау мәселелері жөніндегі кеңес", "7-10 сәуір", "Ташкент қ.", "Өзбекстан"),),
    ),
    Walk(
        "zhumabek@almaty.demo",
        "en",
        ("No.", "Event", "Dates", "Place", "Partners"),
        (("1", "Investment round table in Seoul", "15-17 March 2027", "Seoul", "Republic of Korea"),),
    ),
)


def check() -> Iterator[str]:
    """Walk each way, then consolidate; every page is tried for accessibility and for its width."""
    with temporary_state() as root, running_demo(root) as demo, sync_playwright() as play:
        password = demo.people[0][-1]
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(LAUNCH))
        pages = 0
        plans = []
        ministry = _sign_in(browser, demo.address, MINISTRY, password, "ru")
        for walk in WALKS:
            page = _sign_in(browser, demo.address, walk.person, password, walk.language)
            _return_if_sent(page, ministry, demo.address)
            pages += _look_at(page, demo.address, "/inbox/", "/register/", "/plans/", "/rules/")
            plans.append(_send_plan(page, demo.address, walk, root))
            pages += _look_at(page, demo.address, plans[-1])
            page.context.close()
        yield f"{len(plans)} plans uploaded and sent in {', '.join(walk.language for walk in WALKS)}"
        for plan in plans:
            ministry.goto(demo.address + plan)
            if (unsettled := ministry.locator("form[action$='/accept/'] input[name=confirmed]")).count():
                unsettled.check()
            ministry.click("form[action$='/accept/'] button")
            ministry.wait_for_load_state()
        ministry.goto(f"{demo.address}/plans/consolidated/?half_year={HALF_YEAR}")
        ministry.click("form[action$='/make/'] button")
        ministry.wait_for_load_state()
        pages += _look_at(ministry, demo.address, "/inbox/", "/plans/board/", "/register/", "/rules/")
        pages += _look_at(ministry, demo.address, f"/plans/consolidated/?half_year={HALF_YEAR}")
        yield f"{pages} pages without an accessibility fault or a sideways scroll at {WIDTHS}"
        for language, words in (
            ("ru", "Переговоры о торговле в Ташкенте"),
            ("kk", "Денсаулық сақтау мәселелері"),
        ):
            text = _pdf(ministry, demo.address, language)
            assert words in text, f"the consolidated plan ({language}) does not name {words!r}: {text[:500]}"
        yield "the consolidated PDF names the events in ru and kk"
        browser.close()


def _sign_in(browser: Browser, address: str, person: str, password: str, language: str) -> Page:
    page = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}).new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{address}/sign-in/")
    page.fill("input[name=email]", person)
    page.fill("input[name=password]", password)
    page.click("main form button")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.click(f"button[name=language][value={language}]")
    page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=language)
    return page


def _return_if_sent(page: Page, ministry: Page, address: str) -> None:
    """Let the Ministry return what the body has sent already, so that it can send another table."""
    page.goto(f"{address}/plans/new/{HALF_YEAR}/")
    if page.locator("form[data-upload]").count():
        return
    page.goto(f"{address}/plans/")
    ministry.goto(f"{address}{page.locator('tr[data-row] a[data-act]').first.get_attribute('href')}")
    ministry.fill("#return-remark", "Пришлите таблицу заново")
    ministry.click("form[action$='/return/'] button")
    ministry.wait_for_load_state()


def _send_plan(page: Page, address: str, walk: Walk, root: Path) -> str:
    """Upload the table, leave no doubt unanswered, send it; give the address of the plan."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (walk.header, *walk.events):
        sheet.append(row)
    with tempfile.TemporaryDirectory(dir=root) as folder:
        file = Path(folder) / f"{walk.language}.xlsx"
        book.save(file)
        page.goto(f"{address}/plans/new/{HALF_YEAR}/")
        page.set_input_files("input[type=file]", file)
        page.click("form[data-upload] button.button--main")
        page.wait_for_url(lambda url: "/plans/new/" not in url and "/plans/files/" not in url)
    for event in walk.events:
        assert event[1] in page.content(), f"{walk.language}: {event[1]!r} is not on the page of the plan"
    path = page.url.removeprefix(address)
    _look_at(page, address, path)
    page.goto(address + path)
    page.click("form[action$='/submit/'] button")
    page.wait_for_load_state()
    assert page.locator("form[action$='/submit/']").count() == 0, f"{walk.language}: the plan was not sent"
    return path


def _look_at(page: Page, address: str, *paths: str) -> int:
    """Open pages wide and narrow; refuse faults of accessibility, scripts and width."""
    for path in paths:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            answer = page.goto(address + path)
            assert answer is not None, path
            assert answer.ok, f"{path} answers {answer.status}"
            across = page.evaluate("document.documentElement.scrollWidth")
            assert across <= width, f"{path} is {across} px wide on a screen of {width}"
            faults = Axe().run(page, options=RULES).response["violations"]
            told = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in faults]
            assert not told, f"{path} at {width}: {told}"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return len(paths) * len(WIDTHS)


def _pdf(page: Page, address: str, language: str) -> str:
    link = page.locator(f"a[href$='{language}.pdf']").first.get_attribute("href")
    answer = page.request.get(f"{address}{link}")
    assert answer.ok, f"the PDF answers {answer.status}"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(answer.body())
        file.flush()
        done = subprocess.run(
            ["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True
        )
    return " ".join(done.stdout.split())
