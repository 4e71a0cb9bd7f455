"""Small changes to source code, one at a time: where they can be made, and making one. Nothing is written to disk."""

import ast
import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import CodeType
from typing import Any


class Kind(StrEnum):
    """What a change does."""

    TURNED = "comparison turned"
    MOVED = "comparison moved by one"
    JOINED = "and for or"
    NEGATED = "condition negated"
    GUARD = "guard left out"
    CONSTANT = "constant changed"
    SIGN = "plus for minus"
    SWAPPED = "arguments swapped"
    LEFT_OUT = "statement left out"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: in which function, at which node of the tree, and how it reads before and after."""

    path: str
    function: str
    line: int
    node: int
    kind: Kind
    before: str
    after: str
    position: int = 0

    @property
    def name(self) -> str:
        """Stays the same when lines move; what the list of changes without effect goes by."""
        return f"{self.path} {self.function}: {self.before} -> {self.after}"


TURN: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}
MOVE: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
#: A flush only brings forward what the next query or the commit does anyway.
WITHOUT_EFFECT = ("db.session.flush()", "db.session.expire_all()")
#: A statement of these can't be changed sensibly.
PASSED_OVER = (ast.Assert, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)

Change = Callable[[ast.AST, int], None]


def _turn(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.Compare)
    node.ops[position] = TURN[type(node.ops[position])]()


def _move(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.Compare)
    node.ops[position] = MOVE[type(node.ops[position])]()


def _join(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _negate(node: ast.AST, position: int) -> None:
    if isinstance(node, ast.UnaryOp):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    else:
        assert isinstance(node, ast.If | ast.IfExp)
        node.test = ast.UnaryOp(ast.Not(), node.test)


def _leave_out_guard(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.If)
    node.test = ast.Constant(False)


def _change_constant(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.Constant) and isinstance(node.value, int)
    node.value = not node.value if isinstance(node.value, bool) else node.value + 1


def _change_sign(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.BinOp)
    node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()


def _swap(node: ast.AST, position: int) -> None:
    assert isinstance(node, ast.Call)
    node.args[position : position + 2] = reversed(node.args[position : position + 2])


def _leave_out(node: ast.AST, position: int) -> None:
    if isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    else:
        assert isinstance(node, ast.Assign)
        node.targets = [ast.Name("_left_out", ast.Store())]


MAKE: dict[Kind, Change] = {
    Kind.TURNED: _turn,
    Kind.MOVED: _move,
    Kind.JOINED: _join,
    Kind.NEGATED: _negate,
    Kind.GUARD: _leave_out_guard,
    Kind.CONSTANT: _change_constant,
    Kind.SIGN: _change_sign,
    Kind.SWAPPED: _swap,
    Kind.LEFT_OUT: _leave_out,
}


def _kinds(node: ast.AST) -> Iterator[tuple[Kind, int]]:
    """Which changes a node allows, each with the place inside it."""
    for kinds, find in FIND:
        if isinstance(node, kinds):
            yield from find(node)


def _comparisons(node: ast.Compare) -> Iterator[tuple[Kind, int]]:
    for position, op in enumerate(node.ops):
        yield Kind.TURNED, position
        if type(op) in MOVE:
            yield Kind.MOVED, position


def _joins(node: ast.BoolOp) -> Iterator[tuple[Kind, int]]:
    yield Kind.JOINED, 0


def _negations(node: ast.UnaryOp) -> Iterator[tuple[Kind, int]]:
    if isinstance(node.op, ast.Not):
        yield Kind.NEGATED, 0


def _constants(node: ast.Constant) -> Iterator[tuple[Kind, int]]:
    if type(node.value) in (int, bool):
        yield Kind.CONSTANT, 0


def _signs(node: ast.BinOp) -> Iterator[tuple[Kind, int]]:
    if isinstance(node.op, ast.Add | ast.Sub):
        yield Kind.SIGN, 0


def _omissions(node: ast.Expr | ast.Assign) -> Iterator[tuple[Kind, int]]:
    if _can_be_left_out(node):
        yield Kind.LEFT_OUT, 0


def _swaps(node: ast.Call) -> Iterator[tuple[Kind, int]]:
    plain = not any(isinstance(argument, ast.Starred) for argument in node.args)
    called = node.func.id if isinstance(node.func, ast.Name) else ""
    for position in range(len(node.args) - 1 if plain and called != "isinstance" else 0):
        if ast.dump(node.args[position]) != ast.dump(node.args[position + 1]):
            yield Kind.SWAPPED, position


def _conditions(node: ast.If | ast.IfExp) -> Iterator[tuple[Kind, int]]:
    if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield Kind.NEGATED, 0
    if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Raise) and not node.orelse:
        yield Kind.GUARD, 0


def _can_be_left_out(node: ast.Expr | ast.Assign) -> bool:
    if isinstance(node, ast.Assign):
        return all(isinstance(target, ast.Attribute) for target in node.targets)
    return isinstance(node.value, ast.Call) and ast.unparse(node) not in WITHOUT_EFFECT


FIND: tuple[tuple[Any, Callable[[Any], Iterator[tuple[Kind, int]]]], ...] = (
    (ast.Compare, _comparisons),
    (ast.BoolOp, _joins),
    (ast.UnaryOp, _negations),
    (ast.If | ast.IfExp, _conditions),
    (ast.Constant, _constants),
    (ast.BinOp, _signs),
    (ast.Call, _swaps),
    (ast.Expr | ast.Assign, _omissions),
)


def _bodies(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """(function's qualified name, statement) of every function and method; "" for plain constants of the module."""

    def walk(statements: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.stmt]]:
        for statement in statements:
            if isinstance(statement, ast.FunctionDef):
                yield from ((f"{prefix}{statement.name}", line) for line in statement.body)
            elif isinstance(statement, ast.ClassDef):
                yield from walk(statement.body, f"{prefix}{statement.name}.")
            elif not prefix and isinstance(statement, ast.Assign):
                yield "", statement

    yield from walk(tree.body, "")


