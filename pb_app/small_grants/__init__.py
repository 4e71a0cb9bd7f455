"""Small grants by staff: a fund says which risks it takes, and people who work here decide alone up to a limit."""
