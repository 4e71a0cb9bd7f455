"""What is wrong with an input, and where."""


class BallotError(ValueError):
    """The input can't be counted. ``where`` is a line, a ballot or a project; ``what`` says what is wrong with it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what
