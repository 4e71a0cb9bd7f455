"""Surveys of a board become surveys of a place that are shown with its papers.

What somebody ticked becomes a sheet, and what they wrote becomes words apart from it. Going back, sheets and words that
nothing joins are put beside each other again so that nothing is shown that nobody agreed to.

Revision ID: 0070
"""

import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HOST = "review"
#: No published number stands for fewer people.
LEAST = 10
WAIT = timedelta(days=28)
VIEWS = ("goes-on-yes", "goes-on-no", "goes-on-unsure")
WRITTEN = ("good", "better", "own")
Wording = Mapping[str, str]

HELPED: tuple[Wording, ...] = (
    {"en": "A lot", "cy": "Llawer", "ar": "كثيرًا"},
    {"en": "Somewhat", "cy": "I ryw raddau", "ar": "إلى حد ما"},
    {"en": "A little", "cy": "Ychydig", "ar": "قليلًا"},
    {"en": "Not at all", "cy": "Dim o gwbl", "ar": "لا على الإطلاق"},
)
CARRIES_ON: tuple[Wording, ...] = (
    {"en": "Yes", "cy": "Ie", "ar": "نعم"},
    {"en": "No", "cy": "Na", "ar": "لا"},
    {"en": "I am not sure", "cy": "Dydw i ddim yn siŵr", "ar": "لست متأكدًا"},
)
ASKED: dict[str, Wording] = {
    "helped": {"en": "How much has it helped you?", "cy": "Faint mae wedi’ch helpu?", "ar": "كم ساعدك؟"},
    "goes-on": {"en": "Should it carry on?", "cy": "A ddylai barhau?", "ar": "هل ينبغي أن يستمر؟"},
    "good": {"en": "What is good about it?", "cy": "Beth sy’n dda amdano?", "ar": "ما الجيد فيه؟"},
    "better": {
        "en": "What could be better?",
        "cy": "Beth allai fod yn well?",
        "ar": "ما الذي يمكن أن يكون أفضل؟",
    },
}
ABOUT: Wording = {
    "en": "The board wants to hear from people who use it, before it decides whether it goes on.",
    "cy": "Mae’r bwrdd am glywed gan bobl sy’n ei ddefnyddio, cyn penderfynu a fydd yn parhau.",
    "ar": "يريد المجلس أن يسمع من الذين يستخدمونه قبل أن يقرر هل يستمر.",
}
THE_BOARD: Wording = {"en": "The board", "cy": "Y bwrdd", "ar": "المجلس"}

Row = dict[str, Any]


def _table(name: str, columns: str) -> sa.TableClause:
    kinds: dict[str, sa.types.TypeEngine[Any]] = {
        "closes_on": sa.Date(),
        "answer_by": sa.Date(),
        "may_publish": sa.Boolean(),
        "quotable": sa.Boolean(),
        "quoted": sa.Boolean(),
        **dict.fromkeys(("made_at", "opened_at", "closed_at"), sa.DateTime(timezone=True)),
    }
    return sa.table(name, *(sa.column(each, kinds.get(each)) for each in columns.split()))


SURVEY = _table(
    "place_survey",
    "id place_id host host_id title about language mode owner_id decides closes_on answer_by questions split_by "
    "made_by_id made_at opened_at closed_at closed_why result link",
)
SHEET = _table("survey_sheet", "id survey_id answers")
TEXT = _table("survey_text", "id survey_id question words may_publish state hidden_reason")
OLD = _table("user_survey", "review_id token closes_on own")
ANSWER = _table("survey_answer", "id review_id helped goes_on good better own quotable quoted")


