"""Files in the real layouts of other platforms, with contents of our own."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image

from tests.imports.sheets import workbook

HOST = "https://decide.oldtown.example"
SPACE = f"{HOST}/processes/green-budget-2024"
PROPOSAL_HEADS = (
    "id", "author/id", "author/name", "author/url", "taxonomies/id", "taxonomies/name", "participatory_space/id",
    "participatory_space/url", "component/id", "title/en", "title/cy", "body/en", "body/cy", "address", "latitude",
    "longitude", "state", "state_published_at", "reference", "answer/en", "answered_at", "votes", "likes/total_count",
    "likes/user_endorsements", "comments", "attachments", "follows_count", "published_at", "url", "meeting_urls",
    "related_proposals", "is_amend", "original_proposal/title", "original_proposal/url", "withdrawn", "withdrawn_at",
    "created_at", "cost",
)  # fmt: skip
PROJECT_HEADS = (
    "id", "taxonomies/id", "taxonomies/name", "participatory_space/id", "participatory_space/url", "component/id",
    "title/en", "description/en", "budget/id", "budget_amount", "confirmed_votes", "comments", "created_at", "url",
    "related_proposals", "related_proposal_titles", "related_proposal_urls",
)  # fmt: skip
COMMENT_HEADS = (
    "id", "created_at", "body", "locale", "author/id", "author/name", "alignment", "depth", "user_group/id",
    "user_group/name", "commentable_id", "commentable_type", "root_commentable_url",
)  # fmt: skip
RESULT_HEADS = (
    "id", "category/id", "category/name/en", "scope/id", "parent/id", "title/en", "description/en", "start_date",
    "end_date", "status/id", "status/key", "status/name/en", "progress", "created_at", "url", "component/id",
    "proposal_urls",
)  # fmt: skip
INVESTMENT_HEADS = (
    "ID", "Title", "Supports", "Administrator", "Valuator", "Valuation Group", "Scope of operation", "Feasibility",
    "Val. Fin.", "Selected", "Show to valuators", "Author username",
)  # fmt: skip
INPUT_HEADS = (
    "ID", "Title", "Description", "Tags", "Latitude", "Longitude", "Location", "Proposed Budget", "Author name",
    "Author email", "Author ID", "Submitted at", "Published at", "Comments", "Likes", "Dislikes", "URL", "Project",
    "Status", "Assignee", "Assignee email", "Gender", "Year of birth",
)  # fmt: skip

Row = Mapping[str, Any]


def table(heads: Sequence[str], rows: Sequence[Row], delimiter: str = ";") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(heads)
    writer.writerows([row.get(head, "") for head in heads] for row in rows)
    return out.getvalue()


def archive(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return out.getvalue()


def proposal(number: int, title: str, **more: object) -> Row:
    return {
        "id": number, "author/id": 70 + number, "author/name": f"Writer {number}", "participatory_space/id": 3,
        "participatory_space/url": SPACE, "component/id": 9, "title/en": title, "body/en": f"<p>{title} for <b>all</b>.</p>",
        "state": "accepted", "reference": f"OT-{number}", "votes": 10 * number, "published_at": "2024-05-03 10:00:00 +0200",
        "url": f"{SPACE}/f/9/proposals/{number}", **more,
    }  # fmt: skip


def comment(number: int, words: str, about: int, *, kind: str = "Proposals::Proposal", **more: object) -> Row:
    return {
        "id": number, "created_at": "2024-05-04 09:00:00 UTC", "body": words, "locale": "en", "author/id": 90 + number,
        "author/name": f"Neighbour {number}", "alignment": 0, "depth": 0, "commentable_id": about,
        "commentable_type": f"Decidim::{kind}", "root_commentable_url": f"{SPACE}/f/9/proposals/1", **more,
    }  # fmt: skip


PROPOSALS: tuple[Row, ...] = (
    proposal(1, "A pond in the park", **{"title/cy": "Pwll yn y parc", "answer/en": "We like it."}),
    proposal(2, "Benches by the river", state="rejected", **{"answer/en": "<p>The bank is not safe.</p>"}),
    proposal(3, "Lights on the path", state="in_design", latitude="51.5", longitude="-3.1"),
    proposal(4, "", state="accepted"),
    proposal(3, "Lights once more"),
)
PROJECTS: tuple[Row, ...] = (
    {
        "id": 11, "participatory_space/id": 3, "participatory_space/url": SPACE, "title/en": "A pond in the park",
        "description/en": "Dig it.", "budget/id": 2, "budget_amount": 12000, "confirmed_votes": 340, "created_at": "2024-06-01",
        "related_proposals": "1",
    },
    {
        "id": 12, "participatory_space/id": 3, "participatory_space/url": SPACE, "title/en": "Trees", "budget/id": 2,
        "description/en": "Ten of them.", "budget_amount": "8.000,50", "confirmed_votes": 120, "created_at": "2024-06-01",
        "related_proposals": "",
    },
)  # fmt: skip
COMMENTS: tuple[Row, ...] = (
    comment(21, "Yes please", 1),
    comment(22, "=HYPERLINK(\"x\")", 21, kind="Comments::Comment"),
    comment(23, "And who pays?", 999),
    comment(24, "You first", 25, kind="Comments::Comment"),
    comment(25, "No, you", 24, kind="Comments::Comment"),
    comment(26, "I agree with what was deleted", 20, kind="Comments::Comment"),
)  # fmt: skip
RESULTS: tuple[Row, ...] = (
    {
        "id": 31, "title/en": "The pond is dug", "description/en": "By volunteers", "start_date": "2024-09-01",
        "end_date": "2024-10-01", "status/key": "done", "status/name/en": "Done", "progress": "100",
        "proposal_urls": f"{SPACE}/f/9/proposals/1",
    },
)  # fmt: skip


def decidim(proposals: Sequence[Row] = PROPOSALS, comments: Sequence[Row] = COMMENTS, **more: str | bytes) -> bytes:
    """The ZIP of open data, as a site publishes it."""
    names = {
        "proposals": table(PROPOSAL_HEADS, proposals),
        "projects": table(PROJECT_HEADS, PROJECTS),
        "results": table(RESULT_HEADS, RESULTS),
        "proposal_comments": table(COMMENT_HEADS, comments),
        "meetings": table(("id", "title/en", "start_time"), [{"id": 1, "title/en": "Evening", "start_time": "2024-01-01"}]),
    }  # fmt: skip
    files: dict[str, str | bytes] = {f"oldtown-open-data-{name}.csv": text for name, text in names.items()}
    files["README.md"] = "What the columns mean"
    files["pictures/proposal-1.png"] = picture()
    return archive({**files, **{name.replace("__", "/"): content for name, content in more.items()}})


INVESTMENTS: tuple[Row, ...] = (
    {"ID": 5, "Title": "A bus shelter", "Supports": 31, "Scope of operation": "North", "Feasibility": "Feasible (€1,500)",
     "Val. Fin.": "Yes", "Selected": "Yes", "Author username": "rosa"},
    {"ID": 6, "Title": "A bridge to the moon", "Supports": 2, "Scope of operation": "North", "Feasibility": "Unfeasible",
     "Val. Fin.": "Yes", "Selected": "No", "Author username": "leo"},
    {"ID": 7, "Title": "A playground", "Supports": "many", "Scope of operation": "South", "Feasibility": "Undecided",
     "Val. Fin.": "No", "Selected": "No", "Author username": "rosa"},
)  # fmt: skip


def consul_csv(rows: Sequence[Row] = INVESTMENTS) -> bytes:
    return table(INVESTMENT_HEADS, rows, ",").encode()


def consul_graph() -> bytes:
    def edges(*nodes: Row) -> Row:
        return {"edges": [{"node": node} for node in nodes]}

    shelter = {
        "id": 5, "title": "A bus shelter", "description": "<p>With a roof</p>", "price": 1500, "feasibility": "feasible",
        "publicAuthor": {"username": "rosa"}, "milestones": edges({"id": 1, "title": "Built", "publicationDate": "2024-07-01"}),
    }  # fmt: skip
    return json.dumps(
        {
            "data": {
                "budgets": edges(
                    {"id": 1, "name": "Budget 2023", "investments": edges(shelter, {"id": 8, "title": "Swings"})},
                    {"id": 2, "name": "Budget 2024", "investments": edges(shelter, {"id": 9, "title": "Slides"})},
                ),
                "comments": edges(
                    {"id": 1, "body": "Good", "commentableType": "Budget::Investment", "commentableId": 5},
                    {
                        "id": 2,
                        "body": "Yes",
                        "ancestry": "1",
                        "commentableType": "Budget::Investment",
                        "commentableId": 5,
                    },
                ),
            }
        }
    ).encode()


def go_vocal() -> bytes:
    rows = [
        ["a1b2", "A reading hut", "<p>Books &amp; tea</p>", "Culture", 51.5, -3.1, "Park", 900, "Ana Ruiz", "ana@example.org",
         "u-1", "2024-03-01", "2024-03-02", 2, 14, 1, "https://talk.oldtown.example/en/ideas/reading-hut", "Ideas 2024",
         "Under consideration", "", "", "female", 1980],
        ["c3d4", "Quiet hours", "Less noise", "", "", "", "", "", "", "", "u-2", "2024-03-05", "2024-03-05", 0, 3, 0, "",
         "Ideas 2024", "Parked", "", "", "", ""],
    ]  # fmt: skip
    return workbook(("Ideas 2024", [list(INPUT_HEADS), *rows]))


PABULIB = (
    b"META\nkey;value\ndescription;Municipal vote 2023\ncountry;Poland\nunit;Oldtown\ninstance;2023\n"
    b"num_projects;3\nnum_votes;2\nbudget;5000\ncurrency;PLN\nrule;greedy\nvote_type;approval\n"
    b"date_begin;01.03.2023\ndate_end;15.03.2023\n"
    b"PROJECTS\nproject_id;cost;votes;name;selected\n1;3000;2;Skate park;1\n2;1999.50;1;Trees;0\n3;999999999;0;Taken back;0\n"
    b"VOTES\nvoter_id;vote\n1;1,2\n2;1\n"
)
FORM = (
    b"Timestamp,Name of your project,Tell us about it,Your name,Amount requested,Email address\n"
    b'2024-02-01 10:00:00,Street party,"First line\nSecond line",Kim,"1,200",kim@example.org\n'
    b"2024-02-02 11:00:00,'=Cake sale,Cakes,Lee,lots,lee@example.org\n"
    b"2024-02-03 12:00:00,,No title,Max,10,max@example.org\n"
)
