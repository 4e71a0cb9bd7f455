"""Decidim: the ZIP of open data, and exports of components, in the columns of its old and new versions.

Layouts by decidim/decidim, ``decidim-*/lib/**/*_serializer.rb`` and ``decidim-core/lib/decidim/exporters/csv.rb``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pb_app.moving_in.readers import decidim_comments, values
from pb_app.moving_in.readers.drafting import (
    LONGEST_NAME,
    LONGEST_WORD,
    PackageDraft,
    in_words,
    last_number,
)
from pb_app.moving_in.readers.records import SourceRow, SourceTable, headed
from pb_app.moving_in.terms import HistoryProposal, HistoryRound, HistoryStep, LeftOut, LeftOutReason
from pb_app.proposals.terms import Status

STATES = {
    "": Status.SUBMITTED,
    "not_answered": Status.SUBMITTED,
    "published": Status.SUBMITTED,
    "evaluating": Status.SUBMITTED,
    "accepted": Status.ACCEPTED,
    "rejected": Status.REFUSED,
    "withdrawn": Status.WITHDRAWN,
}
#: What the columns of a table show it to be, the clearest first.
_SIGNS = (
    ("comments", ("commentable_id", "commentable_type")),
    ("projects", ("participatory_space/id", "budget/id")),
    ("projects", ("participatory_space/id", "budget_amount")),
    ("results", ("proposal_urls", "progress")),
    ("proposals", ("participatory_space/id", "reference", "component/id")),
    ("proposals", ("feature/id", "votes")),
)


@dataclass(frozen=True, slots=True)
class _Entities:
    proposals: Sequence[SourceTable]
    projects: Sequence[SourceTable]
    results: Sequence[SourceTable]
    comments: Sequence[SourceTable]
    spaces: Sequence[SourceTable]
    others: Sequence[SourceTable]


def entity(table: SourceTable) -> str:
    """Which of Decidim's things a table holds; empty where its columns are none of theirs."""
    if "participatory_processes" in table.name or "participatory-processes" in table.name:
        return "spaces"
    if found := next((name for name, signs in _SIGNS if headed(table, *signs)), ""):
        return found
    return "proposals" if _is_short(table) else ""


def _is_short(table: SourceTable) -> bool:
    """Proposals of which somebody kept few columns: their titles and texts are still named by language, and have a state."""
    titles, bodies = ({name for name in table.headings if name.startswith(word)} for word in ("title/", "body/"))
    return bool(titles and bodies and table.headings & {"state", "state/token"})


def recognises(tables: Sequence[SourceTable]) -> bool:
    return any(entity(table) not in ("", "spaces") for table in tables)


def read(tables: Sequence[SourceTable], languages: Sequence[str]) -> PackageDraft:
    draft, found = PackageDraft(languages), _sorted(tables)
    titles = {row.get("id"): draft.chosen(row, "title")[1] for table in found.spaces for row in table.rows}
    for table in found.proposals:
        for row in table.rows:
            _proposal(draft, row, titles)
    aliases = _projects(draft, found.projects, titles)
    for table in found.results:
        for row in table.rows:
            _result(draft, row, aliases)
    decidim_comments.read(draft, found.comments, aliases)
    draft.left_out.extend(LeftOut(each.name, None, LeftOutReason.OTHER_FILE, str(each.size)) for each in found.others)
    draft.left_out.extend(left for table in tables for left in table.left_out)
    return draft


def _sorted(tables: Sequence[SourceTable]) -> _Entities:
    kinds: dict[str, list[SourceTable]] = {}
    for table in tables:
        kinds.setdefault(entity(table), []).append(table)
    names = ("proposals", "projects", "results", "comments", "spaces", "")
    return _Entities(*(kinds.get(name, []) for name in names))


def _round(draft: PackageDraft, row: SourceRow, titles: dict[str, str]) -> str:
    """The participatory space is the round."""
    number, url = row.get("participatory_space/id"), row.get("participatory_space/url")
    draft.see_site(url)
    draft.see_site(row.get("url"))
    key = f"space:{number or 'all'}"[:80]
    if key not in draft.rounds:
        slug = url.rstrip("/").rpartition("/")[2]
        title = draft.text(row, titles.get(number, "")) or in_words(slug)[:160]
        draft.rounds[key] = HistoryRound(key=key, title=title[:160], url=url[:300])
    return key


def _proposal(draft: PackageDraft, row: SourceRow, titles: dict[str, str]) -> None:
    language, raw = draft.chosen(row, "title")
    key = draft.id_of(row, _number_of(row, raw), draft.proposals, "proposal")
    if not key or not _has_title(draft, row, raw):
        return
    title, story = draft.titled(row, raw, draft.text(row, draft.chosen(row, "body")[1]))
    status, word = _state(draft, row)
    draft.proposals[key] = HistoryProposal(
        key=key,
        round_key=_round(draft, row, titles),
        title=title,
        story=story,
        language=language,
        status=status,
        word=word,
        answer=draft.text(row, draft.chosen(row, "answer")[1]),
        author_key=row.get("author/id")[:LONGEST_WORD],
        author=row.get("author/name")[:LONGEST_NAME],
        cost=draft.money(row, row.get("cost")),
        supports=draft.count(row, row.get("votes", "supports")),
        on=_day(draft, row, row.get("published_at", "created_at")),
        url=row.get("url")[:300],
        spot=draft.spot(row, row.get("latitude"), row.get("longitude")),
        category=_category(draft, row),
    )


