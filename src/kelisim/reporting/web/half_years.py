"""The half-year that an address names."""

from django.utils.translation import gettext as _

from kelisim.decree.api import HalfYear, NotComputable
from kelisim.foundation.refusals import Unseen

__all__ = ["half_year_of"]


def half_year_of(text: str) -> HalfYear:
    """Give the half-year of an address. Raises ``Unseen`` when it is none."""
    try:
        return HalfYear.parse(text)
    except (ValueError, NotComputable):
        raise Unseen(_("There is no such half-year.")) from None
