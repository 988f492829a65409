"""Vectors of the bank's texts are kept in files that may be lost, damaged or deleted at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import judge_coverage
from rehearse.llm import vector_cache
from rehearse.llm.vector_cache import CachedEncoder

TEXTS = ["切分优化器状态", "切分梯度"]


@dataclass(eq=False)
class Counting:
    """Unit vectors by the first letters; tells what it was asked for."""

    asked: list[str] = field(default_factory=list)

    def __call__(self, texts: Sequence[str], keep: bool = False) -> NDArray[np.float32]:
        self.asked += texts
        rows = np.array([[1.0, *(float(ord(letter) % 7) for letter in f"{text:>4}"[:4])] for text in texts])
        unit: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.npy"))


def test_the_banks_texts_are_encoded_once(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    made = CachedEncoder(first, tmp_path / "vectors")(TEXTS, keep=True)
    again = CachedEncoder(second, tmp_path / "vectors")(TEXTS, keep=True)
    assert (made == again).all()
    assert (first.asked, second.asked) == (TEXTS, [])


def test_what_was_said_is_never_kept(tmp_path: Path) -> None:
    encoder = CachedEncoder(Counting(), tmp_path)
    question = Question(
        "zero", "ZeRO 切分什么", "训练", "zh", (10, 20), (KeyPoint("切分优化器状态"), KeyPoint("切分梯度"))
    )
    judge_coverage(answer_from_text("先切分优化器状态，再切分我自己的梯度。"), question, encoder)
    kept = files(tmp_path)
    judge_coverage(answer_from_text("另外一个回答，说的是别的。"), question, encoder)
    assert len(kept) == 1
    assert files(tmp_path) == kept
    assert "切".encode() not in kept[0].read_bytes()


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"nothing of the kind"])
def test_a_damaged_file_is_written_again(tmp_path: Path, damage: bytes) -> None:
    encoder = CachedEncoder(Counting(), tmp_path)
    made = encoder(TEXTS, keep=True)
    files(tmp_path)[0].write_bytes(damage)
    assert (encoder(TEXTS, keep=True) == made).all()
    assert (np.load(files(tmp_path)[0]) == made).all()


def test_vectors_of_other_lengths_are_not_believed(tmp_path: Path) -> None:
    encoder = CachedEncoder(Counting(), tmp_path)
    made = encoder(TEXTS, keep=True)
    np.save(files(tmp_path)[0], made * 3)
    assert (encoder(TEXTS, keep=True) == made).all()
    np.save(files(tmp_path)[0], made[:1])
    assert (encoder(TEXTS, keep=True) == made).all()


def test_only_so_many_files_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_cache, "MOST", 3)
    encoder = CachedEncoder(Counting(), tmp_path)
    for number in range(6):
        encoder([f"{number} 号"], keep=True)
    assert len(files(tmp_path)) == 3


def test_a_folder_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert CachedEncoder(Counting(), tmp_path / "file")(TEXTS, keep=True).shape == (2, 5)
