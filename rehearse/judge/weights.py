"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS and MEANS: judge.evidence.FIGURES."""

FITTED = "89453261"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl")
WEIGHTS = (2.3571, 4.4249, 3.3666, 2.3664, 1.4828, 1.6188, 0.7145, 1.0472, -1.2049, 2.0281)
INTERCEPT = -4.7088
MEANS = (0.2594, 0.1521, 0.1349, 0.6766, 0.2780, 0.0883, 1.1446, 0.5319, 0.0161, -0.0090)
MAYBE, COVERED = 0.45, 0.589  # probabilities
