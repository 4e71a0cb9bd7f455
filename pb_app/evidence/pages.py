"""What the pages of evidence show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app import clock
from pb_app.evidence import queries, rules, services
from pb_app.evidence.models import EvidenceAnswer, EvidencePoint, EvidenceUse
from pb_app.evidence.slots import TARGETS, kind_of
from pb_app.evidence.terms import EvidenceState, EvidenceTarget, Wording
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import language, own_name
from pb_app.web.paging import Page, page_of

#: In which order the points stand: what is owed first, then what was promised, done, and declined.
ORDER = (
    EvidenceState.OVERDUE,
    EvidenceState.LATE,
    EvidenceState.WAITING,
    EvidenceState.WILL,
    EvidenceState.DID,
    EvidenceState.ELSEWHERE,
    EvidenceState.WONT,
)
#: The colours of the tags.
LOOKS = {
    EvidenceState.OVERDUE: "red",
    EvidenceState.LATE: "red",
    EvidenceState.WAITING: "yellow",
    EvidenceState.WILL: "blue",
    EvidenceState.DID: "green",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedIn:
    """What stands on a point: its title and address, and why."""

    use: EvidenceUse
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCard:
    """A point with its newest answer, as lists show it. ``lang`` is that of the words, for ``lang=``."""

    point: EvidencePoint
    title: str
    words: str
    lang: str
    area: str
    state: EvidenceState
    answers: Sequence[EvidenceAnswer]
    uses: Sequence[UsedIn]

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def answer(self) -> EvidenceAnswer | None:
        return self.answers[0] if self.answers else None

    @property
    def due(self) -> date:
        """The day that counts now: by when an answer, or what it promised, is due."""
        return (self.answer.promised_by if self.answer else None) or self.point.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """``evidence/index.html``. ``counts`` is of the whole place, ``cards`` of what the reader chose."""

    part: Page[EvidencePoint]
    cards: Sequence[PointCard]
    counts: Mapping[EvidenceState, int]
    chosen: EvidenceState | None
    areas: Mapping[int, str]
    area_id: int | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        return sum(count for state, count in self.counts.items() if state.is_answered)

    @property
    def late(self) -> int:
        return sum(count for state, count in self.counts.items() if state.is_late)


def in_language(wordings: Mapping[str, Wording]) -> tuple[str, Wording]:
    """The words in the reader's language, or as they were said."""
    mine = language()
    if mine in wordings:
        return mine, wordings[mine]
    return next(iter(wordings.items()))


def cards(points: Sequence[EvidencePoint]) -> list[PointCard]:
    """All that lists show of these points, in their order."""
    if not points:
        return []
    ids = [point.id for point in points]
    wordings, answers, uses = queries.wordings_of(ids), queries.answers_of(ids), queries.uses_of(ids)
    areas = places.area_names(points[0].place_id)
    return [
        _card(point, wordings[point.id], answers.get(point.id, []), uses.get(point.id, []), areas) for point in points
    ]


def _card(
    point: EvidencePoint,
    wordings: Mapping[str, Wording],
    answers: Sequence[EvidenceAnswer],
    uses: Sequence[EvidenceUse],
    areas: Mapping[int, str],
) -> PointCard:
    lang, wording = in_language(wordings)
    return PointCard(
        point=point,
        title=wording.title,
        words=wording.words,
        lang=lang,
        area=areas.get(point.area_id or 0, ""),
        state=state_of(point, answers[0] if answers else None),
        answers=answers,
        uses=_used_in(uses),
    )


def state_of(point: EvidencePoint, answer: EvidenceAnswer | None) -> EvidenceState:
    today = places.today(point.place_id, clock.now())
    verdict, by = (answer.verdict, answer.promised_by) if answer else (None, None)
    return rules.state(point.due_on, verdict, by, today)


def _states(place: Place) -> list[tuple[EvidencePoint, EvidenceState]]:
    """Every point of a place with where its answer stands, what is late first and then the newest."""
    points, newest = queries.of_place(place.id), queries.newest_answers(place.id)
    every = [(point, state_of(point, newest.get(point.id))) for point in points]
    return sorted(every, key=lambda pair: ORDER.index(pair[1]))


def _used_in(uses: Sequence[EvidenceUse]) -> list[UsedIn]:
    """What the reader may see of it."""
    shown = [(use, kind.shown(use.target_id)) for use in uses if (kind := kind_of(use.target))]
    return [UsedIn(use=use, title=what[0], href=what[1]) for use, what in shown if what]


#: Points on one page of the list.
PAGE = 24


def index(place: Place, chosen: EvidenceState | None, area_id: int | None) -> EvidencePage:
    """You said, we did: everything that stands, what is late first."""
    every = _states(place)
    counts = {state: count for state in ORDER if (count := sum(have is state for _point, have in every))}
    wanted = [
        point for point, state in every if chosen in (None, state) and (area_id is None or point.area_id == area_id)
    ]
    part = page_of(wanted, PAGE)
    return EvidencePage(
        part=part,
        cards=cards(part.items),
        counts=counts,
        chosen=chosen,
        areas=places.area_names(place.id),
        area_id=area_id,
    )


def every_card(place: Place) -> list[PointCard]:
    """All of it, for the file to download."""
    return cards([point for point, _state in _states(place)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A place's front page: how much was said, what is late, and the newest answers."""

    total: int
    late: Sequence[PointCard]
    newest: Sequence[PointCard]


def summary(place: Place) -> Summary | None:
    """None where nobody has said anything yet."""
    every = _states(place)
    if not every:
        return None
    newest = queries.newest_answers(place.id)
    answered = sorted(newest.values(), key=lambda answer: (answer.at, answer.id), reverse=True)[:2]
    late = [point for point, state in every if state.is_late]
    by_key = {card.point.id: card for card in cards([*late, *queries.by_ids([answer.point_id for answer in answered])])}
    return Summary(
        total=len(every),
        late=[by_key[point.id] for point in late],
        newest=[by_key[answer.point_id] for answer in answered],
    )


def used_for(target: EvidenceTarget, target_id: int) -> Sequence[tuple[PointCard, EvidenceUse]] | None:
    """What people had said, on the page of the thing that stands on it."""
    found = queries.used_for(target, target_id)
    by_key = {card.point.id: card for card in cards([point for _use, point in found])}
    return [(by_key[point.id], use) for use, point in found] or None


def targets(place: Place) -> dict[tuple[EvidenceTarget, int], str]:
    """Everything that this reader may name evidence for."""
    return {
        (kind.target, target_id): title for kind in TARGETS.values() for target_id, title in kind.choices(place).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PointPage:
    """``evidence/point.html``. ``others``: language, its name, and the words in it."""

    card: PointCard
    others: Sequence[tuple[str, str, Wording]]
    #: The uses that this reader may take back.
    mine: frozenset[int]
    may_answer: bool
    digest: str


def point_page(point: EvidencePoint, place: Place, *, may_answer: bool) -> PointPage:
    card, offered = cards([point])[0], targets(place)
    return PointPage(
        card=card,
        others=[
            (lang, own_name(lang), wording) for lang, wording in queries.wordings(point.id).items() if lang != card.lang
        ],
        mine=frozenset(used.use.id for used in card.uses if (used.use.target, used.use.target_id) in offered),
        may_answer=may_answer,
        digest=services.digest_of(point),
    )
