"""Text to records: who speaks, the figures, what they count, and what is promised."""