def _inside(statement: ast.stmt) -> Iterator[ast.AST]:
    """Every node of a statement, without assertions, inner defaults, decorators and annotations."""
    if isinstance(statement, PASSED_OVER):
        return
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop(0)
        yield node
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, PASSED_OVER + (ast.arguments, ast.JoinedStr)):
                todo.append(child)


def mutations(source: str, path: str) -> list[Mutation]:
    """Every change that can be made, in the order of the file."""
    tree = ast.parse(source)
    numbers = {node: number for number, node in enumerate(ast.walk(tree))}
    found = []
    for function, statement in _bodies(tree):
        for node in _inside(statement):
            for kind, position in _kinds(node):
                if function or kind is Kind.CONSTANT:
                    found.append(_described(path, function, node, numbers[node], kind, position))
    return sorted(found, key=lambda made: (made.line, made.node, made.kind, made.position))


def _described(path: str, function: str, node: ast.AST, number: int, kind: Kind, position: int) -> Mutation:
    changed = copy.deepcopy(node)
    MAKE[kind](changed, position)
    line = getattr(node, "lineno", 0)
    return Mutation(path, function, line, number, kind, _short(node, kind), _short(changed, kind), position)


def _numbered(tree: ast.Module, number: int) -> ast.AST:
    for at, node in enumerate(ast.walk(tree)):
        if at == number:
            return node
    raise IndexError(number)


def _short(node: ast.AST, kind: Kind) -> str:
    """A node on one line; of a condition only the condition."""
    if isinstance(node, ast.If):
        shown = f"if {ast.unparse(node.test)}" + (": raise" if kind is Kind.GUARD else "")
    else:
        shown = ast.unparse(ast.fix_missing_locations(node))
    return " ".join(shown.split())[:160]


def changed(source: str, mutation: Mutation) -> ast.Module:
    """The tree of the source with one change made."""
    tree = ast.parse(source)
    MAKE[mutation.kind](_numbered(tree, mutation.node), mutation.position)
    return ast.fix_missing_locations(tree)


def codes(tree: ast.Module, path: Path) -> dict[tuple[str, int], CodeType]:
    """Compiled functions by qualified name and first line."""
    found: dict[tuple[str, int], CodeType] = {}

    def walk(code: CodeType, prefix: str) -> None:
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                name = f"{prefix}{constant.co_name}"
                found[name, constant.co_firstlineno] = constant
                if constant.co_flags & 0x2 == 0:  # a class body, not a function
                    walk(constant, f"{name}.")

    walk(compile(tree, str(path), "exec"), "")
    return found


def sample(found: Sequence[Mutation], size: int, seed: str) -> list[Mutation]:
    """A seeded choice, in the order of the files; the same for the same code and seed.

    Of swapped arguments, which are many and mostly end in an error at once, at most a fifth.
    """
    order = random.Random(seed).sample(range(len(found)), len(found))
    swaps = [index for index in order if found[index].kind is Kind.SWAPPED][: size // 5]
    others = [index for index in order if found[index].kind is not Kind.SWAPPED]
    return [found[index] for index in sorted(swaps + others[: size - len(swaps)])]
