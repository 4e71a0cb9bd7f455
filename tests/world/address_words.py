"""Words that stand in addresses and name no row."""

WORDS = {
    "question_key": "late",
    "listed": "areas",
    "area_code": "N",
    "language_code": "en",
    "what": "comment",
    "gateway": "shown",
    "figure": "partners",
}
