"""Measures how well reports are read, and keeps what was reached from being lost unseen."""
