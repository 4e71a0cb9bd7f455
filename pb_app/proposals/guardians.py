"""What a guardian agrees to when somebody under 18 puts ideas into a round."""

from flask_babel import gettext as _

from pb_app.guardians import queries as guardians
from pb_app.guardians.slots import GuardedKind
from pb_app.guardians.terms import GuardedThing, GuardianSubject
from pb_app.hashchain import text_digest
from pb_app.places import queries as places
from pb_app.proposals.services.sending_in import withdraw_of
from pb_app.rounds import queries as rounds
from pb_app.rounds.pages import who_may_vote
from pb_app.web.addresses import path_to


def find(part_id: int) -> GuardedThing | None:
    """The digest is over what does not change with the reader’s language."""
    part = guardians.part(part_id)
    if part is None:
        return None
    round = rounds.by_id(part.scope_id)
    words = [
        _("They put ideas into this round, and others read them with a first name or a made-up name."),
        _("Only the people who run this, and you, can write to them. No phone number and no address is shown."),
        who_may_vote(round.rules),
    ]
    href = path_to("rounds.round", place=places.by_id(round.place_id).slug, round=round.slug)
    return GuardedThing(
        title=round.title, words=words, digest=text_digest(f"round {round.id}\n{round.title}"), href=href
    )


IDEAS_OF_UNDER_18S = GuardedKind(kind=GuardianSubject.ROUND, find=find, revoked=withdraw_of)
