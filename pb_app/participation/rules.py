"""Which lines stand, and in which order."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pb_app.participation.terms import PartLine, PartSection

LAST = datetime.max.replace(tzinfo=UTC)


def merged(lines: Iterable[PartLine]) -> list[PartLine]:
    """One line for each subject, the last that was said about it; in the order in which subjects came up."""
    by_subject: dict[str, PartLine] = {}
    for line in lines:
        by_subject[line.subject] = line
    return list(by_subject.values())


def waiting(lines: Iterable[PartLine]) -> list[PartLine]:
    """What waits for this person: what is due first leads, what has no end comes last."""
    return sorted((line for line in lines if line.waits), key=lambda line: line.due or LAST)


def in_section(lines: Iterable[PartLine], section: PartSection) -> Sequence[PartLine]:
    """The lines of a section that are not at the top already."""
    return [line for line in lines if line.section is section and not line.waits]
