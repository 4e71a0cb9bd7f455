"""Made-up figures about the neighbourhoods of the demo's town, and people there who asked to be named."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.indicators import queries as indicators
from pb_app.indicators import services
from pb_app.indicators.models import Indicator
from pb_app.indicators.terms import (
    FigureRow,
    IndicatorDraft,
    IndicatorSide,
    IndicatorWords,
    NumberKind,
    Reading,
)
from pb_app.neighbourhoods import queries
from pb_app.neighbourhoods import services as neighbourhoods
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind, ContactDraft
from pb_app.people import queries as accounts
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.services.facts import cite
from pb_app.rounds import queries as rounds
from pb_app.rounds.rules import is_open
from pb_app.rounds.terms import PhaseKind

#: Two small census areas in each neighbourhood, and one that lies in two.
SMALL = tuple((f"RMC{n}{part}", f"RM{n}", 1_000_000) for n in range(1, 6) for part in "ab")
SHARED = (("RMC9", "RM1", 400_000), ("RMC9", "RM4", 600_000))

Words = tuple[str, str, str]
#: By language: title, who is counted, what about them. Then how many of a hundred in RM1 to RM5.
STORY: tuple[tuple[IndicatorSide, dict[str, Words], tuple[int, ...]], ...] = (
    (
        IndicatorSide.STRENGTH,
        {
            "en": ("Say they can trust their neighbours", "people", "say they can trust their neighbours"),
            "cy": (
                "Yn dweud y gallant ymddiried yn eu cymdogion",
                "o bobl",
                "yn dweud y gallant ymddiried yn eu cymdogion",
            ),
            "ar": ("يقولون إنهم يثقون بجيرانهم", "أشخاص", "يقولون إنهم يثقون بجيرانهم"),
        },
        (58, 61, 60, 71, 68),
    ),
    (
        IndicatorSide.STRENGTH,
        {
            "en": ("Help a neighbour at least once a month", "people", "help a neighbour at least once a month"),
            "cy": ("Yn helpu cymydog o leiaf unwaith y mis", "o bobl", "yn helpu cymydog o leiaf unwaith y mis"),
            "ar": ("يساعدون جارًا مرة في الشهر على الأقل", "أشخاص", "يساعدون جارًا مرة في الشهر على الأقل"),
        },
        (22, 27, 25, 38, 30),
    ),
    (
        IndicatorSide.PLAIN,
        {
            "en": ("People who live alone", "people", "live alone"),
            "cy": ("Pobl sy’n byw ar eu pen eu hunain", "o bobl", "yn byw ar eu pen eu hunain"),
            "ar": ("أشخاص يعيشون وحدهم", "أشخاص", "يعيشون وحدهم"),
        },
        (15, 13, 12, 20, 11),
    ),
    (
        IndicatorSide.NEED,
        {
            "en": ("Children in homes with little money", "children", "live in a home with little money"),
            "cy": ("Plant mewn cartrefi heb lawer o arian", "o blant", "yn byw mewn cartref heb lawer o arian"),
            "ar": ("أطفال في بيوت قليلة المال", "أطفال", "يعيشون في بيت قليل المال"),
        },
        (18, 24, 20, 31, 14),
    ),
    (
        IndicatorSide.NEED,
        {
            "en": ("More than 10 minutes from a park", "homes", "are more than 10 minutes from a park"),
            "cy": ("Mwy na 10 munud o barc", "o gartrefi", "yn fwy na 10 munud o barc"),
            "ar": ("أبعد من 10 دقائق عن حديقة", "بيوت", "تبعد أكثر من 10 دقائق عن حديقة"),
        },
        (12, 18, 22, 40, 9),
    ),
    (
        IndicatorSide.NEED,
        {
            "en": ("Homes that are cold or damp", "homes", "are cold or damp"),
            "cy": ("Cartrefi sy’n oer neu’n llaith", "o gartrefi", "yn oer neu’n llaith"),
            "ar": ("بيوت باردة أو رطبة", "بيوت", "باردة أو رطبة"),
        },
        (20, 17, 16, 26, 12),
    ),
)
#: What the survey of two years before said of some of them, by title.
EARLIER: Mapping[str, tuple[int, ...]] = {
    "Say they can trust their neighbours": (52, 58, 57, 62, 66),
    "Help a neighbour at least once a month": (22, 28, 25, 38, 29),
    "Children in homes with little money": (15, 21, 18, 26, 12),
    "Homes that are cold or damp": (24, 19, 18, 34, 12),
}
NAMED = (
    ("Bea", "Helps you vote or write an idea.", "01234 567891"),
    ("Tom", "Speaks for Orchard Estate on the council.", "tom@council.example"),
    ("Ann", "Tidewater Homes, for repairs.", "01234 567892"),
)


def show(place: Place, people: DemoPeople, now: datetime) -> None:
    """Small areas, six figures about them, three people of Orchard Estate, and an idea that stands on two figures."""
    areas = _small_areas(place, now)
    for side, words, shares in STORY:
        _indicator(place, areas, (side, words, shares), people, now)
    home = next(area for area in queries.home_areas(place.id) if area.code == "RM4")
    for name, role, reach in NAMED:
        until = now.date() + timedelta(days=300)
        draft = ContactDraft(name=name, role=role, reach=reach, until=until)
        neighbourhoods.name_contact(home, draft, today=now.date(), actor=people.staff["ines"], now=now)
    _use(place, now)


def _use(place: Place, now: datetime) -> None:
    """An idea about Orchard Estate that is not on a ballot yet stands on two figures."""
    home = next(area for area in queries.home_areas(place.id) if area.code == "RM4")
    for round in rounds.published(place.id):
        ideas = [idea for idea in proposals.by_ids(proposals.current_ids(round.id)) if idea.area_id == home.home_id]
        if is_open(rounds.windows(round.id), PhaseKind.IDEAS, now) and ideas:
            writer = accounts.by_id(min(proposals.authors(ideas[0].id)))
            assert writer is not None
            author = accounts.actor_of(writer, strong=False)
            offered = [known.id for known in indicators.standing(place.id)]
            chosen = offered[2:4]
            cite(ideas[0], home.id, chosen=chosen, offered=offered, actor=author, now=now)
            return


def _small_areas(place: Place, now: datetime) -> AreaSet:
    areas = neighbourhoods.make_set(place, AreaSetKind.LSOA, vintage=2021, name="", actor=None, now=now)
    rows = [
        AreaRow(row=n, code=code, name=code, inside=inside, ppm=ppm)
        for n, (code, inside, ppm) in enumerate((*SMALL, *SHARED), start=2)
    ]
    neighbourhoods.list_areas(areas, rows, None, now)
    return areas


def _indicator(
    place: Place,
    areas: AreaSet,
    story: tuple[IndicatorSide, dict[str, Words], tuple[int, ...]],
    people: DemoPeople,
    now: datetime,
) -> None:
    side, words, shares = story
    every = [IndicatorWords(language=code, title=t, who=w, what=what) for code, (t, w, what) in words.items()]
    draft = IndicatorDraft(
        set_id=areas.id,
        number=NumberKind.RATE,
        side=side,
        words=every[0],
        publisher="Rivermouth Council",
        edition="Town survey 2025",
        licence="Made up for this demo. Free for every use.",
        source="The made-up town of Rivermouth",
        is_made_up=True,
        is_deprivation=words["en"][1] == "children",
    )
    before, actor = EARLIER.get(every[0].title), people.staff["ines"]
    if before:
        old = replace(draft, edition="Town survey 2023")
        first = _publish(place, old, every, rows=_rows(before, "2023"), actor=actor, now=now)
        draft = replace(draft, replaces_id=first.id)
    _publish(place, draft, every, rows=_rows(shares, "2025"), actor=actor, now=now)


def _publish(
    place: Place,
    draft: IndicatorDraft,
    every: Sequence[IndicatorWords],
    *,
    rows: Sequence[FigureRow],
    actor: Actor,
    now: datetime,
) -> Indicator:
    made = services.begin(place, draft, actor, now)
    for said in every[1:]:
        services.word(made, said, actor, now)
    services.publish(made, rows, digest="0" * 64, actor=actor, now=now)
    return made


def _rows(shares: tuple[int, ...], period: str) -> list[FigureRow]:
    """A thousand asked in each small area; one answered too seldom, and the publisher hides it."""
    codes = [code for code, _inside, _ppm in SMALL] + ["RMC9"]
    rows = []
    for n, code in enumerate(codes):
        share = shares[int(code[3]) - 1] if code != "RMC9" else shares[3]
        reading = Reading(None, mark="*") if code == "RMC5b" else Reading(share * 10 + (n % 2) * 20 - 10, 1000)
        rows.append(FigureRow(row=n + 2, code=code, period=period, reading=reading))
    return rows
