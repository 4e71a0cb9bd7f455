"""What a guardian agrees to when somebody under 18 takes a seat on a board."""

from flask_babel import gettext as _

from pb_app.board import addresses, queries, services
from pb_app.guardians import queries as guardians
from pb_app.guardians.slots import GuardedKind
from pb_app.guardians.terms import GuardedThing, GuardianSubject
from pb_app.hashchain import text_digest


def find(part_id: int) -> GuardedThing | None:
    part = guardians.part(part_id)
    if part is None:
        return None
    board = queries.board_by_id(part.scope_id)
    words = [
        _("They take a seat on this board, read its papers, talk at its meetings and vote."),
        _("Others see a first name or a made-up name. Only the people who run this, and you, can write to them."),
    ]
    href, digest = addresses.boards(board.place_id), text_digest(f"board {board.id}\n{board.name}")
    return GuardedThing(title=board.name, words=words, digest=digest, href=href)


SEATS_OF_UNDER_18S = GuardedKind(kind=GuardianSubject.BOARD, find=find, revoked=services.guardian_took_back)
