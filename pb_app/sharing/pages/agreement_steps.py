"""Where a question of an agreement stands among the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from pb_app.sharing import rules
from pb_app.sharing.terms import FIELDS, AgreementPart


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStep:
    """Where a question stands among the others."""

    part: AgreementPart
    number: int
    total: int
    after: AgreementPart | None


def step(part: AgreementPart, answers: Mapping[str, str]) -> PartStep:
    """Among those that these answers leave to ask; one that is not asked any more stands among all of them."""
    parts = rules.asked_parts(answers)
    parts = parts if part in parts else list(FIELDS)
    at = parts.index(part)
    after = parts[at + 1] if at + 1 < len(parts) else None
    return PartStep(part=part, number=at + 1, total=len(parts), after=after)
