"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS and MEANS: judge.evidence.FIGURES."""

FITTED = "89453261"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl")
WEIGHTS = (2.3765, 4.4281, 3.3377, 2.3243, 1.4681, 1.6094, 0.7383, 1.0459, -1.2015, 2.0283)
INTERCEPT = -4.7091
MEANS = (0.2594, 0.1521, 0.1349, 0.6805, 0.2780, 0.0883, 1.1446, 0.5319, 0.0161, -0.0090)
MAYBE, COVERED = 0.45, 0.588  # probabilities
