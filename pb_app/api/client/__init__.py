"""A small client in Python, generated from the description of the API and built as a wheel."""
