"""State bodies, units, officials, missions, countries, organisations: facts with dates and sources."""
