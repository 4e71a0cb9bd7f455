"""Catalogues: the words of our own pages in further languages, as drafts that stay off until people have read them."""
