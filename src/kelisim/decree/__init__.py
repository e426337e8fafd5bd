"""The law as a pure library: text, norms, terms, half-years, relays. No Django, no database, no clock."""
