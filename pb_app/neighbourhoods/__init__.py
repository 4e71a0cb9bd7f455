"""Area sets of a place (wards, census areas, its own neighbourhoods), how they fit together, and a page for each area."""
