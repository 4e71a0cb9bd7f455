"""What we have: places, groups, skills, spaces and things that people offer each other, confirmed once a year."""
