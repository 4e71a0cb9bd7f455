"""What pages say about how secret ballots are."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.rounds.models import Round
from pb_app.voting.secrecy import queries as secrecy
from pb_app.voting.secrecy import rules as secrecy_rules
from pb_app.voting.secrecy.terms import GoneCopyRecord, PromisePage, SecrecyPromise, SecrecyStage


def promises(round: Round, page: PromisePage) -> tuple[SecrecyPromise, ...]:
    """What a page says about the secrecy of this round's ballots."""
    return secrecy_rules.promises(secrecy.of_round(round.id), page)


def site_promises() -> tuple[SecrecyPromise, ...]:
    """What the page about privacy says, for the weakest of all rounds."""
    return secrecy_rules.site_promises(secrecy.in_use())


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSecrecy:
    """How secret ballots are by now, with the dates that certified rounds have."""

    stage: SecrecyStage
    promises: Sequence[SecrecyPromise]
    gone: Sequence[GoneCopyRecord]


def board_secrecy(round: Round, page: PromisePage) -> BoardSecrecy:
    state = secrecy.of_round(round.id)
    gone = secrecy.gone_copies(round.id)
    return BoardSecrecy(stage=state.stage, promises=secrecy_rules.promises(state, page), gone=gone)
