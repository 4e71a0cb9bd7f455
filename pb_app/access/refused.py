"""One exception for every 'no' a rule can say; the web turns the word into a sentence."""

from enum import StrEnum


class Refused(Exception):
    """A rule said no. ``refusal`` is the machine word; ``field`` names the form field it is about, if any."""

    def __init__(self, refusal: StrEnum, field: str | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.field = field
