"""What people type about an objection."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.objections.terms import ObjectionOutcome
from pb_app.web.fields import Choice, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices

#: The value for the whole result, and what stands before the name of a pot.
WHOLE, POT = "whole", "pot:"


class ObjectionForm(BaseForm):
    pot = Choice(_l("What is it about?"), missing=_l("Choose what it is about"))
    words = TextArea(
        _l("What is wrong with the result?"),
        most=3000,
        rows=8,
        missing=_l("Say what is wrong"),
        hint=_l("Everybody can read this. Don’t write your name, or what you voted for."),
    )

    def set_choices(self, pots: Mapping[str, str]) -> "ObjectionForm":
        self.pot.options = {WHOLE: _l("The whole result"), **{f"{POT}{key}": name for key, name in pots.items()}}
        return self

    def chosen_pot(self) -> str | None:
        return _pot(self.pot.data)


class AnswerForm(BaseForm):
    outcome = Choice(_l("What happens next?"), missing=_l("Choose what happens next"))
    pot = Choice(_l("Which pot is voted on again?"), optional=True)
    answer = TextArea(
        _l("Your answer"), most=3000, rows=8, missing=_l("Write an answer"), hint=_l("Everybody can read this.")
    )

    def set_choices(self, pots: Mapping[str, str]) -> "AnswerForm":
        self.outcome.options = choices(ObjectionOutcome)
        self.pot.options = {f"{POT}{key}": name for key, name in pots.items()}
        return self

    def chosen(self) -> tuple[ObjectionOutcome, str | None]:
        """What follows, and the pot if it is a re-run."""
        outcome = ObjectionOutcome(self.outcome.data)
        return outcome, _pot(self.pot.data) if outcome is ObjectionOutcome.RERUN else None


def _pot(value: str | None) -> str | None:
    return value.removeprefix(POT) if value and value.startswith(POT) else None
