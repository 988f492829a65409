"""Fitted by benchmarks/fit_judge.py; do not edit. Of each figure its weight and its mean."""

from rehearse.judge.fit import Fit

FITTED = "c9823967"  # first letters of the SHA-256 of what follows DATA
DATA = ("natural_dev.jsonl", "heard.jsonl", "pairs_dev.jsonl", "answers.jsonl", "across.jsonl")
WITH_REFERENCE = Fit(
    figures={
        "words_anywhere": (3.6440, 0.1561),
        "sound": (3.6627, 0.1372),
        "sound_anywhere": (2.2228, 0.6687),
        "contrast": (1.7660, 0.2844),
        "lead": (1.6446, 0.0948),
        "items": (0.4863, 1.1444),
        "order": (0.6106, 0.5117),
        "other_number": (-1.4425, 0.0119),
        "figure": (1.1034, -0.0071),
        "usual": (-5.7884, 0.2005),
        "told": (6.3896, 0.2403),
        "told_anywhere": (7.5197, 0.0296),
    },
    intercept=-4.0313,
    maybe=0.45,
    covered=0.628,
)
WITHOUT_REFERENCE = Fit(
    figures={
        "words": (2.9327, 0.2512),
        "words_anywhere": (3.5197, 0.1561),
        "sound": (4.1325, 0.1372),
        "sound_anywhere": (2.2780, 0.6687),
        "contrast": (1.7076, 0.2844),
        "lead": (1.3532, 0.0948),
        "items": (0.7170, 1.1444),
        "order": (0.7472, 0.5117),
        "other_number": (-1.2024, 0.0119),
        "figure": (1.2828, -0.0071),
        "usual": (-5.0276, 0.2005),
    },
    intercept=-3.6187,
    maybe=0.45,
    covered=0.606,
)
MANY_WORDINGS = Fit(
    figures={
        "words_anywhere": (9.3655, 0.0839),
        "sound": (12.8858, 0.0600),
        "sound_anywhere": (1.3853, 0.7574),
        "order": (1.3845, 0.8393),
        "other_number": (-2.6425, 0.0063),
        "figure": (0.7372, -0.0134),
        "core": (2.7395, 0.6592),
        "stated": (3.1560, 0.4366),
        "apart": (1.4229, 0.2648),
        "opposite": (-2.2804, 0.0215),
        "negated": (-0.5641, 0.1060),
    },
    intercept=-6.7741,
    maybe=0.45,
    covered=0.75,
)
ACROSS_LANGUAGES = Fit(
    figures={
        "contrast": (6.3663, 0.2803),
        "lead": (3.1740, 0.0516),
        "items": (4.0209, 0.3324),
    },
    intercept=-3.1071,
    maybe=0.45,
    covered=0.65,
)
