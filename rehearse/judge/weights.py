"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS: judge.evidence.FIGURES."""

FITTED = "5dd19731"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl")
WEIGHTS = (4.4988, 2.6514, 3.8631, 4.9665, 4.5042, 2.7396, 1.3514, 2.3017, 2.4908)
INTERCEPT = -6.1368
FIGURE = 2.0  # not fitted: no labelled answer asks for a figure
MAYBE, COVERED = 0.411, 0.589  # probabilities
# Figures above these (three quarters of all points lie below) are called evidence by themselves.
STRONG_WORDS, STRONG_SOUND, STRONG_MEANING = 0.392, 0.223, 0.539
