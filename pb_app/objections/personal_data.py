"""What objections keep: words without a name, that nobody can connect with a person."""

from pb_app.rights.holdings import Declared

DECLARED = Declared((), nobody={"objection": "mark words pot answer hidden_reason"})
