"""Community ownership: a building or land on its way to the people who use it, with the clocks of the law."""
