"""A place is a location with meaning: its areas, partners, priorities, languages and colours."""
