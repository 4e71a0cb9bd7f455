"""Rows of an XLSForm read as a paper. What isn't supported is refused by its row, with a reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pb_app.surveys.rules.counting import NO_ANSWER
from pb_app.surveys.rules.xlsform import LISTED, PERSONAL, PLAIN, STANDARD, TABLE
from pb_app.surveys.terms import (
    RATHER_NOT,
    Condition,
    ConditionOp,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    RowFault,
    Screen,
    Test,
)

#: By sheet, the cells of each row with its number.
SheetRows = Mapping[str, Sequence[tuple[int, Sequence[str]]]]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,39}")
_OPTION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,39}")
_TESTS = (
    (re.compile(r"selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\)"), ConditionOp.IS),
    (re.compile(r"not\(\s*selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\)\s*\)"), ConditionOp.IS_NOT),
    (re.compile(r"\$\{([^}]+)\}\s*=\s*'([^']*)'"), ConditionOp.IS),
    (re.compile(r"\$\{([^}]+)\}\s*!=\s*'([^']*)'"), ConditionOp.IS_NOT),
    (re.compile(r"\$\{([^}]+)\}\s*>=\s*(-?[0-9]{1,9})"), ConditionOp.AT_LEAST),
    (re.compile(r"\$\{([^}]+)\}\s*<=\s*(-?[0-9]{1,9})"), ConditionOp.AT_MOST),
)
_KNOWN = {"type", "name", "required", "relevant", "constraint", "appearance", PERSONAL, STANDARD}
_YES = {"yes", "true", "true()", "1"}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """``row`` is 0 for the whole sheet; ``said`` is what stands there."""

    sheet: str
    row: int
    fault: RowFault
    said: str = ""


class _Unsupported(Exception):
    def __init__(self, fault: RowFault, said: str = "") -> None:
        super().__init__(said)
        self.fault, self.said = fault, said


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What a file holds; a paper only without problems."""

    paper: Questionnaire
    title: str = ""
    problems: tuple[RowProblem, ...] = ()


def read(sheets: SheetRows, language: str) -> ReadForm:
    """``language``: that of labels without one."""
    reading = _Reading(language)
    for number, cells in _tables(sheets, "choices"):
        reading.guarded("choices", number, cells, reading.take_option)
    for number, cells in _tables(sheets, "survey"):
        reading.guarded("survey", number, cells, reading.take_row)
    if reading.screen is not None or "survey" not in sheets:
        reading.problems.append(RowProblem("survey", 0, RowFault.GROUP))
    title = next((cells.get("form_title", "") for _number, cells in _tables(sheets, "settings")), "")
    return ReadForm(Questionnaire(tuple(reading.screens)), title, tuple(reading.problems))


def _tables(sheets: SheetRows, name: str) -> list[tuple[int, dict[str, str]]]:
    """Each row with its number, as what stands under each heading."""
    rows = [(number, [cell.replace("\u00a0", " ").strip() for cell in cells]) for number, cells in sheets.get(name, ())]
    heads = [_head(cell) for cell in rows[0][1]] if rows else []
    return [
        (number, {head: cell for head, cell in zip(heads, cells, strict=False) if cell})
        for number, cells in rows[1:]
        if any(cells)
    ]


def _head(cell: str) -> str:
    """As the standard writes it: tools and people write “Label :: English (en)” and “list name”, with marks nobody sees."""
    name, colons, language = " ".join(cell.replace("\ufeff", "").split()).partition("::")
    return "_".join(name.lower().split()) + colons + language.strip()


def _words(cells: Mapping[str, str], column: str, language: str) -> dict[str, str]:
    """By language: ``label::cy``, ``label::Cymraeg (cy)``, or ``label`` alone."""
    found = {}
    for head, cell in cells.items():
        name, _colons, code = head.partition("::")
        if name == column:
            code = code.strip().rpartition("(")[2].rstrip(")") if code else language
            if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", code):
                raise _Unsupported(RowFault.LANGUAGE, head)
            found[code] = cell
    return found


