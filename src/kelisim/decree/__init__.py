"""The law as a pure library: text, norms, terms, calendars, half-years, relays. No Django, no database, no clock."""
