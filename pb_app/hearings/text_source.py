"""What a hearing is for and what was heard, as texts that can have versions in other languages; so are its questions and themes.

Points stay in the words in which they were said. Nothing here leads from a text to whoever said something.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pb_app.community_events.models import CommunityEvent
from pb_app.evidence import queries as evidence
from pb_app.hearings import addresses, queries
from pb_app.hearings.models import Hearing, HearingQuestion, HearingReport
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind

PLAN = (
    TextField(name="decision", most=200),
    TextField(name="decides", most=120),
    TextField(name="open_words", most=3000, is_long=True),
    TextField(name="fixed_words", most=3000, is_long=True),
    TextField(name="affected", most=500, is_long=True),
    TextField(name="method", most=500, is_long=True),
    TextField(name="cost", most=200),
)
REPORT = (
    TextField(name="heard", most=6000, is_long=True),
    TextField(name="easy", most=6000, is_long=True),
    TextField(name="missing", most=3000, is_long=True),
)
QUESTION = (TextField(name="question", most=300),)
THEME = (TextField(name="title", most=140),)


def text_of(hearing: Hearing, event: CommunityEvent, report: HearingReport | None) -> SourceText:
    words = {field.name: str(getattr(hearing, field.name)) for field in PLAN}
    if report is not None:
        words |= {"heard": report.words, "easy": report.easy, "missing": report.missing}
    return SourceText(
        kind=TextKind.HEARING,
        id=hearing.id,
        place_id=hearing.place_id,
        words=words,
        language=event.language,
        name=event.title,
    )


def question_text(hearing: Hearing, event: CommunityEvent, question: HearingQuestion) -> SourceText:
    return _line(TextKind.HEARING_QUESTION, hearing, event, question.id, {"question": question.words})


def theme_texts(hearing: Hearing, event: CommunityEvent) -> list[SourceText]:
    """Without those whose point of evidence was taken away."""
    made = queries.findings(hearing.id)
    gone = evidence.taken_away(hearing.place_id, set(made.values()))
    return [
        _line(TextKind.HEARING_THEME, hearing, event, each.id, {"title": each.title})
        for each in queries.themes(hearing.record_id)
        if made.get(each.id) not in gone
    ]


def _line(kind: TextKind, hearing: Hearing, event: CommunityEvent, id: int, words: Mapping[str, str]) -> SourceText:
    return SourceText(kind=kind, id=id, place_id=hearing.place_id, words=words, language=event.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingTexts:
    """A hearing in the reader's language: its plan and report, and its questions and themes by id."""

    text: ShownText
    questions: Mapping[int, ShownText] = field(default_factory=dict)
    themes: Mapping[int, ShownText] = field(default_factory=dict)


def shown(hearing: Hearing, event: CommunityEvent, report: HearingReport | None) -> HearingTexts:
    """Themes only once they are published: before that they are read by those who came."""
    questions = [question_text(hearing, event, each) for each in queries.questions(hearing.record_id)]
    themes = theme_texts(hearing, event) if report else []
    return HearingTexts(
        text=text_versions.one(text_of(hearing, event, report)),
        questions=text_versions.shown(TextKind.HEARING_QUESTION, questions),
        themes=text_versions.shown(TextKind.HEARING_THEME, themes),
    )


#: The texts of one kind that a hearing has.
Texts = Callable[[Hearing, CommunityEvent], Iterable[SourceText]]


def _plans(hearing: Hearing, event: CommunityEvent) -> Iterable[SourceText]:
    return [text_of(hearing, event, queries.newest_report(hearing.id))]


def _questions(hearing: Hearing, event: CommunityEvent) -> Iterable[SourceText]:
    return [question_text(hearing, event, each) for each in queries.questions(hearing.record_id)]


def _themes(hearing: Hearing, event: CommunityEvent) -> Iterable[SourceText]:
    return theme_texts(hearing, event) if queries.newest_report(hearing.id) is not None else []


def _source(kind: TextKind, fields: tuple[TextField, ...], texts: Texts) -> TextSource:
    def every(place_id: int) -> Sequence[SourceText]:
        listed = queries.of_place(place_id)
        return [each for hearing, event in listed if event.cancelled_at is None for each in texts(hearing, event)]

    def find(place_id: int, thing_id: int) -> SourceText | None:
        return next((each for each in every(place_id) if each.id == thing_id), None)

    def href(source: SourceText) -> str:
        found = queries.of_place(source.place_id)
        own = (hearing.id for hearing, event in found if any(each.id == source.id for each in texts(hearing, event)))
        return addresses.heard(source.place_id, next(own))

    return TextSource(kind=kind, fields=fields, find=find, every=every, href=href)


HEARINGS = _source(TextKind.HEARING, (*PLAN, *REPORT), _plans)
QUESTIONS = _source(TextKind.HEARING_QUESTION, QUESTION, _questions)
THEMES = _source(TextKind.HEARING_THEME, THEME, _themes)
