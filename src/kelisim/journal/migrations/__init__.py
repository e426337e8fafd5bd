"""Migrations of journal."""
