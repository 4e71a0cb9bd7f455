"""Terms of surveys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

#: By language, the same words.
Wording = Mapping[str, str]
#: By question, what somebody answered: the keys of the options chosen (in their order), a number, or words.
Answers = Mapping[str, tuple[str, ...]]
#: Answered with this instead of an option; and numbers that are asked for, or answered, lie between 0 and that.
RATHER_NOT, LARGEST = "rather-not", 999_999


class QuestionKind(StrEnum):
    ONE = "one"
    MANY = "many"
    SCALE = "scale"
    NUMBER = "number"
    SHORT = "short"
    LONG = "long"
    ORDER = "order"
    MATRIX = "matrix"
    AREA = "area"
    #: Words to read, without an answer.
    SECTION = "section"

    @property
    def has_options(self) -> bool:
        return self.is_one_of or self in (QuestionKind.MANY, QuestionKind.ORDER, QuestionKind.MATRIX)

    @property
    def is_words(self) -> bool:
        return self in (QuestionKind.SHORT, QuestionKind.LONG)

    @property
    def is_section(self) -> bool:
        return self is QuestionKind.SECTION

    @property
    def is_one_of(self) -> bool:
        """Answered with one option."""
        return self in (QuestionKind.ONE, QuestionKind.SCALE)

    @property
    def is_read(self) -> bool:
        """A condition can read its answer."""
        return self.is_one_of or self in (QuestionKind.MANY, QuestionKind.NUMBER)


class ConditionOp(StrEnum):
    IS = "is"
    IS_NOT = "is-not"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class SurveyMode(StrEnum):
    """How a survey knows who answers."""

    #: Once for each person; who took part stands apart from the answers.
    APART = "apart"
    #: Once for each person, under their name.
    NAMED = "named"
    OPEN = "open-link"  # whoever has the link; a second answer is asked about

    @property
    def is_apart(self) -> bool:
        return self is SurveyMode.APART

    @property
    def is_named(self) -> bool:
        return self is SurveyMode.NAMED

    @property
    def is_open_link(self) -> bool:
        return self is SurveyMode.OPEN


class SurveyStatus(StrEnum):
    DRAFT = "survey-draft"
    OPEN = "survey-open"
    #: The last day has passed; the office still has to publish the results.
    COUNTING = "survey-counting"
    CLOSED = "survey-closed"

    @property
    def is_draft(self) -> bool:
        return self is SurveyStatus.DRAFT

    @property
    def is_open(self) -> bool:
        return self is SurveyStatus.OPEN

    @property
    def is_counting(self) -> bool:
        return self is SurveyStatus.COUNTING

    @property
    def is_closed(self) -> bool:
        return self is SurveyStatus.CLOSED


class SurveyHost(StrEnum):
    """What a survey is shown with; the feature with the thing itself says which there are."""

    PLACE = "place"
    EVENT = "event"
    ROUND = "round"
    #: A project on the agenda of a board: people who use it are asked by a link, and it stands in no list.
    REVIEW = "review"


class TextState(StrEnum):
    """What became of somebody's words, which nobody but the office reads before."""

    WAITING = "text-waiting"
    SHOWN = "text-shown"
    KEPT_BACK = "text-kept-back"

    @property
    def is_shown(self) -> bool:
        return self is TextState.SHOWN

    @property
    def is_kept_back(self) -> bool:
        return self is TextState.KEPT_BACK


class SurveyTemplate(StrEnum):
    """A survey to begin with."""

    EMPTY = "empty"
    POLL = "poll"
    PRIORITIES = "priorities"
    EVENT = "after-an-event"
    SERVICE = "service"


class StandardQuestion(StrEnum):
    """A question about the person, after a standard of the statistics offices."""

    AGE = "age"
    CONDITION = "health-condition"
    BACKGROUND = "ethnic-group"


