"""Words of opening."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoxDiscrepancy:
    """The row that does not fit, as ``table key``, and why."""

    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.row}: {self.why}"