def upgrade() -> None:
    _hosts(there=True)
    with op.batch_alter_table("place_survey") as batch:
        batch.add_column(sa.Column("link", sa.String(32)))
        batch.create_unique_constraint(op.f("uq_place_survey_link"), ["link"])
    bind = op.get_bind()
    for old in bind.execute(_old_surveys()).mappings().all():
        answers = bind.execute(sa.select(ANSWER).where(ANSWER.c.review_id == old["review_id"])).mappings().all()
        made = bind.execute(sa.insert(SURVEY).values(_survey(old, answers)).returning(SURVEY.c.id)).scalar_one()
        _add(SHEET, list(_sheets(made, answers)), 62)
        _add(TEXT, list(_texts(made, answers)), 31)
    op.drop_table("survey_answer")
    op.drop_table("user_survey")


def _hosts(*, there: bool) -> None:
    """What a survey can be shown with: the other words that are allowed now, with ours or without."""
    name = "ck_place_survey_host"
    checks = sa.inspect(op.get_bind()).get_check_constraints("place_survey")
    present = next(each["sqltext"] for each in checks if each["name"] == name)
    words = [word for word in re.findall(r"'([a-z-]+)'", present) if word != HOST] + ([HOST] if there else [])
    with op.batch_alter_table("place_survey") as batch:
        batch.drop_constraint(op.f(name), type_="check")
        batch.create_check_constraint(op.f(name), "host IN ({})".format(", ".join(f"'{word}'" for word in words)))


def _old_surveys() -> sa.Select[Any]:
    review, award = (
        sa.table("review", sa.column("id"), sa.column("award_id")),
        _table("award", "id place_id proposal_id"),
    )
    proposal, place = sa.table("proposal", sa.column("id"), sa.column("title")), _table("place", "id languages")
    query = sa.select(OLD, place.c.id.label("place_id"), place.c.languages, proposal.c.title)
    query = query.join(review, review.c.id == OLD.c.review_id).join(award, award.c.id == review.c.award_id)
    return query.join(proposal, proposal.c.id == award.c.proposal_id).join(place, place.c.id == award.c.place_id)


