"""What many people think: counts, groups if there are any, common ground. Exact, deterministic, without a framework.

``gather`` makes a ``Matrix`` of answers. ``groups`` looks for groups and says why where there are none. ``findings`` says
what most of every group shares and where people differ, ``summary`` picks statements that represent everybody,
``release`` says which counts can be published, ``nearest`` which group somebody's answers are like, and ``report`` does all of it. Every decision is made in integers; numpy,
where it is installed, gives the same bytes sooner.
"""

from pb_app.opinion.checks import verify, verify_figures
from pb_app.opinion.findings import Finding, Findings, findings
from pb_app.opinion.groups import Grouping, NoGroups, NoGroupsReason, Parameters, groups
from pb_app.opinion.matrix import Matrix, Tally, Vote, codes, gather
from pb_app.opinion.nearest import nearest, telling
from pb_app.opinion.release import Released, counts_of, release, released, within
from pb_app.opinion.report import Data, Report, report
from pb_app.opinion.routing import next_statements
from pb_app.opinion.summary import Summary, summary

__all__ = [
    "Data",
    "Finding",
    "Findings",
    "Grouping",
    "Matrix",
    "NoGroups",
    "Parameters",
    "Released",
    "Report",
    "Summary",
    "Tally",
    "Vote",
    "NoGroupsReason",
    "codes",
    "counts_of",
    "findings",
    "gather",
    "nearest",
    "telling",
    "groups",
    "next_statements",
    "release",
    "released",
    "report",
    "summary",
    "verify",
    "verify_figures",
    "within",
]
