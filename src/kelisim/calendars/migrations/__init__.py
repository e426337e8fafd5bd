"""Migrations of the calendars."""
