"""Migrations of duties."""
