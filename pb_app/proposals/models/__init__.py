"""What is kept of proposals."""

from pb_app.proposals.models.collaboration import CoAuthor, Merge, MergeConsent, Suggestion
from pb_app.proposals.models.facts import CitedFact
from pb_app.proposals.models.follows import Follow, ProposalViews
from pb_app.proposals.models.proposal import (
    CostLine,
    MatchLine,
    OnBehalf,
    Photo,
    Proposal,
    ProposalAnswer,
    ProposalCommunity,
    Recording,
    SmallerSize,
    StatusChange,
)
from pb_app.proposals.models.room import IdeaClaim
from pb_app.proposals.models.supports import Support
from pb_app.proposals.models.versions import Version

__all__ = [
    "ProposalAnswer",
    "OnBehalf",
    "CitedFact",
    "CoAuthor",
    "CostLine",
    "Follow",
    "IdeaClaim",
    "MatchLine",
    "Merge",
    "MergeConsent",
    "Photo",
    "Proposal",
    "ProposalCommunity",
    "Recording",
    "ProposalViews",
    "SmallerSize",
    "StatusChange",
    "Suggestion",
    "Support",
    "Version",
]
