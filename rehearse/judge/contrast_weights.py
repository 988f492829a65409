"""Fitted by benchmarks/fit_judge.py; do not edit. Of each figure its weight and its mean."""

from rehearse.judge.fit import Fit

FITTED = "e4a9b7b8"  # first letters of the SHA-256 of the labelled answers
DATA = ("natural_dev.jsonl", "heard.jsonl", "answers.jsonl", "pairs_dev.jsonl")
WITH_REFERENCE = Fit(
    figures={
        "words_anywhere": (3.4984, 0.1367),
        "sound": (2.9378, 0.1212),
        "sound_anywhere": (1.9156, 0.6560),
        "contrast": (1.3448, 0.2974),
        "lead": (1.0544, 0.1009),
        "items": (-0.1092, 1.0979),
        "order": (0.9591, 0.5784),
        "other_number": (-1.6401, 0.0109),
        "figure": (0.2842, -0.0101),
        "usual": (-5.5974, 0.1921),
        "told": (6.0153, 0.2205),
        "told_anywhere": (7.3295, 0.0252),
        "stated": (1.9147, 0.3001),
        "falsely": (-2.2090, 0.0277),
    },
    intercept=-3.4668,
    maybe=0.45,
    covered=0.629,
)
WITHOUT_REFERENCE = Fit(
    figures={
        "words": (3.1064, 0.2298),
        "words_anywhere": (3.4703, 0.1367),
        "sound": (3.6486, 0.1212),
        "sound_anywhere": (2.1099, 0.6560),
        "contrast": (1.1895, 0.2974),
        "lead": (0.8337, 0.1009),
        "items": (0.1045, 1.0979),
        "order": (0.9955, 0.5784),
        "other_number": (-1.4030, 0.0109),
        "figure": (0.4361, -0.0101),
        "usual": (-4.7422, 0.1921),
        "stated": (1.5180, 0.3001),
        "falsely": (-2.6758, 0.0277),
    },
    intercept=-3.1648,
    maybe=0.45,
    covered=0.612,
)
