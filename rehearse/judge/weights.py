"""Fitted by benchmarks/fit_judge.py; do not edit. Of each figure its weight and its mean."""

from rehearse.judge.fit import Fit

FITTED = "00a97471"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl")
WITH_REFERENCE = Fit(
    figures={
        "words_anywhere": (3.8494, 0.1568),
        "sound": (3.1396, 0.1374),
        "sound_anywhere": (2.1758, 0.6674),
        "contrast": (1.8748, 0.2842),
        "lead": (1.4921, 0.0933),
        "items": (0.3979, 1.1453),
        "order": (0.7546, 0.5130),
        "other_number": (-1.5622, 0.0107),
        "figure": (1.0922, -0.0071),
        "usual": (-5.8903, 0.2005),
        "told": (6.4485, 0.2415),
        "told_anywhere": (7.2349, 0.0304),
    },
    intercept=-3.9544,
    maybe=0.45,
    covered=0.625,
)
WITHOUT_REFERENCE = Fit(
    figures={
        "words": (3.0645, 0.2526),
        "words_anywhere": (3.7494, 0.1568),
        "sound": (3.6757, 0.1374),
        "sound_anywhere": (2.2432, 0.6674),
        "contrast": (1.9123, 0.2842),
        "lead": (1.1119, 0.0933),
        "items": (0.6196, 1.1453),
        "order": (0.8816, 0.5130),
        "other_number": (-1.2878, 0.0107),
        "figure": (1.2884, -0.0071),
        "usual": (-5.1342, 0.2005),
    },
    intercept=-3.5835,
    maybe=0.45,
    covered=0.595,
)
