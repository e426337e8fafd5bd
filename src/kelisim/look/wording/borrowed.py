"""What Django's forms say themselves and Django does not say in Kazakh: our catalogue says it."""

from django.utils.translation import gettext_noop, ngettext_lazy

BORROWED = (
    gettext_noop("Enter a valid email address."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
        "max",
    ),
)
"""Named here so that the catalogues keep them; the words are used by Django."""
