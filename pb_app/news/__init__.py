"""News of a place, its funds, rounds and projects: written, looked at, published, corrected and taken down in the open."""
