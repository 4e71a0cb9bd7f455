"""The survey of this request, and the answers so far: in the page, signed, and sealed in the browser, but in no table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from flask import abort, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app import clock
from pb_app.access import Action
from pb_app.hashchain import text_digest
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.maps import PlaceMap
from pb_app.places.models import Area
from pb_app.surveys import device, queries
from pb_app.surveys.area_maps import MappedAreas
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.rules import lifecycle
from pb_app.surveys.screens import ScreenContext
from pb_app.surveys.services.arrivals import FromWhere
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import Answers, Refusal
from pb_app.web import typed
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.i18n import language

#: By screen and field, what was typed.
Unfit = Mapping[str, Mapping[str, Sequence[str]]]
DRAFT, SCREEN, STEP = "so_far", "screen", "step"


def survey(survey_id: int) -> PlaceSurvey:
    """One of this place. A draft is there only for the office."""
    known = queries.find(current.place().id, survey_id)
    if known is None or (known.opened_at is None and not may(Action.RUN_SURVEYS)):
        abort(404)
    return known


@dataclass(frozen=True, slots=True)
class AnswersSoFar:
    """What somebody has answered until now, and the card that they came with."""

    answers: Answers = field(default_factory=dict)
    card: str | None = None
    #: By screen, the fields of one that was left with something that does not fit, as they were typed.
    unfit: Unfit = field(default_factory=dict)
    #: The screen whose fields are only shown as they were typed: nobody has asked for them to be checked.
    quiet: str = ""
    #: Which run this is, a random name.
    run: str = ""
    #: The questions were others when they began.
    changed: bool = False


def _signer(survey: PlaceSurvey) -> URLSafeSerializer:
    return URLSafeSerializer(secret(), salt=f"survey-{survey.id}")


def secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def so_far(survey: PlaceSurvey) -> AnswersSoFar | None:
    """As they were sent with the page, or as the browser keeps them. Empty where a page sent none, or not ours.

    None where a page is opened, and the browser does not keep them.
    """
    sent = typed.sent()
    if request.method == "POST" or sent:
        return _read(survey, sent.get(DRAFT, "")) or AnswersSoFar()
    run = request.args.get(device.RUN, "")
    return _read(survey, device.kept(run) or "")


def left_off(survey: PlaceSurvey, card: str | None = None) -> tuple[AnswersSoFar, str] | None:
    """What somebody left in this browser, if anything is answered, and the screen. Begun with a card, it opens with that card."""
    found = device.left()
    so_far = _read(survey, found.signed) if found else None
    is_theirs = so_far is not None and so_far.card == card and bool(so_far.answers or so_far.unfit)
    return (so_far, found.screen) if found and so_far and is_theirs else None


def _read(survey: PlaceSurvey, signed: str) -> AnswersSoFar | None:
    try:
        data = _signer(survey).loads(signed)
    except BadSignature:
        return None
    run = data.get("run", "")
    if data["of"] != text_digest(survey.questions):
        return AnswersSoFar(card=data["card"], run=run, changed=True)
    answers = {key: tuple(answer) for key, answer in data["answers"].items()}
    return AnswersSoFar(answers, data["card"], data.get("unfit", {}), data.get("quiet", ""), run)


def signed(survey: PlaceSurvey, so_far: AnswersSoFar) -> str:
    data = {"of": text_digest(survey.questions), "answers": so_far.answers, "card": so_far.card}
    more = {"unfit": so_far.unfit, "quiet": so_far.quiet, "run": so_far.run}
    return str(_signer(survey).dumps(data | {name: value for name, value in more.items() if value}))


def respondent(survey: PlaceSurvey, card: str | None) -> Respondent | None:
    """Who answers here; None for somebody who has to sign in or to show a card first."""
    if survey.mode.is_open_link:
        return Respondent(here=from_where(survey))
    if card and survey.mode.is_apart:
        return Respondent(card=card)
    actor = current_actor()
    return Respondent(account_id=actor.account_id) if actor else None


def from_where(survey: PlaceSurvey, *, run: str = "", said: Collection[Refusal] = ()) -> FromWhere:
    """Where an answer by an open link would come from."""
    day = clock.now().date()
    digest = lifecycle.network_digest(secret(), survey_id=survey.id, day=day, address=request.remote_addr or "")
    this_run = lifecycle.run_digest(secret(), survey_id=survey.id, run=run) if run else ""
    return FromWhere(digest=digest, day=day, by_browser=device.sent(survey.id), said=frozenset(said), run=this_run)


def context(survey: PlaceSurvey) -> ScreenContext:
    place, here = places.by_id(survey.place_id), places.areas(survey.place_id)
    return ScreenContext(
        form=f"survey-{survey.id}",
        languages=languages(survey),
        areas={str(area.id): area.name for area in here},
        postcodes=places.has_postcodes(place.id),
        mapped=_mapped(PlaceMap.of(place.bounds), here),
    )


def _mapped(ground: PlaceMap | None, here: Sequence[Area]) -> MappedAreas | None:
    """Areas can be tapped where at least two of them have an outline on the map."""
    drawn = [area for area in here if area.outline]
    if ground is None or len(drawn) < 2:
        return None
    return MappedAreas(
        ground=ground,
        names={str(area.id): area.name for area in drawn},
        outlines={str(area.id): area.outline for area in drawn},
    )


def languages(survey: PlaceSurvey) -> list[str]:
    """The reader's first, then that of the survey."""
    return [language(), survey.language]


def areas() -> Mapping[str, str]:
    return {str(id): name for id, name in places.area_names(current.place().id).items()}
