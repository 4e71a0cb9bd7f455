"""What catalogues keep about people: who approved a message, as the record of a role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (in_a_role("message_review", "by_id", "words"),),
    nobody={"message_review": "language key"},
)
