"""Practise interview answers aloud. Start reading at rehearse/session.py."""

__version__ = "0.1.0"
