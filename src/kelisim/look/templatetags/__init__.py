"""Template tags of look."""
