"""Rules of surveys: papers and their checks, walking through them, counting what may be published. Pure functions."""
