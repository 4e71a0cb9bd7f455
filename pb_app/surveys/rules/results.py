"""What was published, as one JSON document, and back."""

import json

from pb_app.surveys.rules.counting import AnswerPart, QuestionFigure
from pb_app.surveys.rules.releasing import Comparison, LinkCount, Release, TwoLists


def write(found: Release) -> str:
    """Canonical."""
    data: dict[str, object] = {
        "people": found.people,
        "figures": {
            key: {
                "asked": figure.asked,
                "parts": [[list(part.keys), part.people] for part in figure.parts],
                "ticks": [[option, people] for option, people in figure.ticks.items()],
                **({"average": figure.average} if figure.average else {}),
            }
            for key, figure in found.figures.items()
        },
        "comparisons": {
            key: {"rows": table.rows, "columns": table.columns, "cells": table.cells}
            for key, table in found.comparisons.items()
        },
    }
    if found.words:
        data["words"] = sorted(found.words)
    if found.ways:
        data["ways"] = {"accounts": found.ways.accounts, "cards": found.ways.cards}
    if found.by_link:
        data["by_link"] = {"browsers": found.by_link.browsers}
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def read(text: str) -> Release:
    data = json.loads(text)
    figures = {
        key: QuestionFigure(
            figure["asked"],
            tuple(AnswerPart(tuple(keys), people) for keys, people in figure["parts"]),
            figure.get("average", ""),
            dict(figure["ticks"]),
        )
        for key, figure in data["figures"].items()
    }
    tables = {
        key: Comparison(
            tuple(map(tuple, table["rows"])), tuple(map(tuple, table["columns"])), tuple(map(tuple, table["cells"]))
        )
        for key, table in data["comparisons"].items()
    }
    ways = TwoLists(**data["ways"]) if "ways" in data else None
    link = LinkCount(**data["by_link"]) if "by_link" in data else None
    return Release(data["people"], figures, tables, ways, frozenset(data.get("words", ())), link)
