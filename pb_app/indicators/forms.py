"""What people type about figures. Forms are handed their choices."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l

from pb_app.indicators.terms import IndicatorDraft, IndicatorSide, IndicatorWords, NumberKind
from pb_app.web.fields import Checkbox, Choice, Text, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices


def _title() -> Text:
    return Text(
        _l("What is it called?"),
        most=140,
        missing=_l("Say what it is called"),
        hint=_l("For example: People who live alone."),
    )


def _who() -> Text:
    return Text(
        _l("Who or what is counted?"),
        most=80,
        missing=_l("Say who or what is counted"),
        hint=_l("As in: 1 in 5 people here. Write “people”, “homes” or “children”."),
    )


def _what() -> Text:
    return Text(
        _l("What about them?"),
        most=160,
        missing=_l("Say what about them"),
        hint=_l("As in: 1 in 5 people here live alone. Write “live alone”."),
    )


class WordsForm(BaseForm):
    """An indicator in another language."""

    language = Choice(_l("In which language?"))
    title, who, what = _title(), _who(), _what()

    def words(self) -> IndicatorWords:
        return IndicatorWords(
            language=self.language.data, title=self.title.data, who=self.who.data, what=self.what.data
        )


class IndicatorForm(BaseForm):
    title, who, what = _title(), _who(), _what()
    number = Choice(_l("What kind of number is it?"), missing=_l("Choose what kind of number it is"))
    side = Choice(
        _l("What does a high number say?"),
        missing=_l("Choose what a high number says"),
        hint=_l("What is good here is shown before what is hard."),
    )
    area_set = Choice(_l("Which areas are the figures about?"), missing=_l("Choose which areas they are about"))
    publisher = Text(
        _l("Who published them?"),
        most=160,
        missing=_l("Say who published the figures"),
        hint=_l("For example: Office for National Statistics."),
    )
    edition = Text(
        _l("Which edition?"), most=120, missing=_l("Say which edition it is"), hint=_l("For example: Census 2021.")
    )
    licence = Text(
        _l("Line that the licence asks for"),
        most=500,
        missing=_l("Enter the line that the licence asks for"),
        hint=_l("It stands under every figure. Without it nothing can be published."),
    )
    source = Text(
        _l("Where is the file from?"),
        most=300,
        missing=_l("Say where the file is from"),
        hint=_l("An address, or the name of the table."),
    )
    least = WholeNumber(
        _l("Fewer people than this are never shown"),
        5,
        1000,
        missing=_l("Enter a number"),
        hint=_l("Nor can such a number be worked out from two figures. Ten is usual."),
    )
    replaces = Choice(_l("Is it a new edition of one of these?"), kind="select", optional=True)
    deprivation = Checkbox(
        _l("Use these figures to see who gained"),
        hint=_l(
            "Results then say how much went to the neighbourhoods that need it most. For shares and scores of a need."
        ),
    )
    made_up = Checkbox(_l("These figures are made up, for practice"))

    def set_choices(self, area_sets: Mapping[str, Wording], before: Mapping[str, Wording]) -> "IndicatorForm":
        self.number.options, self.side.options = choices(NumberKind), choices(IndicatorSide)
        self.area_set.options, self.replaces.options = dict(area_sets), dict(before)
        if not before:
            del self.replaces
        return self

    def draft(self, language: str) -> IndicatorDraft:
        words = IndicatorWords(language=language, title=self.title.data, who=self.who.data, what=self.what.data)
        return IndicatorDraft(
            set_id=int(self.area_set.data),
            number=NumberKind(self.number.data),
            side=IndicatorSide(self.side.data),
            words=words,
            publisher=self.publisher.data,
            edition=self.edition.data,
            licence=self.licence.data,
            source=self.source.data,
            least=self.least.number or 10,
            replaces_id=int(self.replaces.data) if "replaces" in self and self.replaces.data else None,
            is_made_up=bool(self.made_up.data),
            is_deprivation=bool(self.deprivation.data),
        )


class RowsForm(BaseForm):
    """Which of several rows about an area is meant."""

    rows = Choice(_l("Which rows do you mean?"), kind="select", missing=_l("Choose which rows you mean"))

    def set_choices(self, found: Sequence[str]) -> "RowsForm":
        self.rows.options = {str(n): said or "–" for n, said in enumerate(found)}
        return self


class TakeBackForm(BaseForm):
    why = Text(
        _l("Why are the figures taken back?"),
        most=500,
        missing=_l("Say why"),
        hint=_l("Everybody can read this, also where somebody has used the figures."),
    )
