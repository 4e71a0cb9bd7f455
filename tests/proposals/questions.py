"""A resident answers what the fund asks."""

from tests.visitor import Visitor


def answered(maya: Visitor) -> Visitor:
    """The fund's own questions, as far as they must be answered; the others are left empty."""
    maya.sees("Your idea: question 10 of").submit("Save and continue", group_kind="association")
    maya.submit("Save and continue", group_name="The bench group")
    maya.sees("How many people will it reach?").submit("Save and continue")
    maya.submit("Save and continue", vulnerable="no").submit("Save and continue", uses_ground="no")
    maya.submit("Save and continue", serves_food="no")
    maya.submit("Save and continue", conflict_councillor="no", conflict_staff="no", conflict_supplier="no")
    return maya.sees("A phone number we may call").submit("Save and continue")
