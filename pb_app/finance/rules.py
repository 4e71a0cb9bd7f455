"""Reading bank statements, guessing what their lines are, and writing what banks read. Pure."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rapidfuzz import fuzz, utils

from pb_app.finance.terms import LineTarget, MatchCandidate, Refusal, StatementLine

MOST_LINES = 5000
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d-%m-%Y", "%d %B %Y")
#: What British banks call their columns, in small letters.
COLUMNS = {
    "on": ("date", "transaction date", "posted date", "value date"),
    "text": ("description", "details", "narrative", "transaction description", "payee", "memo"),
    "more": ("reference", "type", "transaction type"),
    "amount": ("amount", "value"),
    "in": ("paid in", "credit", "credit amount", "money in", "in"),
    "out": ("paid out", "debit", "debit amount", "money out", "out"),
}
NEAR = 14


class BadStatement(Exception):
    """The file can't be read as a statement; ``row`` is the line of the file, 0 for the file as a whole."""

    def __init__(self, refusal: Refusal, row: int = 0) -> None:
        super().__init__(refusal.value)
        self.refusal, self.row = refusal, row


def read_statement(content: bytes) -> list[StatementLine]:
    """The lines of a bank's CSV, whatever it calls its columns.

    The same line on the same day twice stays two lines, and the same file read twice gives the same digests.
    Raises BadStatement.
    """
    try:
        rows = list(csv.reader(io.StringIO(_text(content), newline="")))
    except csv.Error:
        raise BadStatement(Refusal.NOT_TEXT) from None
    if len(rows) > MOST_LINES:
        raise BadStatement(Refusal.TOO_LONG)
    start, columns = _header(rows)
    seen: Counter[tuple[date, int, str]] = Counter()
    entries = []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        if not any(cell.strip() for cell in row):
            continue
        key = _line(row, columns, number)
        seen[key] += 1
        digest = hashlib.sha256(f"{key[0].isoformat()}|{key[1]}|{key[2]}|{seen[key]}".encode()).hexdigest()
        entries.append(StatementLine(*key, digest))
    return entries


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadStatement(Refusal.NOT_TEXT)


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    """The first row that names a date and an amount; banks put their own lines before it."""
    for number, row in enumerate(rows[:20]):
        names = [cell.strip().lower() for cell in row]
        columns = {
            ours: next(n for n, name in enumerate(names) if name in theirs)
            for ours, theirs in COLUMNS.items()
            if any(name in theirs for name in names)
        }
        if "on" in columns and ("amount" in columns or {"in", "out"} <= set(columns)):
            return number, columns
    raise BadStatement(Refusal.NO_COLUMNS)


def _line(row: Sequence[str], columns: Mapping[str, int], number: int) -> tuple[date, int, str]:
    def cell(name: str) -> str:
        place = columns.get(name, len(row))
        return row[place].strip() if place < len(row) else ""

    try:
        day = _day(cell("on"))
        amount = _amount(cell("amount")) if "amount" in columns else _amount(cell("in")) - abs(_amount(cell("out")))
    except ValueError:
        raise BadStatement(Refusal.BAD_ROW, number) from None
    words = " ".join(part for part in (cell("text"), cell("more")) if part)
    return day, amount, " ".join(words.split())[:200]


def _day(text: str) -> date:
    for pattern in DATES:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(text)


def _amount(text: str) -> int:
    """Minor units; empty is nothing; brackets and a minus are money out. Raises ValueError."""
    cleaned = re.sub(r"[£,\s]", "", text)
    if not cleaned:
        return 0
    match = re.fullmatch(r"(\()?([-+−])?(\d{1,11})(?:\.(\d{1,2}))?(\))?", cleaned)
    if match is None:
        raise ValueError(text)
    minor = int(match[3]) * 100 + int((match[4] or "0").ljust(2, "0"))
    return -minor if match[1] or match[2] in ("-", "−") else minor


def reference(payment_id: int) -> str:
    """The reference on the group's bank statement and on ours."""
    return f"POT{payment_id:06d}"


def suggest(line: StatementLine, candidates: Sequence[MatchCandidate]) -> list[MatchCandidate]:
    """What a line may be, the best guess first: the right amount, then our reference, the name, and the day."""
    fitting = [match_candidate for match_candidate in candidates if _fits(line, match_candidate)]
    return sorted(fitting, key=lambda candidate: (-_likeness(line, candidate), candidate.target.value, candidate.id))[
        :5
    ]


def _fits(line: StatementLine, match_candidate: MatchCandidate) -> bool:
    if match_candidate.target is LineTarget.ARRIVAL:
        return 0 < line.amount <= match_candidate.amount
    if match_candidate.target is LineTarget.PAYMENT:
        return line.amount == -match_candidate.amount and (match_candidate.on is None or line.on >= match_candidate.on)
    return line.amount == match_candidate.amount


def _likeness(line: StatementLine, match_candidate: MatchCandidate) -> int:
    ours = (
        1000
        if match_candidate.target is LineTarget.PAYMENT and reference(match_candidate.id) in line.text.upper()
        else 0
    )
    exact = 200 if abs(line.amount) == match_candidate.amount else 0
    days = abs((line.on - match_candidate.on).days) if match_candidate.on else NEAR
    name = round(fuzz.token_set_ratio(line.text, match_candidate.name, processor=utils.default_process))
    return ours + exact + name + max(0, NEAR - days)


def bank_words(text: str, most: int = 18) -> str:
    """Capital letters, digits and a few signs, as banks take them."""
    return re.sub(r"[^A-Z0-9 .&/-]", "", text.upper())[:most].strip() or "GROUP"


def payment_row(sort_code: str, number: str, name: str, minor: int, payment_id: int) -> tuple[str, ...]:
    """A line of a payment run: sort code, account, name, amount in pounds, reference."""
    return (sort_code, number, bank_words(name), f"{minor // 100}.{minor % 100:02d}", reference(payment_id))
