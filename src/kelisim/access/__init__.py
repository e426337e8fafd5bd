"""Who may read which record, by which norm, from when to when: one truth for pages and for row security."""
