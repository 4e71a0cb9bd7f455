"""What we promise each other: evenings together, pledges made there, and deals with two sides."""
