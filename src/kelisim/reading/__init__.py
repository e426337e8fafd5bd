"""Understands what people write: dates, names, places, tables of plans. Pure: no Django, no database."""
