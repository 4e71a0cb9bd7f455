"""What shows that a line of the book is right is kept as a kind and ids; words only where a person typed them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pb_app

CODE = Path(pb_app.__file__).parent
#: Where words of a person become proof: the office's forms, and what the people of the demo are said to have typed.
TYPED_HERE = {
    "funds/routes/sources.py",
    "funds/services/sources.py",
    "admin/demo/book.py",
    "gain_share/services.py",
    # Its code names a small grant as its own page does.
    "small_grants/services.py",
}
#: Where a proof with words is put together otherwise: the reason that somebody gave for a decision, and reading it back.
MADE_HERE = {"funds/terms.py", "funds/models.py", "funds/services/requests.py", "open_data/dataset_rows.py"}
COMPOSED = (ast.JoinedStr, ast.BinOp)


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    sources = {path: path.read_text() for path in sorted(CODE.rglob("*.py"))}
    for path in (path for path, source in sources.items() if name in source):
        for node in ast.walk(ast.parse(sources[path])):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name:
                yield path.relative_to(CODE).as_posix(), node


def arguments(call: ast.Call) -> Iterator[ast.expr]:
    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
        yield from (node for node in ast.walk(argument) if isinstance(node, ast.expr))


def test_only_where_people_type_proof_has_words() -> None:
    assert {path for path, _ in calls("typed_proof")} == TYPED_HERE, "give it an LineProofKind and ids instead"
    assert {path for path, _ in calls("LineProof")} == MADE_HERE, "use line_proof(kind, **ids), or typed_proof(words)"


def test_no_code_composes_the_words_of_proof() -> None:
    composed = [
        f"{path}:{call.lineno}"
        for name in ("typed_proof", "LineProof")
        for path, call in calls(name)
        for argument in arguments(call)
        if isinstance(argument, COMPOSED)
    ]
    assert composed == [], "a sentence belongs into funds/labels.py, for every language"
