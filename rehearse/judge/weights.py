"""Fitted by benchmarks/fit_judge.py; do not edit. Of each figure its weight and its mean."""

from rehearse.judge.fit import Fit

FITTED = "9e9b09f8"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl")
WITH_REFERENCE = Fit(
    figures={
        "words_anywhere": (3.7533, 0.1564),
        "sound": (3.5937, 0.1378),
        "sound_anywhere": (2.2156, 0.6688),
        "contrast": (1.7456, 0.2845),
        "lead": (1.5787, 0.0937),
        "items": (0.4185, 1.1449),
        "order": (0.7053, 0.5115),
        "other_number": (-1.6352, 0.0119),
        "figure": (1.1090, -0.0071),
        "usual": (-5.7145, 0.2005),
        "told": (6.3531, 0.2406),
        "told_anywhere": (7.3653, 0.0299),
    },
    intercept=-4.0002,
    maybe=0.45,
    covered=0.629,
)
WITHOUT_REFERENCE = Fit(
    figures={
        "words": (2.9974, 0.2517),
        "words_anywhere": (3.6810, 0.1564),
        "sound": (3.9761, 0.1378),
        "sound_anywhere": (2.2479, 0.6688),
        "contrast": (1.7626, 0.2845),
        "lead": (1.2527, 0.0937),
        "items": (0.6523, 1.1449),
        "order": (0.8473, 0.5115),
        "other_number": (-1.3736, 0.0119),
        "figure": (1.2921, -0.0071),
        "usual": (-4.9746, 0.2005),
    },
    intercept=-3.6165,
    maybe=0.45,
    covered=0.616,
)
