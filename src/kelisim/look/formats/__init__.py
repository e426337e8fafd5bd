"""Formats of dates and numbers in forms, by language."""
