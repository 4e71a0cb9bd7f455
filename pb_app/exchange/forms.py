"""What people type to share, to hear from others, to start from a case, and in the network."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.exchange.terms import CampaignDraft, EntryKind, NoticeSide, TriedVerdict
from pb_app.sharing.forms import NO_NAMES, NobodyForm
from pb_app.sharing.terms import BarrierReply, BarrierVerdict
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Choice, Choices, Text, TextArea, Upload, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices, label
from pb_app.web.slug_field import Slug

#: What a box of the list sends: kind and number.
_BETWEEN = ":"


class ConfirmForm(BaseForm):
    """A form that is one button."""


class ChooseForm(BaseForm):
    """One list of boxes for each kind of which there is something; see ``choose_form``."""

    def chosen(self) -> set[tuple[EntryKind, int]]:
        boxes = [box for name in self.data if name.startswith("kind_") for box in self[name].data or ()]
        pairs = (box.split(_BETWEEN, 1) for box in boxes)
        return {(EntryKind(kind), int(number)) for kind, number in pairs}


def choose_form(things: Mapping[EntryKind, Mapping[int, str]], chosen: set[tuple[EntryKind, int]]) -> ChooseForm:
    """With the boxes ticked of what is shared already."""
    fields, ticked = {}, {}
    for kind, named in things.items():
        if named:
            name = f"kind_{kind.name.lower()}"
            options = {f"{kind.value}{_BETWEEN}{number}": title for number, title in named.items()}
            fields[name] = Choices(label(kind), options=options)
            ticked[name] = [f"{kind.value}{_BETWEEN}{number}" for number in named if (kind, number) in chosen]
    return type("ChooseThingsForm", (ChooseForm,), fields)(data=ticked)


class SourceForm(BaseForm):
    address = Text(
        _l("The address of its feed"),
        most=500,
        optional=True,
        hint=_l("It begins with https:// and ends with feed.json. We look there once a day."),
    )
    file = Upload(_l("Or the file that you were sent"), accept=".json,application/json")


class UploadForm(BaseForm):
    file = Upload(_l("The newer file"), accept=".json,application/json", optional=False)


class RoundPatternForm(BaseForm):
    fund = Choice(_l("Which fund is it for?"), missing=_l("Choose a fund"))
    slug = Slug(
        _l("Short name for the web address"), most=60, missing=_l("Enter a short name"), hint=_l("For example: streets")
    )
    budget = Amount(_l("How much money is there to share?"), missing=_l("Enter an amount"))


class RulesForm(BaseForm):
    round = Choice(_l("Which draft round gets these rules?"), missing=_l("Choose a round"))


class QuestionsForm(BaseForm):
    fund = Choice(_l("Which fund asks these questions?"), missing=_l("Choose a fund"))


class FigureForm(BaseForm):
    areas = Choice(_l("Which areas is the figure about?"), missing=_l("Choose a list of areas"))


class AnswerForm(NobodyForm):
    verdict = Choice(_l("Did it work for you?"), missing=_l("Choose how it went"))
    words = TextArea(
        _l("What should they know?"),
        most=1000,
        rows=5,
        optional=True,
        hint=_l("Everybody can read it. No names of people."),
    )

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.verdict.options = choices(TriedVerdict)


class StartForm(NobodyForm):
    round = Choice(_l("In which round?"), missing=_l("Choose a round"))
    changed = TextArea(
        _l("What will you do in another way here?"),
        most=1000,
        rows=4,
        optional=True,
        hint=_l("Whoever wrote the guide hears of it. You can leave it empty."),
    )


class StepsForm(NobodyForm):
    case = Choice(_l("Which guide?"), missing=_l("Choose a guide"))
    first_on = CalendarDate(_l("By when is the first step done?"), missing=_l("Enter a date"))
    days = WholeNumber(_l("How many days are there between two steps?"), 1, 365, missing=_l("Enter a number"))
    changed = TextArea(
        _l("What will you do in another way here?"),
        most=1000,
        rows=4,
        optional=True,
        hint=_l("Whoever wrote the guide hears of it. You can leave it empty."),
    )


class NoticeForm(NobodyForm):
    side = Choice(_l("Do you ask for something, or offer it?"), missing=_l("Choose one"))
    title = Text(_l("What is it, in one line?"), most=140, missing=_l("Say what it is"))
    words = TextArea(
        _l("What should others know?"),
        most=2000,
        rows=5,
        missing=_l("Write a few words about it"),
        hint=_l("Say which office to ask. No names, phone numbers or email addresses."),
    )

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.side.options = choices(NoticeSide)


class CampaignForm(NobodyForm):
    title = Text(_l("What do you ask for together?"), most=140, missing=_l("Say what you ask for"))
    words = TextArea(_l("Why?"), most=6000, missing=_l("Say why"), hint=NO_NAMES)

    def draft(self) -> CampaignDraft:
        return CampaignDraft(title=self.title.data, words=self.words.data)


class CampaignAskForm(NobodyForm):
    owner = Text(
        _l("Who is asked?"),
        most=160,
        missing=_l("Say who is asked"),
        hint=_l("An office, not a person. For example: Department for Transport."),
    )
    words = TextArea(_l("What do you ask them to do?"), most=1000, rows=4, missing=_l("Say what you ask for"))
    asked_on = CalendarDate(_l("When did you ask them?"), missing=_l("Enter the day"))


class CampaignReplyForm(NobodyForm):
    verdict = Choice(_l("What did they answer?"), missing=_l("Choose what they answered"))
    words = TextArea(
        _l("In which words?"), most=2000, missing=_l("Write what they answered"), hint=_l("Everybody can read this.")
    )
    answered_on = CalendarDate(_l("On which day?"), missing=_l("Enter the day"))

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data=data)
        self.verdict.options = choices(BarrierVerdict)

    def reply(self) -> BarrierReply:
        assert self.answered_on.value is not None
        return BarrierReply(
            verdict=BarrierVerdict(self.verdict.data), words=self.words.data, answered_on=self.answered_on.value
        )
