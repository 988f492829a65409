"""A sentence in the phonemes that Kokoro was trained on: IPA, with arrows for Mandarin's tones.

What stands for what was laid down by Kokoro's own front end, misaki 0.9 (Apache-2.0). It is not a dependency, because
it refuses Python 3.13 and later and brings a second word list; the readings here are those of every other voice.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rehearse.tts.pronunciation import latin, plain_marks, read_out, runs, syllables

_INITIALS = dict(
    pair.split("=")
    for pair in ("b=p p=pʰ m=m f=f d=t t=tʰ n=n l=l g=k k=kʰ h=x j=ʨ q=ʨʰ x=ɕ zh=ꭧ ch=ꭧʰ sh=ʂ r=ɻ z=ʦ c=ʦʰ s=s").split()
)
# Where the tone goes is marked 0. Spelt as pinyin is after an initial; w and y are respelt before.
_FINALS = dict(
    pair.split("=")
    for pair in (
        "a=a0 o=wo0 e=ɤ0 ai=ai0 ei=ei0 ao=au0 ou=ou0 an=a0n en=ə0n ang=a0ŋ eng=ə0ŋ ong=ʊ0ŋ er=ɚ0 i=i0 ia=ja0 ie=je0 "
        "iao=jau0 iu=jou0 ian=jɛ0n in=i0n iang=ja0ŋ ing=i0ŋ iong=jʊ0ŋ u=u0 ua=wa0 uo=wo0 uai=wai0 ui=wei0 uan=wa0n "
        "un=wə0n uen=wə0n uei=wei0 iou=jou0 uang=wa0ŋ ueng=wə0ŋ v=y0 ve=ɥe0 van=ɥɛ0n vn=y0n io=jɔ0"
    ).split()
)
_WITHOUT_VOWEL = {"m": "m0", "n": "n0", "ng": "ŋ0", "hm": "hm0", "hng": "hŋ0", "o": "ɔ0", "ê": "ɛ0"}
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])?([a-zê]+)([1-5])")
_RESPELT = (("yu", "v"), ("yi", "i"), ("y", "i"), ("wu", "u"), ("w", "u"))
# espeak-ng's English, tied sounds joined by ^, to the signs Kokoro knows: in this order.
_ENGLISH = (
    ("ʔˌn\u0329", "ʔn"), ("ʔn\u0329", "ʔn"), ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"),
    ("ɔ^ɪ", "Y"), ("ə^l", "ᵊl"), ("ʲo", "jo"), ("ʲə", "jə"), ("ʲ", ""), ("ɚ", "əɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"),
    ("ɐ", "ə"), ("ɬ", "l"), ("\u0303", ""),
)  # fmt: skip
_AMERICAN = (("e", "A"), ("o^ʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""))
_BRITISH = (("e^ə", "ɛː"), ("e", "A"), ("iə", "ɪə"), ("ə^ʊ", "Q"))
_LAST = (("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"), ("^", ""), ("-", ""))
# The signs that Kokoro knows, by the number of the first of each stretch.
_STRETCHES = {
    1: ";:,.!?", 9: "—…\"()“” \u0303ʣʥʦʨᵝꭧAI", 31: "O", 33: "Q", 35: "ST", 39: "W", 41: "Yᵊabcdef",
    50: "hijklmnopqrstuvwxyzɑɐɒæ", 75: "βɔɕç", 80: "ɖðʤə", 85: "ɚɛɜ", 90: "ɟ", 92: "ɡ", 99: "ɥ", 101: "ɨɪʝ",
    110: "ɯɰŋɳɲɴø", 118: "ɸθœ", 123: "ɹ", 125: "ɾɻ", 128: "ʁɽʂʃʈʧ", 135: "ʊʋ", 138: "ʌɣɤ", 142: "χʎ", 147: "ʒʔ",
    156: "ˈˌː", 162: "ʰ", 164: "ʲ", 169: "↓", 171: "→↗↘", 177: "ᵻ",
}  # fmt: skip
_NUMBERS = {sign: first + place for first, signs in _STRETCHES.items() for place, sign in enumerate(signs)}
LONGEST = 200  # signs; Kokoro takes 510, but hurries through the end of what is long
_QUOTES = str.maketrans({"《": "“", "》": "”", "「": "“", "」": "”", "【": "“", "】": "”"})


def phonemes(text: str, language: str, ipa: Callable[[str], str], british: bool = False) -> str:
    """The sentence for Kokoro. `ipa` gives espeak-ng's IPA of English words, with ^ between tied sounds."""
    parts = []
    for run in runs(text, language):
        parts.append(mandarin(run.text) if run.language == "zh" else english(ipa(latin(run.text, language)), british))
    return re.sub(r"\s+", " ", " ".join(parts)).strip()


