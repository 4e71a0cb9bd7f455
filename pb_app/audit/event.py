"""The base of every fact: pure, so that features can say what happens without knowing how it is kept."""

from dataclasses import dataclass
from typing import ClassVar

#: What a change changed, by name: the value before and the value after.
Differences = dict[str, list[object]]


@dataclass(frozen=True)
class Event:
    """A fact in the past tense. Subclasses declare its kind and exactly the fields it has."""

    kind: ClassVar[str]
