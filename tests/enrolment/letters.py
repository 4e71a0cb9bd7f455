"""What a sheet of letters holds."""

from tests.visitor import Visitor


def letters_of(page: Visitor) -> list[str]:
    return [part for part in page.words().split() if part.count("-") == 3 and len(part) == 16]


def made_by_two(first: Visitor, second: Visitor, size: int = 1) -> Visitor:
    """While voting is open one asks for codes and another one agrees; returns the sheet of letters."""
    asked = first.get("/enrolment/riverside/streets/desk/codes")
    asked.submit("Ask a second person", size=str(size), reason="For the library.").sees("a second person has to agree")
    return second.get("/enrolment/riverside/streets/desk").submit("I agree", answer="yes")
