"""A line that breaks, a lid that closes, a worker that is killed: nothing sent or typed is lost."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from checks.places import Demo, children_of, command_line, running_demo, temporary_state
from checks.walk import LAUNCH, RULES

PROMISE = "a broken line, a closed lid and a killed worker lose nothing that was sent or typed"
NEEDS = ("chromium",)

HALF_YEAR = "2027H1"
PERSON, COLLEAGUE, PLAIN = "nurlanov@mot.demo", "omarova@moh.demo", "zhumabek@almaty.demo"
LONG_ROWS, DOUBTFUL = 800, 8
HEADER = ("№", "Мероприятие", "Сроки", "Место", "Страна")
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('kelisim-kept:'))"


def check() -> Iterator[str]:
    """Send a long file over a line that breaks, kill the worker, break the line again while mending."""
    with temporary_state() as root, running_demo(root) as demo, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(LAUNCH))
        with tempfile.TemporaryDirectory(dir=root) as folder:
            long = _table(Path(folder) / "длинный план.xlsx", LONG_ROWS)
            short = _table(Path(folder) / "короткий план.xlsx", 2)
            _without_scripts(browser, demo, short)
            yield "without scripts the form sends a file"
            context = browser.new_context()
            page = _sign_in(context, demo, PERSON)
            _control(context, demo, short)
            yield "control: without the script a broken line loses the page"
            yield from _send_long(page, demo, long)
        yield from _mend(context, demo)
        browser.close()


def _send_long(page: Page, demo: Demo, file: Path) -> Iterator[str]:
    began = time.monotonic()
    assert _send_over_broken_line(page, demo, file), "a broken line is not told, or the file is not kept"
    page.context.set_offline(False)
    page.wait_for_url("**/plans/files/*/")
    where = page.url
    yield f"a file is sent by itself when the line is back ({time.monotonic() - began:.0f} s)"
    page.wait_for_selector("progress[value]")
    counted = page.locator(".file-now__words").inner_text()
    killed = _kill_worker(demo)
    faults = Axe().run(page, options=RULES).response["violations"]
    assert not faults, f"the page of a reading: {[one['id'] for one in faults]}"
    for other in ("/plans/", "/inbox/"):
        page.goto(demo.address + other)
        assert page.locator(f"a[href='{where.removeprefix(demo.address)}']").count(), f"{other} lost the file"
    page.goto(where)
    page.wait_for_url(lambda url: "/plans/files/" not in url, timeout=120_000)
    took = time.monotonic() - killed
    page.wait_for_selector("[data-typed-of]")
    told = page.locator("main").inner_text()
    assert str(LONG_ROWS) in told.replace("\xa0", "").replace(" ", ""), told[:600]
    entries = page.locator(".timeline__what", has_text="План прочитан из файла")
    imported = entries.filter(has_text=file.name).count()
    assert imported == 1, f"the file was read into the plan {imported} times"
    yield f"killed at «{counted}», read to the end by the next worker {took:.0f} s later, once"


def _send_over_broken_line(page: Page, demo: Demo, file: Path) -> bool:
    """Send a file while the line is away; say whether the page tells so and still has the file."""
    page.goto(f"{demo.address}/plans/new/{HALF_YEAR}/")
    page.set_input_files("input[type=file]", file)
    page.context.set_offline(True)
    page.click("form[data-upload] button.button--main", no_wait_after=True)
    try:
        page.wait_for_selector("[data-upload-again]:visible", timeout=5_000)
    except Exception:
        return False
    words = page.locator("[data-upload-words]").inner_text()
    kept = page.evaluate("document.querySelector('input[type=file]').files[0]?.name")
    return "Связь прервалась" in words and kept == file.name


def _control(context: BrowserContext, demo: Demo, file: Path) -> None:
    page = context.new_page()
    page.route("**/upload*.js", lambda route: route.abort())
    assert not _send_over_broken_line(page, demo, file), "the check does not see a page that loses the file"
    context.set_offline(False)
    page.close()


def _mend(context: BrowserContext, demo: Demo) -> Iterator[str]:
    page = context.pages[0]
    plan = page.url.partition("?")[0]
    form = "form[data-typed]:has(input[name=dates]) >> nth=0"
    row = page.locator(form).get_attribute("data-typed") or ""
    form = f"form[data-typed='{row}']"
    page.fill(f"{form} input[name=dates]", "30 апреля 2027 г.")
    _until_kept(page, 1)
    page.close()
    page = context.new_page()
    page.goto(plan)
    expect(page.locator(f"{form} input[name=dates]")).to_have_value("30 апреля 2027 г.")
    expect(page.locator(f"{form} [data-typed-words]")).to_contain_text("Введённое ранее вернулось")
    yield "what was typed beside a row is back after the page was closed"
    context.set_offline(True)
    page.click(f"{form} [data-save]")
    expect(page.locator(f"{form} [data-typed-words]")).to_contain_text("Связь прервалась")
    context.set_offline(False)
    _until_kept(page, 0)
    expect(page.locator(f"#row-{row.partition(':')[2]}")).to_contain_text("30 апреля")
    yield "an answer is sent by itself when the line is back, and kept no longer"
    fields = page.locator("form[data-typed] input[name=dates]")
    fields.first.fill("28 апреля 2027 г.")
    _until_kept(page, 1)
    page.locator("form[action$='/sign-out/'] button").first.dispatch_event("click")
    page.wait_for_url("**/sign-in/**")
    assert page.evaluate(KEPT) == [], "something typed was left after the sign-out"
    page = _sign_in(context, demo, PERSON)
    page.goto(plan)
    page.locator("form[data-typed] input[name=dates]").first.fill("28 апреля 2027 г.")
    _until_kept(page, 1)
    context.clear_cookies()
    other = _sign_in(context, demo, COLLEAGUE)
    assert other.evaluate(KEPT) == [], "something typed was left for another person"
    yield "nothing typed is left after the sign-out or for another person"


def _until_kept(page: Page, count: int) -> None:
    """Wait until the browser keeps so many records."""
    until = time.monotonic() + 30
    while len(page.evaluate(KEPT)) != count:
        assert time.monotonic() < until, f"the browser keeps {page.evaluate(KEPT)}, not {count}"
        page.wait_for_timeout(100)


def _without_scripts(browser: Browser, demo: Demo, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo.address}/sign-in/")
    page.fill("input[name=email]", PLAIN)
    page.fill("input[name=password]", demo.people[0][-1])
    page.click("main form button")
    page.goto(f"{demo.address}/plans/new/{HALF_YEAR}/")
    page.set_input_files("input[type=file]", file)
    page.click("form[data-upload] button.button--main")
    while "/plans/files/" in page.url:
        time.sleep(0.5)
        page.reload()
    assert "/plans/new/" not in page.url, page.locator("main").inner_text()
    context.close()


def _sign_in(context: BrowserContext, demo: Demo, person: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{demo.address}/sign-in/")
    page.fill("input[name=email]", person)
    page.fill("input[name=password]", demo.people[0][-1])
    page.click("main form button")
    page.wait_for_url(lambda url: "sign-in" not in url)
    return page


def _kill_worker(demo: Demo) -> float:
    """Kill the worker with no chance to clean up; the demonstration starts another."""
    pids = [pid for pid in children_of(demo.process.pid) if "worker" in command_line(pid)]
    (worker,) = [pid for pid in pids if "gunicorn" not in command_line(pid)]
    os.kill(worker, signal.SIGKILL)
    return time.monotonic()


def _table(file: Path, rows: int) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    for number in range(1, rows + 1):
        day = f"{number % 27 + 1} марта 2027 г." if number > DOUBTFUL else "31 апреля 2027 г."
        sheet.append((number, f"Переговоры о торговле № {number}", day, "г. Баку", "Азербайджан"))
    book.save(file)
    return file
