"""What starts keep about people: officers, by what they did in their role. Whom a start is for is a number and a group."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("start", "made_by_id", "ended_words"),
        in_a_role("start_part", "by_id"),
        in_a_role("start_part_step", "by_id", "words"),
    ),
    # Words about organisations and groups, as their forms ask for; they look for what is about somebody.
    nobody={
        "start": "title words cohort promise hidden_reason",
        "start_feed": "measure before_period",
        "start_part": "words job",
    },
)
