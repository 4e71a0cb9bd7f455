"""The questions, one a page, and what officers and neighbours type."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.money import MAX_AMOUNT
from pb_app.proposals.terms import Cost, Step
from pb_app.web.fields import Amount, Choice, Long, Text, Upload
from pb_app.web.forms import BaseForm

LINES = 6


class TitleForm(BaseForm):
    title = Text(
        _l("What do you want to call your idea?"),
        most=120,
        missing=_l("Enter a name for your idea"),
        hint=_l("A few words, like “A bench by the bus stop”."),
    )


class StoryForm(BaseForm):
    story = Long(
        _l("What would happen?"),
        most=4000,
        rows=8,
        missing=_l("Say what would happen"),
        hint=_l("Write as you would tell a neighbour. What is good here already? What would you add?"),
    )


class WhoForm(BaseForm):
    who = Long(_l("Who would it help?"), most=2000, optional=True, hint=_l("And who would help to do it?"))


class WhereForm(BaseForm):
    area = Choice(
        _l("Where is it?"), kind="select", optional=True, hint=_l("Leave empty if it is for the whole place.")
    )
    postcode = Text(
        _l("Or type a postcode"),
        most=10,
        optional=True,
        hint=_l("We find the area, then forget the postcode."),
        autocomplete="off",
    )
    category = Choice(_l("What kind of idea is it?"), missing=_l("Choose what kind of idea it is"))


class CostForm(BaseForm):
    """Six lines of what and how much; empty lines are left out."""

    def lines(self) -> list[Cost]:
        pairs = [(self[f"what_{n}"], self[f"much_{n}"]) for n in range(1, LINES + 1)]
        return [Cost(what.data, much.minor) for what, much in pairs if what.data and much.minor]

    def validate(self, extra_validators: object = None) -> bool:
        good: bool = super().validate(extra_validators)
        for n in range(1, LINES + 1):
            what, much = self[f"what_{n}"], self[f"much_{n}"]
            if what.data and not much.data:
                much.errors, good = [_("Enter what this costs")], False
            if much.data and not what.data:
                what.errors, good = [_("Say what this pays for")], False
        if good and not self.lines():
            self["what_1"].errors, good = [_("Enter at least one thing and what it costs")], False
        if good and sum(line.amount for line in self.lines()) > MAX_AMOUNT:
            self["much_1"].errors, good = [_("Enter a smaller amount")], False
        return good


for _number in range(1, LINES + 1):
    _what = Text(_l("What is it? (line %(number)s)", number=_number), most=120, optional=True, quiet=True)
    _much = Amount(_l("What does it cost? (line %(number)s)", number=_number), optional=True, quiet=True)
    setattr(CostForm, f"what_{_number}", _what)
    setattr(CostForm, f"much_{_number}", _much)


class PhotoForm(BaseForm):
    photo = Upload(
        _l("Choose a photo"),
        accept="image/jpeg,image/png,image/webp",
        hint=_l("Up to 8 MB. You can skip this: then we draw a picture."),
    )
    alt = Text(_l("What does the photo show?"), most=200, optional=True, hint=_l("For people who can’t see it."))


STEPS = {
    Step.TITLE: TitleForm,
    Step.STORY: StoryForm,
    Step.WHO: WhoForm,
    Step.WHERE: WhereForm,
    Step.COST: CostForm,
    Step.PHOTO: PhotoForm,
}


class SubmitForm(BaseForm):
    """Only a button."""


class AssessForm(BaseForm):
    decision = Choice(_l("Can it go on the ballot?"), missing=_l("Choose yes or no"))
    reason = Long(
        _l("Why?"),
        most=4000,
        missing=_l("Write the reason. Everybody can read it."),
        hint=_l("Everybody can read this. Be kind and exact."),
    )

    def offer(self) -> "AssessForm":
        self.decision.options = {"accept": _l("Yes, put it on the ballot"), "refuse": _l("No")}
        return self


class CommentForm(BaseForm):
    body = Long(
        _l("Say something"),
        most=2000,
        rows=4,
        missing=_l("Write something first"),
        hint=_l("Ask, praise, or offer help. Be kind."),
    )


class HideForm(BaseForm):
    reason = Text(_l("Why is it hidden?"), most=300, missing=_l("Write the reason. Everybody can read it."))