def _number_of(row: SourceRow, title: str) -> str:
    """Its number; in a file without that column the one in its address, else its title."""
    return row.get("id") if row.has("id") else last_number(row.get("url")) or title.strip()[:LONGEST_WORD]


def _has_title(draft: PackageDraft, row: SourceRow, raw: str) -> bool:
    if not draft.text(row, raw):
        draft.note(row, LeftOutReason.NO_TITLE)
        return False
    return True


def _state(draft: PackageDraft, row: SourceRow) -> tuple[Status, str]:
    """Our step and the word in the file. A place's own word for a state is kept, and said to be unknown."""
    word = row.get("state", "state/token")[:LONGEST_WORD]
    if values.yes(row.get("withdrawn")) or row.get("withdrawn_at"):
        return Status.WITHDRAWN, word or "withdrawn"
    status = STATES.get(word.casefold())
    if status is None:
        draft.note(row, LeftOutReason.STATE_UNKNOWN, word)
    return status or Status.SUBMITTED, word


def _category(draft: PackageDraft, row: SourceRow) -> str:
    names = row.languages("category/name") or row.languages("taxonomies/name")
    return next((names[language] for language in draft.languages if language in names), next(iter(names.values()), ""))[
        :LONGEST_WORD
    ]


def _day(draft: PackageDraft, row: SourceRow, cell: str) -> date | None:
    day = values.day(cell) if cell else None
    if cell and day is None:
        draft.note(row, LeftOutReason.NOT_A_DATE, cell)
    return day


def _projects(draft: PackageDraft, tables: Sequence[SourceTable], titles: dict[str, str]) -> dict[str, str]:
    """A project that came of just one proposal adds its sum and its votes there; others are proposals of their own.

    Returns the keys of projects that are part of a proposal, with that proposal's key.
    """
    rows = [row for table in tables for row in table.rows]
    wanted = [_related(row) for row in rows]
    aliases: dict[str, str] = {}
    for row, related in zip(rows, wanted, strict=True):
        key = draft.id_of(row, row.get("id"), {**draft.proposals, **aliases}, "project")
        if not key:
            continue
        only = f"proposal:{related[0]}" if len(related) == 1 and wanted.count(related) == 1 else ""
        if only in draft.proposals:
            aliases[key] = only
            draft.proposals[only] = _counted(draft, row, draft.proposals[only])
        else:
            _project(draft, row, key, titles)
    return aliases


def _related(row: SourceRow) -> list[str]:
    return [part.strip() for part in row.get("related_proposals").split(",") if part.strip()]


def _counted(draft: PackageDraft, row: SourceRow, proposal: HistoryProposal) -> HistoryProposal:
    """A proposal with what its project cost, and how it was voted on."""
    selected = values.yes(row.get("selected"))
    if selected is None and row.get("selected_at"):
        selected = True
    return replace(
        proposal,
        cost=draft.money(row, row.get("budget_amount", "budget")),
        votes=draft.count(row, row.get("confirmed_votes")),
        selected=selected,
        status=Status.ACCEPTED,
    )


def _project(draft: PackageDraft, row: SourceRow, key: str, titles: dict[str, str]) -> None:
    language, raw = draft.chosen(row, "title")
    if not _has_title(draft, row, raw):
        return
    title, story = draft.titled(row, raw, draft.text(row, draft.chosen(row, "description")[1]))
    made = HistoryProposal(
        key=key,
        round_key=_round(draft, row, titles),
        title=title,
        story=story,
        language=language,
        status=Status.ACCEPTED,
        on=_day(draft, row, row.get("created_at")),
        url=row.get("url")[:300],
        category=_category(draft, row),
    )
    draft.proposals[key] = _counted(draft, row, made)


def _result(draft: PackageDraft, row: SourceRow, aliases: dict[str, str]) -> None:
    """What became of something: about the one proposal whose address it names, else about the round."""
    key = draft.id_of(row, row.get("id"), draft.steps, "result")
    language_title = draft.chosen(row, "title")[1]
    if not key or not _has_title(draft, row, language_title):
        return
    urls = [url.strip() for url in row.get("proposal_urls").split(",") if url.strip()]
    about = f"proposal:{last_number(urls[0])}" if len(urls) == 1 else ""
    proposal = draft.proposals.get(aliases.get(about, about))
    round_key = proposal.round_key if proposal else _only_round(draft)
    if not round_key:
        draft.note(row, LeftOutReason.ABOUT_NOTHING)
        return
    names = row.languages("status/name")
    word = next((names[one] for one in draft.languages if one in names), "") or row.get("status/key")
    draft.steps[key] = HistoryStep(
        key=key,
        round_key=round_key,
        proposal_key=proposal.key if proposal else "",
        title=draft.text(row, language_title)[:LONGEST_NAME],
        words=draft.text(row, draft.chosen(row, "description")[1]),
        word=word[:LONGEST_WORD],
        progress=_per_cent(draft, row),
        began_on=_day(draft, row, row.get("start_date")),
        ended_on=_day(draft, row, row.get("end_date")),
    )


def _only_round(draft: PackageDraft) -> str:
    return next(iter(draft.rounds)) if len(draft.rounds) == 1 else ""


def _per_cent(draft: PackageDraft, row: SourceRow) -> int | None:
    cell = row.get("progress")
    number = values.count(cell.partition(".")[0]) if cell else None
    if cell and (number is None or number > 100):
        draft.note(row, LeftOutReason.NOT_A_NUMBER, cell)
        return None
    return number
