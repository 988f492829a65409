"""Make the list of common Chinese words from the dictionary of jieba.

python -m tools.common_words jieba/dict.txt
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parent.parent / "rehearse" / "data" / "words" / "common.txt"
LEAST = 30  # times that a word was counted
HEAD = """\
# Chinese words by how common they are: a line for each power of two, which begins with its exponent.
# Source: dict.txt of jieba 0.42.1 (MIT, Sun Junyi), words of one to four characters counted 30 times and more.
"""


def main() -> None:
    by_exponent: defaultdict[int, list[str]] = defaultdict(list)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split()
        if re.fullmatch(r"[\u4e00-\u9fff]{1,4}", word) and int(count) >= LEAST:
            by_exponent[round(math.log2(int(count)))].append(word)
    lines = (f"{exponent} {' '.join(sorted(words))}\n" for exponent, words in sorted(by_exponent.items(), reverse=True))
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
