"""Lists to choose from, written at once: a page with every country in it must not render 250 templates."""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

__all__ = ["QuickRenderer"]

SELECT = "django/forms/widgets/select.html"


class QuickRenderer(DjangoTemplates):
    """Renders forms as Django's own renderer does, and a ``select`` without a template per option."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> SafeString:
        """Give the markup of a part of a form."""
        if template_name == SELECT:
            return _select(context["widget"])
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 - Django's own markup


def _select(widget: Mapping[str, Any]) -> SafeString:
    pieces = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            pieces.append(f'<optgroup label="{conditional_escape(group)}">')
        pieces += [
            f'<option value="{conditional_escape(str(one["value"]))}"{_attributes(one["attrs"])}>'
            f"{conditional_escape(one['label'])}</option>"
            for one in options
        ]
        if group:
            pieces.append("</optgroup>")
    pieces.append("</select>")
    return mark_safe("".join(pieces))  # noqa: S308 - every value is escaped above


def _attributes(said: Mapping[str, Any]) -> str:
    """Write attributes as Django does: true ones by name alone, false ones not at all."""
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(value)}"')
        for name, value in said.items()
        if value is not None and value is not False
    )
