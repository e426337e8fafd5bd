"""Who may read which record, by which norm, from when to when: the same data for pages and for row security."""
