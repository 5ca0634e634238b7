"""Sentences of our own, and the commands that train the reader on them (not in the wheel)."""