class CheckFault(StrEnum):
    """What is wrong with a survey's questions or conditions."""

    EMPTY = "nothing-to-answer"
    TOO_MANY = "too-many-questions"
    OPTIONS = "too-few-options"
    ROWS = "rows-do-not-fit"
    BOUNDS = "bounds-do-not-fit"
    UNKNOWN = "condition-on-nothing"
    LATER = "condition-on-later"
    LOOP = "conditions-in-a-loop"
    NEVER = "condition-never-true"
    UNREACHABLE = "screen-never-shown"
    TANGLED = "conditions-too-tangled"


class RowFault(StrEnum):
    """Why a row of a form in a file can't be taken over."""

    TYPE = "row-type"
    NAME = "row-name"
    LIST = "row-list"
    LABEL = "row-label"
    RELEVANT = "row-relevant"
    CONSTRAINT = "row-constraint"
    COLUMN = "row-column"
    GROUP = "row-group"
    LANGUAGE = "row-language"


class Refusal(StrEnum):
    NOT_OPEN = "survey-not-open"
    NOT_DRAFT = "survey-not-draft"
    FAULTY = "survey-faulty"
    ENDS_TOO_SOON = "survey-ends-too-soon"
    ENDS_TOO_LATE = "survey-ends-too-late"
    ANSWER_BEFORE_END = "survey-answer-before-end"
    ANSWER_TOO_LATE = "survey-answer-too-late"
    OWNER_UNKNOWN = "survey-owner-unknown"
    HOST_UNKNOWN = "survey-host-unknown"
    ANSWERED_ALREADY = "survey-answered-already"
    CODE_UNKNOWN = "survey-code-unknown"
    NO_CODES = "survey-no-codes"
    FULL = "survey-full"
    CHANGED = "survey-changed"
    UNANSWERED = "survey-unanswered"
    HAS_ANSWERS = "survey-has-answers"
    NOT_CLOSED = "survey-not-closed"
    NO_FIGURE = "survey-no-figure"
    IS_EVIDENCE = "survey-is-evidence"
    NO_CONSENT = "survey-no-consent"
    NOT_COMPARED = "survey-not-compared"
    REASON_NEEDED = "survey-reason-needed"
    SAY_ANOTHER = "survey-say-another"
    SAY_SHARED = "survey-say-shared"
    TOO_MANY_HERE = "survey-too-many-here"
    CARD_HERE = "survey-card-here"
    HIDDEN = "survey-hidden"


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a condition: ``value`` is an option's key, or a number."""

    __test__ = False

    question: str
    op: ConditionOp
    value: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When something is shown: ``all`` of the tests are true, or any of them."""

    tests: tuple[Test, ...]
    all: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``least`` and ``most``: of MANY the options that can be chosen, of NUMBER the numbers."""

    key: str
    kind: QuestionKind
    text: Wording
    hint: Wording = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    required: bool = False
    #: About the person: it has "prefer not to say" and nobody has to answer it.
    personal: bool = False
    least: int | None = None
    most: int | None = None
    show: Condition | None = None
    #: The standard that it follows, with its version.
    standard: str = ""

    @property
    def number_range(self) -> tuple[int, int]:
        return self.least or 0, 1000 if self.most is None else self.most

    @property
    def choice_range(self) -> tuple[int, int]:
        """The least and the most options that somebody who answers can choose."""
        return max(1, self.least or 1), min(len(self.options), self.most or len(self.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Questions that are shown together."""

    key: str
    questions: tuple[Question, ...]
    title: Wording = field(default_factory=dict)
    show: Condition | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All of a survey's screens, in their order."""

    screens: tuple[Screen, ...] = ()

    def questions(self) -> Iterator[Question]:
        return (question for screen in self.screens for question in screen.questions)

    def question(self, key: str) -> Question | None:
        return next((each for each in self.questions() if each.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDraft:
    """A survey as the office plans it. ``decides``: who, in words for everybody."""

    title: str
    about: str
    language: str
    mode: SurveyMode
    owner_id: int
    decides: str
    closes_on: date
    answer_by: date
    area_id: int | None = None
    host: SurveyHost = SurveyHost.PLACE
    host_id: int | None = None
