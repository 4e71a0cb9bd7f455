"""What the demo's town did before it came here: one round on another website, brought as history."""

from datetime import date, datetime, timedelta

from pb_app.admin.demo.people import DemoPeople
from pb_app.hashchain import text_digest
from pb_app.moving_in.services import bringing
from pb_app.moving_in.services.bringing import FileBrought
from pb_app.moving_in.terms import (
    HistoryComment,
    HistoryPackage,
    HistoryProposal,
    HistoryRound,
    HistoryStep,
    LeftOut,
    LeftOutReason,
    MoveAnswers,
    RoundAnswers,
    SourceSystem,
)
from pb_app.places.models import Place
from pb_app.proposals.terms import Status

SITE = "decide.rivermouth.example"
FILE = "rivermouth-open-data-proposals.csv"
ROUND = HistoryRound(key="space:4", title="A greener riverside", url=f"https://{SITE}/processes/greener-riverside")
#: (title, text, state there, answer, cost in pence, supports, votes, chosen)
STORY = (
    ("Wild flowers along the quay", "Seeds and a hundred hours of hands. The bees come by themselves.", "accepted", "", 2_400_00, 61, 412, True),
    ("A tap for drinking water by the bridge", "So nobody needs to buy a bottle on a hot day.", "accepted", "", 3_800_00, 88, 397, True),
    ("Solar lamps on the tow path", "It is dark there from four o’clock in winter.", "accepted", "", 19_000_00, 70, 240, False),
    ("A ferry for two people", "Rowed by whoever comes along.", "rejected", "The harbour master says that the current is too strong.", None, 12, None, None),
)  # fmt: skip
SAID = (
    (0, "My class would love to help with the sowing.", -1),
    (0, "Please leave room for the benches.", -1),
    (0, "The benches stay, we measured it.", 1),
    (2, "Lamps keep the bats away. Could they have a sensor?", -1),
)


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """Ines brings the file of the old website."""
    ended = (now - timedelta(days=700)).date()
    package = _package(ended)
    rounds = {ROUND.key: RoundAnswers(title=ROUND.title, budget=10_000_00, ended_on=ended)}
    answers = MoveAnswers(site=SITE, currency="GBP", basis="", rounds=rounds)
    file = FileBrought(digest=text_digest(repr(package)), secret="the demo’s own")
    bringing.bring(place, package, answers, file=file, actor=people.staff["ines"], now=now)


def _package(ended: date) -> HistoryPackage:
    return HistoryPackage(
        system=SourceSystem.DECIDIM,
        site=SITE,
        rounds=(ROUND,),
        proposals=tuple(_proposal(number, ended) for number in range(len(STORY))),
        comments=tuple(_comment(number, ended) for number in range(len(SAID))),
        steps=(
            HistoryStep(
                key="result:1",
                round_key=ROUND.key,
                proposal_key="proposal:1",
                title="Sown by two school classes",
                words="In bloom since June.",
                word="Finished",
                progress=100,
                ended_on=ended,
            ),
        ),
        left_out=(
            LeftOut("rivermouth-open-data-meetings.csv", None, LeftOutReason.OTHER_FILE),
            LeftOut(FILE, 7, LeftOutReason.NO_TITLE),
        ),
    )


def _proposal(number: int, ended: date) -> HistoryProposal:
    title, text, word, answer, cost, supports, votes, chosen = STORY[number]
    return HistoryProposal(
        key=f"proposal:{number + 1}",
        round_key=ROUND.key,
        title=title,
        story=text,
        language="en",
        status=Status.ACCEPTED if word == "accepted" else Status.REFUSED,
        word=word,
        answer=answer,
        author_key=f"writer {number}",
        cost=cost,
        supports=supports,
        votes=votes,
        selected=chosen,
        on=ended - timedelta(days=90 - number),
        url=f"https://{SITE}/processes/greener-riverside/f/12/proposals/{number + 1}",
    )


def _comment(number: int, ended: date) -> HistoryComment:
    about, words, answers = SAID[number]
    return HistoryComment(
        key=f"comment:{number}",
        proposal_key=f"proposal:{about + 1}",
        parent_key=f"comment:{answers}" if answers >= 0 else "",
        body=words,
        author_key=f"neighbour {number}",
        on=ended - timedelta(days=60 - number),
    )
