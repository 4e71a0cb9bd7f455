"""Page, table and file of a result together: no figure under ten, and none that follows by taking one from another."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from pb_app import clock
from pb_app.common_ground import queries, result_pages, results
from pb_app.common_ground.models import Conversation, ConversationAnswer, ConversationVoice
from pb_app.common_ground.terms import Admission
from pb_app.db import db
from pb_app.opinion import verify_figures
from pb_app.places import queries as places
from tests.scenes import scene
from tests.thorough import examples
from tests.world import World
from tests.world.camps import camps
from tests.world.talks import filled, opened

LEAST = 10


@scene
def talk(context: object, world: World) -> Conversation:
    return opened(world)


def fill(made: Conversation, people: int, each: int, noise: float, backed: int, seed: int) -> None:
    """VoiceScope that answer as camps do; so many of them have an account."""
    db.session.execute(delete(ConversationAnswer))
    db.session.execute(delete(ConversationVoice))
    given, _camp = camps(people, len(queries.statements(made.id)), each, noise=noise, seed=seed)
    filled(made, given, backed=backed, areas=list(places.area_names(made.place_id)))


def figures(data: dict[str, Any]) -> list[int]:
    """Every number of people in a published file."""
    second = data.get("one_each") or {}
    made = [data["people"] or LEAST, *data["groups"].get("sizes", [])]
    made += [n for row in data["statements"] for cells in (row["everyone"], *row["groups"]) for n in cells.values()]
    made += [n for cells in second.get("statements", {}).values() for n in cells.values()]
    made += [
        n for rows in data.get("by_area", {}).get("statements", {}).values() for cells in rows for n in cells.values()
    ]
    for apart in data["apart"]:
        made += [apart["people"]] if apart["people"] is not None else []
        made += [n for cells in apart["statements"].values() for n in cells.values()]
    return made


@settings(max_examples=examples(24), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(5, 140),
    st.integers(3, 12),
    st.sampled_from([0.05, 0.3, 1.0]),
    st.integers(0, 100),
    st.sampled_from([Admission.OPEN, Admission.APART]),
    st.integers(0, 999),
)
def test_nothing_that_is_published_is_about_few(
    talk: Conversation, people: int, each: int, noise: float, share: int, admission: Admission, seed: int
) -> None:
    fill(talk, people, each, noise, people * share // 100, seed)
    talk.admission = admission
    data = json.loads(results.keep(talk, clock.now(), final=True).text)
    assert min(figures(data)) >= LEAST
    assert verify_figures(json.dumps(data)) == [], "nothing small follows, and the figures fit together"
    page = result_pages.result_page(places.by_id(talk.place_id), talk)
    assert page is not None
    shown = [row[4] for row in result_pages.rows(page)]
    assert all(isinstance(n, int) and n >= LEAST for n in shown)
    assert set(shown) <= set(figures(data)), "the table and the page say nothing that the file does not"


def test_a_result_stands_by_neighbourhood_too(talk: Conversation) -> None:
    fill(talk, 140, 12, 0.05, 0, 1)
    data = json.loads(results.keep(talk, clock.now(), final=True).text)
    assert len(data["by_area"]["parts"]) > 1 and data["by_area"]["statements"]
    page = result_pages.result_page(places.by_id(talk.place_id), talk)
    assert page is not None and page.by_area
    assert {bar.area for row in page.by_area for bar in row.groups} <= {
        *places.area_names(talk.place_id).values(),
        "Elsewhere, or did not say",
    }
