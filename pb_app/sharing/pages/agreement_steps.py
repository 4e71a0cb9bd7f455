"""Where a question of an agreement stands among the others."""

from dataclasses import dataclass

from pb_app.sharing.terms import FIELDS, AgreementPart


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStep:
    """Where a question stands among the others."""

    part: AgreementPart
    number: int
    total: int
    after: AgreementPart | None


def step(part: AgreementPart) -> PartStep:
    parts = list(FIELDS)
    at = parts.index(part)
    after = parts[at + 1] if at + 1 < len(parts) else None
    return PartStep(part=part, number=at + 1, total=len(parts), after=after)
