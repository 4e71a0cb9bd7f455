"""Lists of people: what their rows say, who of them is one person, what changes on the roll, and who needs a code."""
