"""Hearing: weights, and turning recorded sound into a transcript with timed words."""
