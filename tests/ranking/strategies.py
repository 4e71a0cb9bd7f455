"""Elections for Hypothesis to draw, and the order that settles their ties."""

from hypothesis import strategies as st

from pb_app.ranking import Election, Project, Ties, collapse


def lot(election: Election) -> Ties:
    return Ties(lot=tuple(project.id for project in election.projects))


@st.composite
def elections(draw: st.DrawFn, most_score: int = 1) -> Election:
    """Small towns with round costs, where exact ties abound."""
    count = draw(st.integers(1, 5))
    costs = draw(st.lists(st.sampled_from([10, 20, 30, 40, 60, 90]), min_size=count, max_size=count))
    projects = [Project(f"p{n}", cost) for n, cost in enumerate(costs)]
    ballot = st.dictionaries(st.sampled_from([p.id for p in projects]), st.integers(1, most_score), max_size=count)
    return collapse(projects, draw(st.sampled_from([30, 60, 90, 100])), draw(st.lists(ballot, min_size=1, max_size=9)))
