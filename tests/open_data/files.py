"""Small elections of our own in the Pabulib format, one per kind of vote."""

META = {
    "description": "A made-up vote",
    "country": "Worldwide",
    "unit": "Rivermouth",
    "instance": "2026",
    "num_projects": "3",
    "num_votes": "4",
    "budget": "1000",
    "vote_type": "approval",
    "rule": "greedy",
    "date_begin": "01.03.2026",
    "date_end": "14.03.2026",
    "currency": "GBP",
}
PROJECTS = [
    "project_id;cost;name;category;district",
    "p1;400;A bench;green;North",
    'p2;500.50;"Lamps; many";safety,green;South',
    "p3;900;A fountain;;",
]
APPROVAL = [
    "voter_id;vote;age;sex;district",
    "1;p1,p2;34;F;North",
    "2;p1;;M;North",
    "3;p3,p1;60;F;South",
    "4;;20;;South",
]
CUMULATIVE = ["voter_id;vote;points", "1;p1,p2;3,1", "2;p1;4", "3;p3;2", "4;p2,p3;0,1"]
ORDINAL = ["voter_id;vote", "1;p1,p2,p3", "2;p3,p1", "3;p2", "4;p1"]


def election(votes: list[str] = APPROVAL, projects: list[str] = PROJECTS, **meta: str) -> str:
    """A whole file; keywords replace lines of META ("" leaves one out)."""
    lines = ["META", "key;value"]
    lines += [f"{key};{value}" for key, value in {**META, **meta}.items() if value]
    return "\n".join([*lines, "PROJECTS", *projects, "VOTES", *votes]) + "\n"
