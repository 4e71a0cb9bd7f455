"""Who may answer: once, not the one who asked, and only to what was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.approvals import rules
from pb_app.approvals.terms import Obstacle, Proposal, Standing, Subject

ASKER, OTHER = 1, 2


@pytest.mark.parametrize(
    ("answered", "actor", "digest", "to_agree", "to_decline"),
    [
        (False, OTHER, "a", None, None),
        (False, ASKER, "a", Obstacle.SAME_PERSON, Obstacle.SAME_PERSON),
        (False, OTHER, "b", Obstacle.CHANGED_SINCE, None),
        (False, ASKER, "b", Obstacle.SAME_PERSON, Obstacle.SAME_PERSON),
        (True, OTHER, "a", Obstacle.ANSWERED_ALREADY, Obstacle.ANSWERED_ALREADY),
        (True, ASKER, "a", Obstacle.ANSWERED_ALREADY, Obstacle.ANSWERED_ALREADY),
        (True, OTHER, "b", Obstacle.ANSWERED_ALREADY, Obstacle.ANSWERED_ALREADY),
    ],
)
def test_who_may_answer(
    answered: bool, actor: int, digest: str, to_agree: Obstacle | None, to_decline: Obstacle | None
) -> None:
    standing = Standing(ASKER, "a", answered)
    assert rules.may_agree(standing, actor, digest) is to_agree
    assert rules.may_answer(standing, actor) is to_decline
    assert rules.may_withdraw(standing) is (Obstacle.ANSWERED_ALREADY if answered else None)


TEXTS = st.text(max_size=6)
PARTS = st.tuples(TEXTS, st.integers(), TEXTS, st.dictionaries(TEXTS, st.integers(), max_size=3), TEXTS, st.integers())


def _digest(parts: tuple[str, int, str, dict[str, int], str, int]) -> str:
    subject, id, kind, body, reason, facts = parts
    return rules.digest_of(Subject(subject, id, 1), Proposal(kind, body, reason, facts))


@given(PARTS, PARTS)
def test_two_requests_have_one_digest_only_when_they_are_the_same(one: tuple, other: tuple) -> None:  # type: ignore[type-arg]
    assert (_digest(one) == _digest(other)) is (one == other)
