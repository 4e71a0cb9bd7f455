"""The lines that features add to somebody's part."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pb_app.participation.terms import PartLine
from pb_app.web.registry import ListSlot

#: Called with an account and the time, with a number of queries that does not grow with the lines.
#: Features add theirs from the lowest to the highest: what stands higher knows more, and replaces a lower line about the
#: same subject.
LINES: ListSlot[Callable[[int, datetime], Sequence[PartLine]]] = ListSlot("participation.lines")
