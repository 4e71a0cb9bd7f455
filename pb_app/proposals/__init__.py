"""From a first idea to a place on the ballot: guided writing, pictures, comments, and a check with public reasons."""
