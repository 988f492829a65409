"""What the speaker says they do not know, remember or have not done: mentioning is not making a point."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rehearse.judge.answer import Window
from rehearse.text.units import count_units, normalise

_DONE = (
    "用过|做过|搞过|接触|了解|研究|看过|试过|碰过|跑过|训过|写过|学过|弄过|深究|细究|细看|听过|背|记住?|搞懂|搞清|弄清|弄明白|"
    "管过?|参与|涉及|关注|经验|印象|概念|统计"
)
_CUES = re.compile(
    rf"(?:没(?:有)?|未)(?:怎么|太|真正|实际|亲自|自己|什么)?(?:{_DONE})"
    r"|不(?:太|大|是很|是太|怎么|是特别)?(?:清楚|了解|知道|懂|记得|确定|熟悉|熟|明白|好说|敢说|敢讲)(?!的|时)"
    r"|忘[了记]|(?:记|想|说|答|讲|背)(?:得)?不(?:太)?(?:清|起|上|出|好|准|住|得)|只(?:是)?(?:听说|听过|知道有|看过)"
    r"|(?:did|do|does|have|has|had|was|were|could|can|would)(?:n't| not) (?:\w+ly |ever |quite |even )?"
    r"(?:use|used|try|tried|do|done|get to|look|read|know|remember|recall|work|worked|touch|touched|say|tell|explain|"
    r"involved|measure|track|learn)"
    r"|(?:can't|cannot) (?:remember|recall|say)"
    r"|never (?:\w+ly )?(?:used|tried|did|done|looked|worked|touched|learned|measured)"
    r"|not (?:\w+ly |quite |so |too |very )?(?:sure|familiar|certain)|forg[eo]t|no idea|only heard (?:of|about)"
)
TOPIC = 5  # units before a cue that are enough to say what it is about
_SENTENCE_END = re.compile(r"[。！？!?]\s*$|\.\s*$")


def disclaimed(windows: Sequence[Window]) -> frozenset[int]:
    """Numbers of the clauses that are taken back: those with a cue, and, where a cue has nothing but "I" or "we"
    before it, the clause before in the same sentence.

    Mandarin names the topic first ("盲审这个词最近才看到，我们没搞过"), and so does loose English.
    """
    clauses = {window.clauses[0]: window.text for window in windows if len(window.clauses) == 1}
    numbers: set[int] = set()
    for number, text in clauses.items():
        if cue := _CUES.search(normalise(text)):
            numbers.add(number)
            before = clauses.get(number - 1)
            has_topic = count_units(normalise(text)[: cue.start()]) >= TOPIC
            if before is not None and not has_topic and not _SENTENCE_END.search(before):
                numbers.add(number - 1)
    return frozenset(numbers)
