"""What people type about events. Forms are handed their choices."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.community_events.rules import PARTY
from pb_app.community_events.terms import EventDraft, EventNeeds, EventRhythm, Repeats
from pb_app.web.fields import CalendarDate, Checkbox, Choice, LocalDateTime, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices
from pb_app.web.public_words import NobodyForm
from pb_app.web.secret_fields import Code


class EventForm(NobodyForm):
    buildings = frozenset({"venue"})

    title = Text(
        _l("What is it called?"),
        most=140,
        missing=_l("Write what it is called"),
        hint=_l("For example: Vote with a cup of tea."),
    )
    words = TextArea(
        _l("What happens there?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Say who it is for, what people will do, and what comes of it."),
    )
    language = Choice(_l("In which language is this written?"))
    starts_at = LocalDateTime(_l("When does it start?"), missing=_l("Enter the day and time"))
    ends_at = LocalDateTime(_l("When does it end?"), missing=_l("Enter the day and time"))
    venue = Text(
        _l("Where is it?"),
        most=200,
        missing=_l("Say where it is"),
        hint=_l("Name and street, so that people find it. For example: Harbourside Library, 4 Quay Street."),
    )
    getting_in = TextArea(
        _l("What should people know before they come?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("Steps, lift, hearing loop, languages, food, childcare, and whether you pay for the bus."),
    )
    area = Choice(_l("Which area is it for?"), kind="select", optional=True, hint=_l("Leave empty for everybody."))
    places = WholeNumber(
        _l("How many people fit?"), 1, 100_000, optional=True, hint=_l("Leave empty if everybody does.")
    )
    remote_link = Text(
        _l("Link for joining from home"),
        most=500,
        optional=True,
        hint=_l(
            "People who have a place see it, from 30 minutes before it starts. Until then only the organisers of this event see it."
        ),
    )

    rhythm = Choice(_l("Does it repeat?"), kind="select", optional=True, hint=_l("Leave empty if it takes place once."))
    until = CalendarDate(
        _l("Until when does it repeat?"),
        optional=True,
        hint=_l("The last day it can take place. Leave empty if it goes on. The next 12 months are on the list."),
    )

    def set_choices(self, *, areas: Mapping[str, str], languages: Mapping[str, str]) -> "EventForm":
        self.area.options, self.language.options = dict(areas), dict(languages)
        self.rhythm.options = choices(EventRhythm)
        return self

    def one_date(self) -> "EventForm":
        """A date is changed by itself: how the event repeats stays as it is."""
        del self.rhythm, self.until
        return self

    def repeats(self) -> Repeats | None:
        """How it repeats; None if it takes place once."""
        return Repeats(rhythm=EventRhythm(self.rhythm.data), until=self.until.value) if self.rhythm.data else None

    def validate_until(self, field: CalendarDate) -> None:
        if field.data and "rhythm" in self and not self.rhythm.data:
            raise ValidationError(_("Choose how often it repeats too, or leave this empty."))

    def draft(self, at: Callable[[datetime], datetime]) -> EventDraft:
        """``at`` gives a typed time its place on the clock of the world."""
        assert self.starts_at.value is not None and self.ends_at.value is not None
        return EventDraft(
            title=self.title.data,
            words=self.words.data,
            language=str(self.language.data),
            starts_at=at(self.starts_at.value),
            ends_at=at(self.ends_at.value),
            venue=self.venue.data,
            getting_in=self.getting_in.data or "",
            area_id=int(self.area.data) if self.area.data else None,
            places=self.places.number,
            remote_link=(self.remote_link.data or "") if "remote_link" in self else "",
        )


class SignUpForm(BaseForm):
    people = WholeNumber(
        _l("How many of you are coming?"),
        1,
        PARTY,
        missing=_l("Say how many of you are coming"),
        hint=_l("Include yourself."),
    )
    needs = TextArea(
        _l("Do you need anything to be able to come?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l(
            "A lift, a hearing loop, a seat near the front. Only the organisers see it. We delete it the day after."
        ),
    )
    travel = Checkbox(
        _l("I need help with getting there, or with what it costs"),
        hint=_l(
            "The organisers sort it out with you. Ask before you pay for a ticket: this website does not pay it back."
        ),
    )
    interpreter = Choice(
        _l("Do you need an interpreter?"), kind="select", optional=True, hint=_l("Leave empty if you don’t.")
    )

    def set_choices(self, interpreters: Mapping[str, Wording]) -> "SignUpForm":
        self.interpreter.options = dict(interpreters)
        return self

    def all_needs(self) -> EventNeeds:
        return EventNeeds(
            words=self.needs.data or "", travel=bool(self.travel.data), interpreter=self.interpreter.data or ""
        )


class OwnPlaceForm(SignUpForm):
    """The same for whoever comes by the link of an email, which shows nothing of what they said they need."""

    forget = Checkbox(_l("Delete what I said I need before"))

    def new_needs(self) -> EventNeeds | None:
        """None: it stays as it is."""
        written = self.all_needs()
        return written if written.is_any or self.forget.data else None


class OrganiserForm(BaseForm):
    who = Choice(_l("Who organises it too?"), kind="select", missing=_l("Choose somebody"))

    def set_choices(self, staff: Mapping[str, Wording]) -> "OrganiserForm":
        self.who.options = dict(staff)
        return self


class OwnCalendarForm(BaseForm):
    """A form with only a button."""


class CancelForm(NobodyForm):
    why = TextArea(
        _l("Why is it cancelled?"), most=500, rows=3, missing=_l("Say why"), hint=_l("Everybody can read this.")
    )
    later = Checkbox(_l("Cancel all later dates too"))

    def for_dates(self, *, repeats: bool) -> "CancelForm":
        if not repeats:
            del self.later
        return self

    def covers_later(self) -> bool:
        return "later" in self and bool(self.later.data)


class HereForm(BaseForm):
    code = Code(
        _l("The code at the door"),
        most=20,
        missing=_l("Enter the code at the door"),
        hint=_l("Five letters and digits. The host can tell you."),
        autocomplete="off",
    )


class ToldForm(NobodyForm):
    came = WholeNumber(_l("How many people came?"), 0, 1_000_000, missing=_l("Enter how many came"))
    happened = TextArea(
        _l("What happened?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Everybody can read this. Leave out names, and anything by which somebody could be recognised."),
    )