def _survey(old: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> Row:
    """A survey that was over is closed, and what had been shown of it stays public."""
    language, ends = _language(old["languages"]), datetime.combine(old["closes_on"], time(), UTC)
    is_over = old["closes_on"] < date.today()
    owner = _owner(old["place_id"])
    at = min(ends, datetime.now(UTC))
    return {
        "place_id": old["place_id"],
        "host": HOST,
        "host_id": old["review_id"],
        "title": old["title"][:140],
        "about": ABOUT.get(language, ABOUT["en"]),
        "language": language,
        "mode": "open-link",
        "owner_id": owner,
        "decides": THE_BOARD.get(language, THE_BOARD["en"]),
        "closes_on": old["closes_on"],
        "answer_by": old["closes_on"] + WAIT,
        "questions": _questions(old["own"], language),
        "split_by": "",
        "made_by_id": owner,
        "made_at": at,
        "opened_at": at,
        "closed_at": ends + timedelta(days=1) if is_over else None,
        "closed_why": "",
        "result": _result(answers) if is_over else "",
        "link": old["token"],
    }


def _language(languages: object) -> str:
    found = json.loads(languages) if isinstance(languages, str) else languages
    return str(found[0])[:8] if isinstance(found, list) and found else "en"


def _owner(place_id: int) -> int:
    """The place's secretary of boards, or an administrator; no survey said who had opened it."""
    bind, grant = op.get_bind(), _table("role_grant", "account_id place_id role ended_at")
    for role in ("board-secretary", "administrator"):
        query = sa.select(sa.func.min(grant.c.account_id)).where(grant.c.role == role, grant.c.place_id == place_id)
        if found := bind.execute(query.where(grant.c.ended_at.is_(None))).scalar():
            return int(found)
    return int(bind.execute(sa.select(sa.func.min(sa.column("id"))).select_from(sa.table("account"))).scalar_one())


def _questions(own: str, language: str) -> str:
    screens = [_screen(key, text) for key, text in ASKED.items()]
    if own:
        screens.append(_screen("own", {language: own}))
    return json.dumps(screens, ensure_ascii=False, sort_keys=True)


def _screen(key: str, text: Wording) -> Row:
    options = {"helped": HELPED, "goes-on": CARRIES_ON}.get(key, ())
    kind = {"helped": "scale", "goes-on": "one"}.get(key, "long")
    question: Row = {"key": key, "kind": kind, "text": dict(text)}
    if options:
        question |= {"options": [[f"o{n}", dict(words)] for n, words in enumerate(options, 1)], "required": True}
    return {"key": f"s-{key}", "questions": [question]}


def _sheets(survey_id: int, answers: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for each in answers:
        ticked = {"goes-on": [f"o{VIEWS.index(each['goes_on']) + 1}"], "helped": [f"o{each['helped']}"]}
        yield {"survey_id": survey_id, "answers": json.dumps(ticked, ensure_ascii=False, sort_keys=True)}


def _texts(survey_id: int, answers: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for each in answers:
        shown = each["quotable"] and each["quoted"]
        for key in WRITTEN:
            if each[key]:
                yield {
                    "survey_id": survey_id,
                    "question": key,
                    "words": each[key],
                    "may_publish": each["quotable"],
                    "state": "text-shown" if shown else "text-waiting",
                    "hidden_reason": None,
                }


def _add(table: sa.TableClause, rows: list[Row], bits: int) -> None:
    """With random numbers, in an order that says nothing."""
    bind, taken = op.get_bind(), set(op.get_bind().execute(sa.select(table.c.id)).scalars())
    secrets.SystemRandom().shuffle(rows)
    for row in rows:
        while (number := secrets.randbits(bits)) in taken:
            pass
        taken.add(number)
        bind.execute(sa.insert(table).values(id=number, **row))


def _result(answers: Sequence[Mapping[str, Any]]) -> str:
    """As it is published: no part stands for fewer than ten people."""
    helped = {f"o{n}": sum(each["helped"] == n for each in answers) for n in range(1, 5)}
    goes_on = {f"o{n}": sum(each["goes_on"] == view for each in answers) for n, view in enumerate(VIEWS, 1)}
    enough = len(answers) >= LEAST
    figures = {
        key: {"asked": len(answers), "parts": _parts(counts), "ticks": []}
        for key, counts in (("helped", helped), ("goes-on", goes_on))
    }
    data = {"people": len(answers) if enough else None, "figures": figures if enough else {}, "comparisons": {}}
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _parts(counts: Mapping[str, int]) -> list[list[Any]]:
    """Answers of few people stand together, the last large ones joining them until nobody can be worked out."""
    small = [key for key, people in counts.items() if people < LEAST]
    large = [key for key in counts if key not in small]
    together = sum(counts[key] for key in small)
    if together and (together < LEAST or len(small) * (LEAST - 1) - together < LEAST // 2):
        wanted = max(2 * LEAST, together + LEAST)
        while large and together < wanted:
            small.append(large.pop())
            together += counts[small[-1]]
    alone = [[[key], counts[key]] for key in counts if key in large or (key in small and not together)]
    return [*alone, [[key for key in counts if key in small], together]] if together else alone


def downgrade() -> None:
    _old_tables()
    bind, gone = op.get_bind(), []
    for survey in bind.execute(sa.select(SURVEY).where(SURVEY.c.host == HOST).order_by(SURVEY.c.id)).mappings().all():
        known = bind.execute(sa.select(OLD.c.review_id).where(OLD.c.review_id == survey["host_id"])).scalar()
        if known is None and _is_ours(survey):
            _go_back(survey)
            gone.append(survey["id"])
    for table in (SHEET, TEXT):
        op.execute(sa.delete(table).where(table.c.survey_id.in_(gone)))
    for name in ("survey_mark", "survey_card", "survey_reply", "survey_finding"):
        table = sa.table(name, sa.column("survey_id"))
        op.execute(sa.delete(table).where(table.c.survey_id.in_(gone)))
    op.execute(sa.delete(SURVEY).where(SURVEY.c.id.in_(gone)))
    op.execute(sa.update(SURVEY).where(SURVEY.c.host == HOST).values(host="place", host_id=None))
    with op.batch_alter_table("place_survey") as batch:
        batch.drop_constraint(op.f("uq_place_survey_link"), type_="unique")
        batch.drop_column("link")
    _hosts(there=False)


def _old_tables() -> None:
    op.create_table(
        "user_survey",
        sa.Column(
            "review_id", INT, sa.ForeignKey("review.id", name="fk_user_survey_review_id_review"), primary_key=True
        ),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("own", sa.String(200), nullable=False),
        sa.UniqueConstraint("token", name=op.f("uq_user_survey_token")),
    )
    key = sa.ForeignKey("user_survey.review_id", name="fk_survey_answer_review_id_user_survey")
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("review_id", INT, key, nullable=False),
        sa.Column("helped", INT, nullable=False),
        sa.Column(
            "goes_on",
            sa.Enum(*VIEWS, name="goes_on", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        *(sa.Column(name, sa.Text(), nullable=False) for name in WRITTEN),
        sa.Column("quotable", sa.Boolean(), nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.CheckConstraint("helped BETWEEN 1 AND 4", name=op.f("ck_survey_answer_helped_one_to_four")),
    )
    op.create_index("ix_survey_answer_review_id", "survey_answer", ["review_id"])


def _asked(survey: Mapping[str, Any]) -> dict[str, Row]:
    return {question["key"]: question for screen in json.loads(survey["questions"]) for question in screen["questions"]}


def _is_ours(survey: Mapping[str, Any]) -> bool:
    """Open, without names, and asks just what the board asked before."""
    asked = set(_asked(survey))
    return survey["mode"] == "open-link" and survey["opened_at"] is not None and asked - {"own"} == set(ASKED)


def _go_back(survey: Mapping[str, Any]) -> None:
    bind, own = op.get_bind(), _asked(survey).get("own", {"text": {"": ""}})
    words = own["text"].get(survey["language"]) or next(iter(own["text"].values()))
    token, review_id = survey["link"] or secrets.token_urlsafe(16), survey["host_id"]
    row = {"review_id": review_id, "token": token, "closes_on": survey["closes_on"], "own": words[:200]}
    bind.execute(sa.insert(OLD).values(row))
    for answer in _answers(survey["id"]):
        bind.execute(sa.insert(ANSWER).values(id=secrets.token_hex(16), review_id=review_id, **answer))


def _answers(survey_id: int) -> list[Row]:
    """Sheets with the words beside them: those that may be shown, and are, together first."""
    bind = op.get_bind()
    rows = [
        {
            "helped": int(ticked["helped"][0][1:]),
            "goes_on": VIEWS[int(ticked["goes-on"][0][1:]) - 1],
            **dict.fromkeys(WRITTEN, ""),
        }
        for ticked in map(
            json.loads, bind.execute(sa.select(SHEET.c.answers).where(SHEET.c.survey_id == survey_id)).scalars()
        )
    ]
    texts = bind.execute(sa.select(TEXT).where(TEXT.c.survey_id == survey_id)).mappings().all()
    beside: list[list[Mapping[str, Any]]] = [[] for _row in rows]
    for key in WRITTEN:
        mine = sorted((each for each in texts if each["question"] == key), key=_how_public, reverse=True)
        for n, text in enumerate(mine):
            rows[n][key] = text["words"]
            beside[n].append(text)
    for row, said in zip(rows, beside, strict=True):
        row["quotable"] = bool(said) and all(each["may_publish"] for each in said)
        row["quoted"] = row["quotable"] and all(_how_public(each) == 2 for each in said)
    return rows


def _how_public(text: Mapping[str, Any]) -> int:
    """2 for what is shown, 1 for what may be, 0 for what may not."""
    is_shown = text["state"] == "text-shown" and text["hidden_reason"] is None
    return 2 if is_shown else int(bool(text["may_publish"]))
