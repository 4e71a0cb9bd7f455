"""What text versions keep about people: who made and who checked one. The words are somebody else's, in another language.

Versions of a proposal go with its words when its author takes them away.
"""

from pb_app.rights.holdings import Declared, Delete, Empty, Owner, by, held
from pb_app.rights.terms import Theme

_BALLOT = "p.status = 'accepted' AND EXISTS (SELECT 1 FROM round r WHERE r.id = p.round_id AND r.frozen)"
_OF_A_PROPOSAL = (
    "text_version.kind = 'proposal' AND EXISTS (SELECT 1 FROM proposal p WHERE p.id = text_version.thing_id "
    f"AND p.author_id = :mark AND NOT ({_BALLOT}))"
)
DECLARED = Declared(
    (
        held("text_version", Theme.PROPOSALS, by("made_by_id"), "", Empty({"made_by_id": None})),
        held("text_version", Theme.ROLES, by("checked_by_id"), "", Empty({"checked_by_id": None})),
        held("text_version", Theme.PROPOSALS, (Owner("made_by_id", sql=_OF_A_PROPOSAL),), "", Delete(), public=True),
    ),
    # The words repeat an original, whose own package says whose they are.
    nobody={
        "text_language": "language",
        "text_version": "language hidden_reason",
        "text_version_part": "part words digest",
    },
)
