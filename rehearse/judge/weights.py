"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS and MEANS: judge.evidence.FIGURES."""

FITTED = "8b99fbbe"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl")
WEIGHTS = (2.7719, 4.0401, 3.4670, 1.9457, 1.5018, 1.2137, 0.6018, 0.9797, -0.9085, 1.4813)
INTERCEPT = -4.3313
MEANS = (0.2572, 0.1573, 0.1397, 0.6681, 0.2784, 0.0876, 1.1426, 0.5208, 0.0184, -0.0071)
MAYBE, COVERED = 0.45, 0.595  # probabilities
