"""What the demo's town has: rooms, groups, skills and things in two neighbourhoods, and buildings on their way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.assets import moderation, services
from pb_app.assets.models import Asset
from pb_app.assets.terms import AssetDraft, AssetKind, AssetOwner, OfferHolder
from pb_app.guardians import queries as guardians
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardianSubject
from pb_app.moderation import services as moderating
from pb_app.ownership import services as ownership
from pb_app.ownership.models import OwnershipCase
from pb_app.ownership.terms import (
    BuildingOwner,
    CaseDraft,
    CaseStepKind,
    NominatorKind,
    OwnershipRoute,
    StepDraft,
)
from pb_app.places.models import Area, Place

#: (kind, area, name, words, who, where, when, getting in, days since it was confirmed). Who: a group, or "" for a neighbour.
STORY: Sequence[tuple[AssetKind, str, str, str, str, str, str, str, int]] = (
    (AssetKind.SPACE, "RM4", "Orchard Hall kitchen", "A kitchen with six rings, and plates for 60. Free for groups from the estate.", "Friends of Orchard Hall", "Orchard Hall, Orchard Road", "Most evenings, and Sundays", "Ramp at the side door. Accessible toilet.", 40),
    (AssetKind.SPACE, "RM4", "School hall after lessons", "Room for 80, with a piano. You pay the caretaker’s hour.", "Orchard Primary School", "Orchard Primary School", "Weekdays from 4pm to 9pm in term time", "No steps.", 200),
    (AssetKind.GROUP, "RM4", "Orchard lunch club", "Soup, bread and company. Pay what you can.", "Age Well Rivermouth", "Orchard Hall, Orchard Road", "Thursdays, noon to 2pm", "Ramp. We fetch people who can’t walk far.", 15),
    (AssetKind.GROUP, "RM4", "Saturday repair café", "Bring a lamp, a coat or a bike. We mend it with you.", "Repair Rivermouth", "The youth centre", "First Saturday of the month, 10am to 1pm", "One low step. Ask for the board.", 410),
    (AssetKind.THING, "RM4", "Ladder of 4 metres", "Borrow it for a weekend. Bring a friend to carry it.", "", "", "", "", 12),
    (AssetKind.SKILL, "RM4", "Help with Arabic letters", "I read letters from the council or the clinic with you, in Arabic or English.", "", "", "Weekday mornings", "", 60),
    (AssetKind.SPACE, "RM2", "Back room of the chapel", "Seats 25 round tables. Tea urn and projector.", "Mill Lane Chapel", "Mill Lane Chapel", "Any day but Sunday", "No steps. Hearing loop.", 90),
    (AssetKind.PLACE, "RM2", "Canal garden", "Eight raised beds, and one that is free. Come and dig.", "Canal Gardeners", "Beside lock 3", "Always open", "Flat path. Beds at the height of a wheelchair.", 25),
    (AssetKind.THING, "RM2", "Three gazebos and 40 chairs", "For street parties. Collect them with a van.", "Mill Lane Street Party Group", "", "", "", 150),
    (AssetKind.SKILL, "RM2", "Phones and tablets explained", "Patient help for anybody who is new to it.", "", "", "After school", "", 8),
)  # fmt: skip


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """Offered over the last year; one is not confirmed, one is asked for, and two buildings have clocks."""
    by_code = {area.code: area.id for area in areas}
    made = [
        _offer(place, story, by_code, now, owner=people.neighbours[n], office=people.staff["ines"])
        for n, story in enumerate(STORY)
    ]
    ladder = made[4]
    asked = services.ask(
        ladder, "Could I have it on Saturday, to clear the gutter of the hall?", people.residents[0], now
    )
    services.answer(
        asked, ladder, yes=True, words="Yes. Meet me at the youth centre at ten.", actor=people.neighbours[4], now=now
    )
    services.ask(made[0], "May we cook there for the street party in June?", people.residents[1], now)
    _buildings(place, by_code, people, now)


def _offer(
    place: Place,
    story: tuple[AssetKind, str, str, str, str, str, str, str, int],
    by_code: dict[str, int],
    now: datetime,
    *,
    owner: Actor,
    office: Actor,
) -> Asset:
    kind, area, title, words, who, venue, opening, access, days = story
    public = AssetOwner.PUBLIC if "School" in who else AssetOwner.GROUP
    child = title.startswith("Phones")
    draft = AssetDraft(
        kind=kind,
        owner_kind=public if who else AssetOwner.PERSON,
        owner_name=who,
        title=title,
        words=words,
        language="en",
        area_id=by_code[area],
        venue=venue,
        opening=opening,
        access=access,
        for_child=child,
    )
    holder = OfferHolder.CHILD if child else OfferHolder.ADULT if public is not AssetOwner.PUBLIC or not who else None
    by = office if public is AssetOwner.PUBLIC else owner
    made = services.offer(place, draft, not_a_home=True, holder=holder, actor=by, now=now - DAY * days)
    if thing := moderation.asset_thing(place.id, made.id) if child else None:
        moderating.keep(thing, place.id, office, now - DAY * days)
        _agree(made, owner, now - DAY * days)
    return made


def _agree(made: Asset, guardian: Actor, now: datetime) -> None:
    """The parent who offered it agrees to its words, until the child is grown up."""
    consent = guardians.about(GuardianSubject.ASSET, made.id)
    thing = asking.thing(consent) if consent else None
    assert consent is not None and thing is not None
    asking.sign(consent, thing.digest, (now + DAY * 900).date(), actor=guardian, now=now)


def _buildings(place: Place, by_code: dict[str, int], people: DemoPeople, now: datetime) -> None:
    """A hall whose owner wants to sell, and a pub that waits for a decision."""
    hall = _nominate(
        place,
        people.neighbours[0],
        now - DAY * 400,
        title="Rope Walk Hall",
        where="Rope Walk, with the yard behind it",
        words="The boxing club, the Polish school and the food bank all use this hall. There is no other room of its size in Mill Lane.",
        group_name="Rope Walk Hall Trust",
        group_kind=NominatorKind.CHARITY,
        owner_kind=BuildingOwner.COMPANY,
        owner_name="Tidewater Estates Ltd",
        area_id=by_code["RM2"],
    )
    story = (
        (CaseStepKind.LISTED, 360, "It serves the social life of Mill Lane now, and can go on doing so. It is on the list for five years."),
        (CaseStepKind.NOTICE, 16, "The owner has told us that it wants to sell the hall."),
    )  # fmt: skip
    for kind, days, reason in story:
        _step(hall, kind, now - DAY * days, reason, people.staff["ines"])
    _nominate(
        place,
        people.neighbours[3],
        now - DAY * 30,
        title="The Plough",
        where="Corner of Orchard Road, with its garden",
        words="The only pub on the estate, and the place where the lunch club, the darts team and the tenants’ group meet.",
        group_name="Orchard Tenants",
        group_kind=NominatorKind.UNINCORPORATED,
        owner_kind=BuildingOwner.PRIVATE,
        owner_name="",
        area_id=by_code["RM4"],
    )


def _nominate(
    place: Place,
    actor: Actor,
    at: datetime,
    *,
    title: str,
    where: str,
    words: str,
    group_name: str,
    group_kind: NominatorKind,
    owner_kind: BuildingOwner,
    owner_name: str,
    area_id: int,
) -> OwnershipCase:
    draft = CaseDraft(
        route=OwnershipRoute.LISTING,
        title=title,
        where=where,
        words=words,
        language="en",
        group_name=group_name,
        group_kind=group_kind,
        members=31,
        owner_kind=owner_kind,
        owner_name=owner_name,
        area_id=area_id,
    )
    return ownership.nominate(place, draft, actor=actor, now=at)


def _step(case: OwnershipCase, kind: CaseStepKind, at: datetime, reason: str, actor: Actor) -> None:
    draft = StepDraft(kind=kind, on=(at + timedelta(hours=1)).date(), reason=reason)
    ownership.record(case, draft, for_council=True, actor=actor, now=at + timedelta(hours=1))
