"""When something is a fraud signal. Pure functions."""

import re
from collections.abc import Mapping, Sequence
from statistics import median

#: A household has few people but a library's network has many, so a signal is only looked at and blocks nobody.
CROWD = 8
ALIKE = 4
BURST_TIMES, BURST_LEAST = 6, 15
GUESSES = 10


def skeleton(email: str) -> str:
    """An e-mail address without the parts that are easily varied to make many: +tags, dots, digits."""
    name, _, host = email.lower().partition("@")
    name = name.split("+")[0].replace(".", "")
    return f"{re.sub(r'[0-9]+', '', name)}@{host}"


def similar_addresses(emails: Mapping[int, str]) -> list[tuple[str, list[int]]]:
    """Groups of voters whose addresses have the same skeleton, largest first."""
    groups: dict[str, list[int]] = {}
    for voter_id, email in emails.items():
        groups.setdefault(skeleton(email), []).append(voter_id)
    rows = [
        (name, sorted(ids)) for name, ids in groups.items() if len(ids) >= ALIKE and len(name.partition("@")[0]) > 1
    ]
    return sorted(rows, key=lambda group: (-len(group[1]), group[0]))


def bursts(counts: Sequence[int]) -> list[int]:
    """Positions of the five-minute counts that are far above the usual count."""
    if not counts:
        return []
    usual = max(1.0, median(counts))
    return [n for n, count in enumerate(counts) if count >= BURST_LEAST and count > BURST_TIMES * usual]
