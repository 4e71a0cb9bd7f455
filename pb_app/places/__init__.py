"""Places: their areas, partners, priorities, languages and colours."""
