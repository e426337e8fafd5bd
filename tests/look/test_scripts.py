"""What pages load: a page that uses htmx loads it, no other does."""

import re

from django.template.utils import get_app_template_dirs


def test_a_page_with_htmx_attributes_loads_htmx() -> None:
    using = [
        file
        for folder in get_app_template_dirs("templates")
        if "kelisim" in str(folder)
        for file in folder.rglob("*.html")
        if re.search(r"\shx-[a-z]", file.read_text(encoding="utf-8"))
        and "{% extends" in file.read_text(encoding="utf-8")
    ]
    without = [file.name for file in using if "htmx-2" not in file.read_text(encoding="utf-8")]
    assert without == []


def test_the_base_page_loads_no_script_that_most_pages_do_not_use() -> None:
    base = [folder / "look" / "base.html" for folder in get_app_template_dirs("templates")]
    text = next(file.read_text(encoding="utf-8") for file in base if file.exists())
    assert "page.js" in text
    assert "htmx-2.min.js' %}" not in text
