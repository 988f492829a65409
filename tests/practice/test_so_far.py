"""What the live screen shows of the points while the answer goes on."""

from __future__ import annotations

import pytest

from rehearse.judge.coverage import PointVerdict, Verdict
from rehearse.practice.engines import still_lit

SAID = "第一阶段切分优化器状态，第二阶段"


def point(verdict: Verdict, quote: str = "") -> PointVerdict:
    return PointVerdict("p", verdict, 0.9, (), quote)


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("covered", "maybe", "covered"),
        ("covered", "missed", "covered"),
        ("maybe", "missed", "maybe"),
        ("maybe", "covered", "covered"),
        ("missed", "covered", "covered"),
        ("covered", "wrong", "wrong"),  # a mistake is a reason
    ],
)
def test_a_point_that_was_lit_stays_so_while_its_words_stand(before: Verdict, now: Verdict, shown: Verdict) -> None:
    (found,) = still_lit((point(before, "切分优化器状态"),), (point(now, "第二阶段"),), SAID)
    assert found.verdict == shown


def test_it_goes_dark_with_the_words_that_lit_it() -> None:
    (found,) = still_lit((point("covered", "切分梯度"),), (point("missed"),), SAID)
    assert found.verdict == "missed"
    assert still_lit((), (point("missed"),), SAID) == (point("missed"),)
