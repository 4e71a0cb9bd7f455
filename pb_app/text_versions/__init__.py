"""Text versions: what people wrote, in further languages, beside the original and never in its place.

A feature says in a slot which of its texts can have versions. A version is bound to the digest of the words it was made
from, so that everybody sees when the original has changed since.
"""
