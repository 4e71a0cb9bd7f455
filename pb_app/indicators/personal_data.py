"""What indicators keep about people: who took a file of figures over. Figures are of areas, never of somebody."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (in_a_role("indicator", "by_id", "taken_back_why"),),
    nobody={
        "indicator": "measure publisher edition licence source digest",
        "indicator_wording": "language title who what",
        "indicator_value": "period mark",
    },
)
