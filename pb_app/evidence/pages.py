"""What the pages of evidence show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app import clock
from pb_app.evidence import origins, queries, rules, services
from pb_app.evidence.models import EvidenceAnswer, EvidenceHandOver, EvidencePicture, EvidencePoint, EvidenceUse
from pb_app.evidence.slots import TARGETS
from pb_app.evidence.terms import EvidenceState, EvidenceTarget, Wording
from pb_app.notifications import follows as followings
from pb_app.notifications.terms import FollowButton, FollowedKind
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
    """What stands on a point: its title and address, and why; nothing of that once it is hidden."""

    use: EvidenceUse
    title: str
    href: str
    why: str


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
    """``evidence/index.html``. ``counts`` is of the place or the area, ``cards`` of what the reader chose of it."""

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


def cards(place: Place, points: Sequence[EvidencePoint], *, for_everybody: bool = False) -> list[PointCard]:
    """All that lists show of these points of a place, in their order, with a fixed number of queries.

    ``for_everybody``: without what only some readers may see, whoever reads.
    """
    if not points:
        return []
    ids, today = [point.id for point in points], _today(place)
    wordings, answers = queries.wordings_of(ids), queries.answers_of(ids)
    uses = _used_in(place, queries.uses_of(ids), for_everybody=for_everybody)
    areas = places.area_names(place.id)
    made = []
    for point in points:
        (lang, wording), mine = in_language(wordings[point.id]), answers.get(point.id, [])
        made.append(
            PointCard(
                point=point,
                title=wording.title,
                words=wording.words,
                lang=lang,
                area=areas.get(point.area_id or 0, ""),
                state=_state(point, mine[0] if mine else None, today),
                answers=mine,
                uses=uses.get(point.id, []),
            )
        )
    return made


def _today(place: Place) -> date:
    return places.today(place.id, clock.now())


def _state(point: EvidencePoint, answer: EvidenceAnswer | None, today: date) -> EvidenceState:
    verdict, by = (answer.verdict, answer.promised_by) if answer else (None, None)
    return rules.state(point.due_on, verdict, by, today)


def _used_in(
    place: Place, uses: Mapping[int, Sequence[EvidenceUse]], *, for_everybody: bool
) -> dict[int, list[UsedIn]]:
    """By point, what the reader may see of what stands on it."""
    every = [use for of_point in uses.values() for use in of_point]
    shown = {
        (kind.target, target_id): what
        for kind in TARGETS.values()
        if (ids := {use.target_id for use in every if use.target is kind.target})
        for target_id, what in ((for_everybody and kind.public) or kind.shown)(place, ids).items()
    }
    hidden = _hidden(every)
    return {
        point_id: [
            UsedIn(use=use, title=shown[key][0], href=shown[key][1], why="" if key in hidden else use.why)
            for use in of_point
            if (key := (use.target, use.target_id)) in shown
        ]
        for point_id, of_point in uses.items()
    }


def _hidden(uses: Sequence[EvidenceUse]) -> set[tuple[EvidenceTarget, int]]:
    """What moderators have hidden of the things that stand on points."""
    ids = {kind: {use.target_id for use in uses if use.target is kind.target} for kind in TARGETS.values()}
    return {(kind.target, target_id) for kind, of_kind in ids.items() if of_kind for target_id in kind.hidden(of_kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """A point with its newest answer, and where that leaves it."""

    point: EvidencePoint
    answer: EvidenceAnswer | None
    state: EvidenceState


def standing(place: Place) -> list[_Standing]:
    """Every point of a place, what is late first and then the newest."""
    today = _today(place)
    every = [
        _Standing(point=point, answer=answer, state=_state(point, answer, today))
        for point, answer in queries.with_newest_answers(place.id)
    ]
    return sorted(every, key=lambda standing: ORDER.index(standing.state))


#: Points on one page of the list.
PAGE = 24


def index(place: Place, chosen: EvidenceState | None, area_id: int | None) -> EvidencePage:
    """You said, we did: everything that stands, what is late first."""
    every = [have for have in standing(place) if area_id in (None, have.point.area_id)]
    counts = {state: count for state in ORDER if (count := sum(have.state is state for have in every))}
    wanted = [have.point for have in every if chosen in (None, have.state)]
    part = page_of(wanted, PAGE)
    return EvidencePage(
        part=part,
        cards=cards(place, part.items),
        counts=counts,
        chosen=chosen,
        areas=places.area_names(place.id),
        area_id=area_id,
    )


def every_card(place: Place) -> list[PointCard]:
    """All of it that everybody can see, for the files to download."""
    return cards(place, [have.point for have in standing(place)], for_everybody=True)


def used_for(target: EvidenceTarget, target_id: int) -> Sequence[tuple[PointCard, EvidenceUse]] | None:
    """What people had said, on the page of the thing that stands on it."""
    if not (used := queries.used_for(target, target_id)):
        return None
    place = places.by_id(used[0][1].place_id)
    by_key = {card.point.id: card for card in cards(place, [point for _use, point in used])}
    return [(by_key[point.id], use) for use, point in used]


def targets(place: Place) -> dict[tuple[EvidenceTarget, int], str]:
    """Everything that this reader may name evidence for."""
    return {
        (kind.target, target_id): title for kind in TARGETS.values() for target_id, title in kind.choices(place).items()
    }


def offered_targets(place: Place) -> dict[tuple[EvidenceTarget, int], str]:
    """Of these, what evidence can be shown on from now on."""
    return {
        (kind.target, target_id): title
        for kind in TARGETS.values()
        for target_id, title in (kind.offered or kind.choices)(place).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PointPage:
    """``evidence/point.html``. ``others``: language, its name, and the words in it."""

    card: PointCard
    #: The language in which it was said.
    first: str
    others: Sequence[tuple[str, str, Wording]]
    #: The uses that this reader may take back.
    mine: frozenset[int]
    #: How the answer went to other teams or other days.
    hand_overs: Sequence[EvidenceHandOver]
    picture: EvidencePicture | None
    may_answer: bool
    #: Not shown because of what it was made from.
    held_back: bool
    #: What an answer is bound to.
    shown: str
    following: FollowButton


def point_page(point: EvidencePoint, place: Place, *, may_answer: bool, account_id: int | None = None) -> PointPage:
    card, offered = cards(place, [point])[0], targets(place)
    return PointPage(
        card=card,
        first=next(iter(queries.wordings(point.id))),
        others=[
            (lang, own_name(lang), wording) for lang, wording in queries.wordings(point.id).items() if lang != card.lang
        ],
        mine=frozenset(used.use.id for used in card.uses if (used.use.target, used.use.target_id) in offered),
        hand_overs=queries.hand_overs(point.id),
        picture=queries.picture(point.id),
        may_answer=may_answer,
        held_back=origins.is_held_back(point),
        shown=services.shown_with(point),
        following=followings.button(account_id, FollowedKind.EVIDENCE, point.id),
    )
