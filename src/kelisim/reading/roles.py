"""What a column of a table can be said to mean, and how much can be pasted."""

__all__ = ["LARGEST_PASTE", "PASTED", "ROLES"]

PASTED = "pasted"
"""The name of the only sheet of a pasted table."""
LARGEST_PASTE = 1_000_000
ROLES = (
    *("title", "title_ru", "title_kk", "title_en", "dates", "start", "end", "month"),
    *("place", "place_country", "city", "partner", "organisation", "kind", "level", "foreign_economic"),
    *("head", "participants", "size", "documents", "funding", "responsible", "purpose", "note", "number"),
)
"""What a column can be said to mean; an empty role leaves it aside."""
