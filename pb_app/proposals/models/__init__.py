"""What is kept of proposals."""

from pb_app.proposals.models.collaboration import CoAuthor, Merge, MergeConsent, Suggestion
from pb_app.proposals.models.follows import Follow, Seen
from pb_app.proposals.models.proposal import (
    Answer,
    Behalf,
    CostLine,
    MatchLine,
    Photo,
    Proposal,
    ProposalCommunity,
    Recording,
    StatusChange,
)
from pb_app.proposals.models.supports import Support
from pb_app.proposals.models.versions import Version

__all__ = [
    "Answer",
    "Behalf",
    "CoAuthor",
    "CostLine",
    "Follow",
    "MatchLine",
    "Merge",
    "MergeConsent",
    "Photo",
    "Proposal",
    "ProposalCommunity",
    "Recording",
    "Seen",
    "StatusChange",
    "Suggestion",
    "Support",
    "Version",
]
