"""The rules of paper sheets. Pure functions."""

from collections.abc import Mapping, Sequence

from pb_app.conversation_desk.terms import SheetReading, SheetState

#: Statements on a sheet, and sheets, codes and tablets that are made at once.
ON_A_SHEET, SHEETS_AT_ONCE, CODES_AT_ONCE = 16, 200, 300


def least_seen(statements: Sequence[int], seen: Mapping[int, int]) -> list[int]:
    """Those that fewest have answered first."""
    return sorted(statements, key=lambda id: (seen.get(id, 0), id))


def on_sheet(order: Sequence[int], at: int) -> list[int]:
    """The statements of a sheet, counted from 0 in its batch: each goes on where the one before it stopped.

    So all statements come equally often, and the least seen come first.
    """
    if len(order) <= ON_A_SHEET:
        return list(order)
    first = at * ON_A_SHEET
    return [order[(first + n) % len(order)] for n in range(ON_A_SHEET)]


def written(reading: SheetReading) -> str:
    """A reading as it is kept until a second person reads the same: the code, then each answer."""
    return " ".join([reading.code or "-", *(f"{id}:{vote}" for id, vote in sorted(reading.answers.items()))])


def read(text: str) -> SheetReading:
    """The reverse of ``written``."""
    code, *answers = text.split(" ")
    pairs = (answer.split(":") for answer in answers)
    return SheetReading(answers={int(id): int(vote) for id, vote in pairs}, code="" if code == "-" else code)


def after(reading: str, earlier: Sequence[str]) -> SheetState:
    """Where a sheet stands after one more reading: two that agree settle it."""
    if reading in earlier:
        return SheetState.COUNTED
    return SheetState.DIFFERS if earlier else SheetState.ONCE
