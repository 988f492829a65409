"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS and MEANS: judge.evidence.FIGURES."""

FITTED = "ce0c01f5"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl")
WEIGHTS = (2.7510, 3.9576, 3.9783, 1.9422, 1.5216, 1.2451, 0.6152, 0.9636, -0.9182, 1.2361)
INTERCEPT = -4.3755
MEANS = (0.2570, 0.1570, 0.1394, 0.6680, 0.2785, 0.0876, 1.1430, 0.5212, 0.0184, -0.0071)
MAYBE, COVERED = 0.45, 0.594  # probabilities
