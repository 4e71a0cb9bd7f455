"""How many people one helper has helped to vote, and how many it may be."""
