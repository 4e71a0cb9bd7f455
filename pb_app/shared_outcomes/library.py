"""The goals of the country that come with the website, in each language. They are dated, and a place replaces them."""

from functools import cache
from pathlib import Path

from pb_app.shared_outcomes import rules
from pb_app.shared_outcomes.terms import GoalRow

FOLDER = Path(__file__).parent / "national_goals"


@cache
def national(language: str) -> list[GoalRow]:
    """In a language, or in English."""
    file = FOLDER / f"{language}.csv"
    return rules.read_goals((file if file.exists() else FOLDER / "en.csv").read_text(encoding="utf-8"))
