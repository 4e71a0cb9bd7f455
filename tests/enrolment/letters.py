"""What a sheet of letters holds."""

from tests.visitor import Visitor


def letters_of(page: Visitor) -> list[str]:
    return [part for part in page.words().split() if part.count("-") == 3 and len(part) == 16]
