"""What each voter still has, exactly, and which of two equal ways of counting keeps it."""
