"""Places, countries, actors, offices and role words: what the names in a report stand for."""
