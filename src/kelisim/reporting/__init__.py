"""Plans, activity reports and positions of a half-year (norms 6.8, 7.2, 7.3)."""
