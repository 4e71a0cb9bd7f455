"""A place that used another platform brings its history along: looked at first, brought in one step, and taken back."""
