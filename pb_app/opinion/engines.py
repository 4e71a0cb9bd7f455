"""Which of two equal ways to add up is used: integers alone, or with numpy where that is quicker and at hand."""

from importlib.util import find_spec
from typing import Literal

from pb_app.opinion.integer_engine import IntegerEngine
from pb_app.opinion.matrix import Matrix
from pb_app.opinion.sums import Engine

EngineName = Literal["auto", "integers", "numpy"]
#: From so many answers on, loading numpy pays.
LARGE = 20_000


def engine_for(matrix: Matrix, name: EngineName) -> Engine:
    """numpy for large matrices where it is installed, or the one that was asked for."""
    large = sum(map(len, matrix.rows)) // 2 >= LARGE
    if name == "numpy" or (name == "auto" and large and find_spec("numpy") is not None):
        from pb_app.opinion.numpy_engine import NumpyEngine

        return NumpyEngine(matrix)
    return IntegerEngine(matrix)
