"""What the encoder keeps, and what it gives."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.judge.meaning import Encoder
from rehearse.llm import sentence_encoder
from rehearse.llm.sentence_encoder import SentenceEncoder


def test_only_the_last_texts_are_kept_and_their_vectors_stay_the_same(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_encoder, "MOST", 3)
    texts = ["梯度累积", "显存", "the optimizer states", "梯度累积", "通信量"]
    fresh = SentenceEncoder()
    for _ in range(2):
        assert np.allclose(fresh(texts), encoder(texts), atol=1e-6)
    fresh(["显存"])
    assert list(fresh._kept) == ["the optimizer states", "通信量", "显存"]
