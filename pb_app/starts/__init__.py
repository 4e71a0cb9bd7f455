"""Starts: a theme that residents named, a public commitment with dates, and the part of each organisation."""
