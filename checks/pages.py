"""A browser without a screen: signs in, reads a form, sends it. Standard library only."""

import http.client
import http.cookiejar
import urllib.request
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from checks.killing import Unanswered

TITLE = "Проверка "


class Form(HTMLParser):
    """The fields of the first form that posts to a given address, with what they hold."""

    def __init__(self, page: str, action: str = "") -> None:
        super().__init__()
        self.action = action
        self.fields: dict[str, str] = {}
        self._inside = False
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field, or the beginning of the form or of a choice."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = given.get("method", "").lower() == "post"
            self._inside = posts and given.get("action", "") in {self.action, ""} and not self.fields
        elif not self._inside:
            return
        elif tag == "input" and given.get("type") not in {"checkbox", "radio", "submit", "file"}:
            self.fields.setdefault(given.get("name", ""), given.get("value", ""))
        elif tag == "textarea":
            self.fields.setdefault(given.get("name", ""), "")
        elif tag == "select" and "multiple" not in given:
            self._select = given.get("name", "")
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.fields):
            self.fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of the form or of a choice."""
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""


class Visitor:
    """A person who has signed in."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self.address = address
        self.host = urlsplit(address).netloc
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        form = Form(self.read("/sign-in/"), "/sign-in/")
        said = {**form.fields, "email": email, "password": password}
        request = urllib.request.Request(
            f"{address}/sign-in/", urlencode(said).encode(), {"Referer": f"{address}/sign-in/"}
        )
        with self.opener.open(request, timeout=30) as answer:
            assert "/sign-in/" not in answer.url, f"{email} could not sign in"

    def read(self, path: str) -> str:
        """Read a page."""
        with self.opener.open(f"{self.address}{path}", timeout=30) as answer:
            text: str = answer.read().decode()
            return text

    @property
    def cookies(self) -> str:
        """Give the cookies as a header."""
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)


class EventWriter:
    """Records an event a key, as the form of the register does."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        form = Form(visitor.read("/register/new/"), "/register/new/")
        self.fields = {
            **form.fields,
            "kind": "negotiations",
            "place": "online",
            "certainty": "exact",
            "starts_on": "2026-12-01",
            "ends_on": "2026-12-02",
            "status": "planned",
            "countries": "TR",
        }
        self.connection: http.client.HTTPConnection | None = None

    def write(self, key: str) -> None:
        """Send the form; a redirection to the event is the acknowledgement."""
        said = urlencode({**self.fields, "key": key, "title_ru": TITLE + key}).encode()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.visitor.cookies,
            "Referer": f"{self.visitor.address}/register/new/",
        }
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.visitor.host, timeout=30)
            self.connection.request("POST", "/register/new/", said, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as problem:
            self.close()
            raise Unanswered("connections cut") from problem
        if answer.status in {301, 302, 303}:
            assert "/sign-in/" not in (answer.getheader("Location") or ""), "signed out while writing"
            return
        if answer.status < 500:
            raise AssertionError(f"the form was refused with {answer.status}: {text[:3000]}")
        raise Unanswered(f"answers {answer.status}")

    def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
