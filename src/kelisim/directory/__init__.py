"""State bodies, their units and officials, missions abroad, countries, organisations: facts with dates and sources."""
