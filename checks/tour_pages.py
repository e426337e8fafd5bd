"""Which pages there are, by the addresses of the product, and a person and a record to see each with."""

import os
import re
import shutil
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit

from checks.pages import Visitor

PEOPLE = (
    "nurlanov@mot.demo",
    "sagintayeva@mti.demo",
    "tulegenov@mfa.demo",
    "omarova@moh.demo",
    "admin@kelisim.demo",
    "kassymova@mfa.demo",
    "attache@ankara.demo",
    "auditor@kelisim.demo",
)
"""In this order a page is looked for: first as a body, then as the Ministry, then as the others."""

MINISTRY = "tulegenov@mfa.demo"
ALSO_AS_MINISTRY = ("inbox", "register", "event", "plan", "rules", "plans")
"""Pages that show the Ministry something else than a body."""

NO_PAGE = {"health": "answers a machine", "sign_out": "an act", "sign_in": "looked at signed out"}
RECORDS: dict[str, tuple[str, str]] = {
    "forgotten": ("", "/password/forgotten/"),
    "plan_words": ("nurlanov@mot.demo", "/plans/words/"),
    "consolidated_ahead": (MINISTRY, "/plans/consolidated/ahead/2027H1/"),
    "collection_open": (MINISTRY, "/plans/circulars/open/"),
    "unit_responsible": ("admin@kelisim.demo", "/bodies/MTI/responsible/"),
}
"""Pages that no link leads to: who looks, and where; nobody is signed out."""
ELSEWHERE = {
    "circular_paper": "a file",
    "consolidated_differences_download": "a file",
    "consolidated_papers": "a part that is fetched while papers are made",
    "file": "a file",
    "find": "data for the palette",
    "invitation": "opened from a mail, once",
    "new_password": "opened from a mail, once",
    "plan_file": "there only while a long file is read; no check looks at it yet",
    "plan_file_now": "a part that is fetched while a file is read",
    "plan_rows": "a part of the plan's page",
    "register_view": "leads on to the register",
}
"""Addresses that are no page, or of a record that the demonstration does not have, with the reason."""

RECORDS_OF_A_KIND = 3
_LINK = re.compile(r'(?:href|src|hx-get|action)="([^"#]*)')


@dataclass(frozen=True, slots=True)
class TourPage:
    """A page: the name of its address, who looks, where."""

    name: str
    person: str
    path: str

    def __str__(self) -> str:
        return f"{self.name} ({self.path}, {self.person.split('@')[0] or 'signed out'})"

    @property
    def picture(self) -> str:
        """Give the beginning of the names of its pictures."""
        return f"{self.name}-ministry" if self.person == MINISTRY else self.name


@dataclass(slots=True)
class Found:
    """What the addresses are: pages to look at, acts that only receive, answers that are no page."""

    names: set[str] = field(default_factory=set)
    pages: list[TourPage] = field(default_factory=list)
    acts: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)

    @property
    def unreached(self) -> list[str]:
        """Give the addresses that nothing leads to."""
        seen = {page.name for page in self.pages} | self.acts | self.answers | set(NO_PAGE) | set(ELSEWHERE)
        return sorted(self.names - seen)


def find_pages(address: str, password: str) -> Found:
    """Follow the links of a running demonstration as several people until every address is known."""
    found = Found()
    patterns = dict(_patterns())
    found.names = set(patterns)
    found.pages.append(TourPage("sign_in", "", "/sign-in/"))
    for person in PEOPLE:
        visitor = Visitor(address, person, password)
        if not found.acts:
            found.acts = {name for name, path in patterns.items() if _only_receives(visitor, path)}
        if person != MINISTRY and not found.unreached:
            continue
        _crawl(visitor, person, found)
    for name, (person, path) in RECORDS.items():
        if name in found.names and name not in {page.name for page in found.pages}:
            found.pages.append(TourPage(name, person, path))
    return found


def _crawl(visitor: Visitor, person: str, found: Found) -> None:
    from django.urls import Resolver404, resolve

    known = {page.name for page in found.pages} | found.answers
    visits: dict[str, int] = defaultdict(int)
    queue, queued = deque(["/"]), {"/"}
    while queue:
        path = queue.popleft()
        try:
            name = resolve(urlsplit(path).path).url_name or ""
        except Resolver404:
            continue
        if visits[name] >= RECORDS_OF_A_KIND or name in found.acts or name in NO_PAGE:
            continue
        visits[name] += 1
        landed, kind, text = _get(visitor, path)
        if not kind:
            continue
        if "<!doctype html" not in text[:200].lower():
            found.answers.add(name)
            continue
        wanted = name not in known or (
            person == MINISTRY
            and name in ALSO_AS_MINISTRY
            and not any(page.name == name and page.person == MINISTRY for page in found.pages)
        )
        if wanted:
            known.add(name)
            found.answers.discard(name)
            found.pages.append(TourPage(name, person, path))
        for link in _LINK.findall(text):
            target = urlsplit(urljoin(landed, unescape(link)))
            whole = target.path + (f"?{target.query}" if target.query else "")
            if (
                target.netloc == visitor.host
                and whole not in queued
                and not target.path.startswith("/static/")
            ):
                queued.add(whole)
                queue.append(whole)


def _get(visitor: Visitor, path: str) -> tuple[str, str, str]:
    """Give the address that answered, the kind of answer and its text; nothing of a refusal."""
    try:
        with visitor.opener.open(f"{visitor.address}{path}", timeout=30) as answer:
            kind = answer.headers.get_content_type()
            text = answer.read().decode(errors="replace") if kind == "text/html" else ""
            return answer.url, kind, text
    except HTTPError as refused:
        if refused.code >= 500:
            raise AssertionError(f"{path} answers {refused.code}") from refused
        return "", "", ""


def _only_receives(visitor: Visitor, path: str) -> bool:
    try:
        visitor.opener.open(f"{visitor.address}{path}", timeout=30).close()
    except HTTPError as refused:
        return refused.code == 405
    return False


def _patterns() -> Iterator[tuple[str, str]]:
    """Give every address of the product by name, with some path of its form."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kelisim.site.settings.test")
    import django
    from django.conf import settings
    from django.urls import URLPattern, URLResolver, get_resolver

    django.setup()
    shutil.rmtree(settings.KELISIM_FILES, ignore_errors=True)
    samples = {"uuid": "00000000-0000-7000-8000-000000000000", "int": "1"}

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                path = re.sub(r"<(?:(\w+):)?\w+>", lambda hit: samples.get(hit[1], "x"), route)
                yield str(pattern.name), f"/{path}"

    yield from walk(get_resolver().url_patterns, "")
