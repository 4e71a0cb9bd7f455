"""Numbers of readers give nobody away: neither one of them nor what one leaves of another, nor does who can be written to."""

import re
from collections.abc import Callable
from itertools import product
from random import Random

import pytest
from flask import Flask
from sqlalchemy import update

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.newsletters import commands, desk_pages, rules, slots
from pb_app.newsletters.models import NewsletterReader
from pb_app.newsletters.services import issues
from pb_app.newsletters.terms import IssueState, ListTopic, Segment
from pb_app.notifications.people_counts import tens
from pb_app.outbox import OutboxMessage
from pb_app.places import queries as places
from pb_app.places.models import Area
from tests.newsletters.readers import confirmed, draft
from tests.visitor import Visitor
from tests.world import World, email

#: A number of people on a page, in English.
NUMBER = re.compile(r"(\d[\d,]*) (?:person|people|emails?|readers?)\b")


def parts(first: Segment, second: Segment) -> bool:
    """Everybody of the first is in the second, as anybody can tell from how they are chosen."""
    same = first.topic == second.topic
    return same and all(
        wide in ("", None, narrow)
        for narrow, wide in (
            (first.area_id, second.area_id),
            (first.language, second.language),
            (first.audience, second.audience),
        )
    )


def could_be(shown: int, people: int) -> range:
    """How many it may be, for somebody who knows that full tens are shown."""
    assert shown in (0, *range(10, people + 1, 10))
    return range(shown, shown + 10)


@pytest.mark.parametrize("seed", range(2))
def test_no_pair_of_segments_tells_of_fewer_than_ten(app: Flask, world: World, seed: int) -> None:
    with app.test_request_context():
        _try_every_pair(world, Random(seed))


def _try_every_pair(world: World, dice: Random) -> None:
    home, now = world.home(), clock.now()
    home.languages = ["en", "cy", "ar"]
    db.session.add_all([Area(place_id=home.id, name=f"Area {n}", code=f"a{n}") for n in range(3)])
    db.session.flush()
    areas = [None, *places.area_names(home.id)]
    for n, language in enumerate(home.languages):
        for k, area in enumerate(areas):
            ids = confirmed(world, dice.choice((1, 3, 9, 10, 19, 31)), now, language=language, mark=f"s{n}x{k}x")
            db.session.execute(update(NewsletterReader).where(NewsletterReader.id.in_(ids)).values(area_id=area))
    audiences = ["", *slots.audiences(home)]
    chosen = [
        Segment(topic=ListTopic.VOTES, area_id=area, language=language, audience=audience)
        for area, language, audience in product(areas, ["", *home.languages], audiences[:3])
    ]
    people = {segment: issues.count(home.id, segment) for segment in chosen}
    shown = {segment: tens(many) for segment, many in people.items()}
    pairs = [(one, other) for one, other in product(chosen, chosen) if one != other and parts(one, other)]
    assert len(pairs) > 100
    for narrow, wide in pairs:
        inside, around = could_be(shown[narrow], people[narrow]), could_be(shown[wide], people[wide])
        left = {every - some for every, some in product(around, inside) if every >= some}
        assert 0 in left or max(left) >= rules.FEWEST, f"{narrow} and {wide} tell of {left}"
    for segment, many in people.items():
        said = desk_pages.whom(home, segment, many).rpartition(": ")[2]
        assert said == ("fewer than ten people" if many < 10 else f"about {many - many % 10} people")


@pytest.mark.parametrize("state", [IssueState.DRAFT, IssueState.PAUSED, IssueState.SENT])
def test_every_page_for_officers_says_full_tens(
    app: Flask, world: World, visit: Callable[..., Visitor], state: IssueState
) -> None:
    """Before, while and after an issue goes out, with people whom it could not be sent to."""
    with app.test_request_context():
        now = clock.now()
        confirmed(world, 57, now)
        confirmed(world, 7, now, ListTopic.EVENTS, mark="e")
        issue = draft(world, now)
        if state is not IssueState.DRAFT:
            issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), now)
        db.session.commit()
        if state.is_public:
            commands.send_on(issue.id)
            rows = db.session.query(OutboxMessage).order_by(OutboxMessage.id).limit(36).all()
            for row in rows[:3]:
                row.failed_at = now
            for row in rows[3:]:
                row.sent_at = now
        issue.state = state
        db.session.commit()
        at = f"/newsletters/riverside/issues/{issue.id}"
    dee = visit(email(Role.BOARD_SECRETARY))
    for path in ("/newsletters/riverside/desk", f"{at}/desk", f"{at}/send", "/newsletters/riverside/new"):
        said = dee.get(path).response.text
        numbers = [int(found.replace(",", "")) for found in NUMBER.findall(said)]
        assert all(number and number % 10 == 0 for number in numbers), (path, numbers)
    bar = re.search(r'cp-bar__part"\s+width="([0-9.]+)"', dee.get(f"{at}/desk").response.text)
    assert bar is None or float(bar[1]) in {0, 60.0, 100}, "33 of 57 is not to be worked out from the picture"


def test_people_are_chosen_by_place_language_and_role_alone(context: object) -> None:
    """Not by what they voted for, said, answered or are: another kind of group needs a decision, and this line."""
    assert {kind.name for kind in slots.AUDIENCES.values()} == {"role", "round"}
    assert set(Segment.__dataclass_fields__) == {"topic", "area_id", "language", "audience"}
