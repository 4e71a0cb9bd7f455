"""From boundaries in a file to outlines for the map: read, converted, checked and simplified. Pure functions."""
