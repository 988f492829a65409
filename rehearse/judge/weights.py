"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS: judge.evidence.FIGURES."""

FITTED = "5dd19731"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl")
WEIGHTS = (4.6267, 1.9651, 3.8480, 5.0702, 4.8086, 2.8035, 1.3633, 2.3409, 2.4528)
INTERCEPT = -6.1670
FIGURE = 2.0  # not fitted: no labelled answer asks for a figure
MAYBE, COVERED = 0.45, 0.639  # probabilities
# Figures above these (three quarters of all points lie below) are called evidence by themselves.
STRONG_WORDS, STRONG_SOUND, STRONG_MEANING = 0.395, 0.223, 0.539
