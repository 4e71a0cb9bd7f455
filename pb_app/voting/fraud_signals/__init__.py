"""What is kept for a short while to notice somebody voting for others.

Never an address, never beside an envelope; gone at certification.
"""
