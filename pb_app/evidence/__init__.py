"""What people have said, where it is used, and the public answer that somebody owes."""
