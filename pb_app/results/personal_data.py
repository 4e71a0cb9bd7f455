"""What results keep: counts, nothing about anybody."""

from pb_app.rights.holdings import Declared

DECLARED = Declared((), nobody={"count": "body digest", "count_line": "pot"})
