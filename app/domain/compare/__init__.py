"""What separates two texts, or several: redlines, moves, merges."""
