"""What a parent or guardian agrees to for a child: a signature of their own, which they can take back."""