def mandarin(text: str) -> str:
    """Words parted by a space: so was what Kokoro was trained on, and it speaks them worse without."""
    import rjieba

    parts = []
    for chinese, other in re.findall(r"([\u3400-\u9fff]+)|([^\u3400-\u9fff]+)", read_out(text)):
        sounds = [syllable(syllable_read) for syllable_read in syllables(chinese)]
        if len(sounds) == len(chinese):  # not where a character has no reading
            following = iter(sounds)
            parts += ["".join(next(following) for _ in word) for word in rjieba.cut(chinese)]
        else:
            parts += sounds
        parts.append(plain_marks(other.translate(_QUOTES)))
    return re.sub(r" +(?=[,.!?;:”)])| +(?= )", "", " ".join(parts)).strip()


def syllable(reading: str) -> str:
    """zhong1 -> ꭧʊ→ŋ; what is no syllable as it stands."""
    spelt = reading
    for written, meant in _RESPELT:
        if spelt.startswith(written):
            spelt = meant + spelt[len(written) :]
            break
    match = _SYLLABLE.fullmatch(spelt)
    if match is None:
        return _letters(reading)
    initial, final, tone = match[1] or "", match[2], _TONES[match[3]]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return f"{_INITIALS[initial]}ɨ{tone}"
    sound = _FINALS.get(final) if initial else _WITHOUT_VOWEL.get(final) or _FINALS.get(final)
    if sound is None:
        sound = _WITHOUT_VOWEL.get(initial + final)
        return sound.replace("0", tone) if sound else _letters(reading)
    return _INITIALS.get(initial, "") + sound.replace("0", tone)


def _letters(reading: str) -> str:
    """What is no Mandarin syllable ("wong4", of a rare character), in signs that Kokoro knows."""
    return reading.rstrip("12345").replace("g", "ɡ")


def english(ipa: str, british: bool = False) -> str:
    """espeak-ng's English in the signs that Kokoro was trained on."""
    for pattern, meant in (*_ENGLISH, *(_BRITISH if british else _AMERICAN)):
        ipa = ipa.replace(pattern, meant)
    ipa = re.sub(r"(\S)\u0329", r"ᵊ\1", ipa)
    for pattern, meant in _LAST:
        ipa = ipa.replace(pattern, meant)
    return ipa


def batches(symbols: str) -> list[str]:
    """Phonemes in pieces that Kokoro speaks well: sentences together, long ones parted at a comma or a space."""
    pieces: list[str] = []
    for sentence in re.split(r"(?<=[.!?;])\s+", symbols):
        parts = re.split(r"(?<=[,:])\s+", sentence) if len(sentence) > LONGEST else [sentence]
        for part in parts:
            pieces += re.findall(rf".{{1,{LONGEST}}}(?:\s+|$)|\S{{{LONGEST}}}", part)
    joined: list[str] = []
    for piece in map(str.strip, pieces):
        if joined and len(joined[-1]) + len(piece) < LONGEST:
            joined[-1] += f" {piece}"
        elif re.search(r"\w", piece):
            joined.append(piece)
    return joined


def numbers(symbols: str) -> list[int]:
    """What Kokoro is given; signs that it does not know are left out."""
    return [_NUMBERS[sign] for sign in symbols if sign in _NUMBERS]