class _Reading:
    """Rows that are taken one after another: screens, and the group or the matrix that is open."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lists: dict[str, tuple[Option, ...]] = {}
        self.screens: list[Screen] = []
        self.screen: Screen | None = None
        self.matrix: Question | None = None
        self.names: set[str] = set()
        self.problems: list[RowProblem] = []

    def guarded(
        self, sheet: str, number: int, cells: Mapping[str, str], take: Callable[[Mapping[str, str]], None]
    ) -> None:
        try:
            take(cells)
        except _Unsupported as fault:
            self.problems.append(RowProblem(sheet, number, fault.fault, fault.said))

    def take_option(self, cells: Mapping[str, str]) -> None:
        name, text = cells.get("name", ""), _words(cells, "label", self.language)
        others = self.lists.get(cells.get("list_name", ""), ())
        if not _OPTION.fullmatch(name) or name in (RATHER_NOT, NO_ANSWER) or any(each.key == name for each in others):
            raise _Unsupported(RowFault.NAME, name)
        if not text:
            raise _Unsupported(RowFault.LABEL, name)
        self.lists[cells.get("list_name", "")] = (*others, Option(name, text))

    def take_row(self, cells: Mapping[str, str]) -> None:
        strange = [head for head in cells if head not in _KNOWN and head.partition("::")[0] not in ("label", "hint")]
        if strange:
            raise _Unsupported(RowFault.COLUMN, strange[0])
        kind = " ".join(cells.get("type", "").replace(" group", "_group").split())
        if kind == "end_group":
            self._end_group()
        elif kind == "begin_group":
            self._begin_group(cells)
        elif self.matrix is not None:
            self._matrix_row(cells, kind)
        else:
            self._question(self._made(cells, *self._kind(kind, cells.get("appearance", ""))))

    def _name(self, cells: Mapping[str, str]) -> str:
        name = cells.get("name", "")
        if not _NAME.fullmatch(name) or name in self.names:
            raise _Unsupported(RowFault.NAME, name)
        self.names.add(name)
        return name

    def _begin_group(self, cells: Mapping[str, str]) -> None:
        is_matrix = cells.get("appearance") == TABLE
        if self.matrix is not None or (self.screen is not None and not is_matrix):
            raise _Unsupported(RowFault.GROUP, cells.get("name", ""))
        if is_matrix:
            self.matrix = self._made(cells, QuestionKind.MATRIX, ())
        else:
            title, show = _words(cells, "label", self.language), read_relevant(cells.get("relevant", ""))
            self.screen = Screen(key=self._name(cells), questions=(), title=title, show=show)

    def _end_group(self) -> None:
        if self.matrix is not None:
            made, self.matrix = self.matrix, None
            self._question(made)
        elif self.screen is not None:
            self.screens.append(self.screen)
            self.screen = None
        else:
            raise _Unsupported(RowFault.GROUP)

    def _question(self, question: Question) -> None:
        """Onto the screen that is open, or onto one of its own."""
        if self.screen is not None:
            self.screen = replace(self.screen, questions=(*self.screen.questions, question))
        else:
            self.screens.append(Screen(key=f"screen_{question.key}", questions=(question,)))

    def _matrix_row(self, cells: Mapping[str, str], kind: str) -> None:
        assert self.matrix is not None
        found, options = self._kind(kind, "")
        if found is not QuestionKind.ONE or self.matrix.options not in ((), options):
            raise _Unsupported(RowFault.LIST, kind)
        name, before = self._name(cells), f"{self.matrix.key}."
        row = Option(name.removeprefix(before), _words(cells, "label", self.language))
        if name != before + row.key and before + row.key in self.names:
            raise _Unsupported(RowFault.NAME, before + row.key)
        self.names.add(before + row.key)  # its answers are kept under that, so no question may be called so
        self.matrix = replace(self.matrix, options=options, rows=(*self.matrix.rows, row))

    def _kind(self, kind: str, appearance: str) -> tuple[QuestionKind, tuple[Option, ...]]:
        found = next((each for each, written in PLAIN.items() if written == kind), None)
        if found is not None:
            return (QuestionKind.LONG if kind == "text" and appearance == "multiline" else found), ()
        written, _space, name = kind.partition(" ")
        listed = next((each for each, word in LISTED.items() if word == written), None)
        if listed is None:
            raise _Unsupported(RowFault.TYPE, kind)
        if name not in self.lists:
            raise _Unsupported(RowFault.LIST, name)
        return (QuestionKind.SCALE if written == "select_one" and appearance == "likert" else listed), self.lists[name]

    def _made(self, cells: Mapping[str, str], kind: QuestionKind, options: tuple[Option, ...]) -> Question:
        text = _words(cells, "label", self.language)
        if not text:
            raise _Unsupported(RowFault.LABEL, cells.get("name", ""))
        least, most = read_constraint(cells.get("constraint", ""), kind)
        return Question(
            key=self._name(cells),
            kind=kind,
            text=text,
            hint=_words(cells, "hint", self.language),
            options=options,
            required=cells.get("required", "").lower() in _YES,
            personal=cells.get(PERSONAL, "").lower() in _YES,
            least=least,
            most=most,
            show=read_relevant(cells.get("relevant", "")),
            standard=cells.get(STANDARD, ""),
        )


def read_relevant(said: str) -> Condition | None:
    """Comparisons that are all joined by "and", or all by "or"."""
    if not said:
        return None
    joins = set(re.findall(r"\s(and|or)\s", said))
    if len(joins) > 1:
        raise _Unsupported(RowFault.RELEVANT, said)
    return Condition(tuple(_test(each.strip()) for each in re.split(r"\s(?:and|or)\s", said)), joins != {"or"})


def _test(said: str) -> Test:
    for pattern, op in _TESTS:
        if match := pattern.fullmatch(said):
            return Test(match[1], op, match[2])
    raise _Unsupported(RowFault.RELEVANT, said)


def read_constraint(said: str, kind: QuestionKind) -> tuple[int | None, int | None]:
    """The least and the most."""
    what = {QuestionKind.MANY: r"count-selected\(\.\)", QuestionKind.NUMBER: r"\."}.get(kind)
    bounds: dict[str, int] = {}
    for part in said.split(" and ") if said else ():
        match = re.fullmatch(rf"{what}\s*(>=|<=)\s*(-?[0-9]{{1,9}})", part.strip()) if what else None
        if match is None or match[1] in bounds:
            raise _Unsupported(RowFault.CONSTRAINT, said)
        bounds[match[1]] = int(match[2])
    return bounds.get(">="), bounds.get("<=")
