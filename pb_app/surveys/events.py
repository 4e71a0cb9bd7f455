"""Facts about surveys. None of them names somebody who answered, or says when."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class PlaceSurveyPlanned(Event):
    kind: ClassVar[str] = "place-survey:planned"
    survey_id: int
    owner_id: int
    answer_by: str


@dataclass(frozen=True)
class PlaceSurveyOpened(Event):
    kind: ClassVar[str] = "place-survey:opened"
    survey_id: int
    mode: str
    digest: str


@dataclass(frozen=True)
class PlaceSurveyTakenBack(Event):
    """Nobody had answered; it can be changed again."""

    kind: ClassVar[str] = "place-survey:taken-back"
    survey_id: int


@dataclass(frozen=True)
class PlaceSurveyDiscarded(Event):
    """A draft was deleted; nobody had answered it."""

    kind: ClassVar[str] = "place-survey:discarded"
    survey_id: int


@dataclass(frozen=True)
class SurveyCardsMade(Event):
    kind: ClassVar[str] = "place-survey:cards-made"
    survey_id: int
    cards: int


@dataclass(frozen=True)
class PlaceSurveyClosed(Event):
    """``reason`` is "" on the last day or after it."""

    kind: ClassVar[str] = "place-survey:closed"
    survey_id: int
    digest: str
    reason: str


@dataclass(frozen=True)
class SurveyFindingRecorded(Event):
    kind: ClassVar[str] = "place-survey:finding-recorded"
    survey_id: int
    question: str
    point_id: int


@dataclass(frozen=True)
class SurveyTextDecided(Event):
    kind: ClassVar[str] = "place-survey:text-decided"
    survey_id: int
    text_id: int
    state: str
