"""Vectors of the bank's texts, kept from one start to the next: of a question's wordings and its reference answer."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.config.atomic import write_atomically

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rehearse.judge.meaning import Encoder

MOST = 200  # files, two a question, a quarter of a megabyte together


@dataclass(frozen=True)
class CachedEncoder:
    """Meets judge.meaning.Encoder. folder: of this encoder's version; a file's name is the digest of the texts, and no
    text stands in it. What a user said is never kept. A damaged file is as good as none, and failing to write no harm.
    """

    encoder: Encoder
    folder: Path

    def __call__(self, texts: Sequence[str], keep: bool = False) -> NDArray[np.float32]:
        if not keep:
            return self.encoder(texts)
        file = self.folder / f"{_digest(texts)}.npy"
        vectors = _read(file, len(texts))
        if vectors is None:
            vectors = self.encoder(texts)
            self._write(file, vectors)
        return vectors

    def _write(self, file: Path, vectors: NDArray[np.float32]) -> None:
        import numpy as np

        data = io.BytesIO()
        np.save(data, vectors, allow_pickle=False)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            oldest_first = sorted(self.folder.glob("*.npy"), key=lambda file: file.stat().st_mtime)
            for old in oldest_first[: max(0, len(oldest_first) - MOST + 1)]:
                old.unlink(missing_ok=True)
            write_atomically(file, data.getvalue())


def _digest(texts: Sequence[str]) -> str:
    return hashlib.blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _read(file: Path, count: int) -> NDArray[np.float32] | None:
    """None where there is no such file, or it does not hold `count` rows of length one."""
    import numpy as np

    try:
        vectors: NDArray[np.float32] = np.load(io.BytesIO(file.read_bytes()), allow_pickle=False)
    except (OSError, ValueError, EOFError, MemoryError):
        return None
    if vectors.dtype != np.float32 or vectors.ndim != 2 or len(vectors) != count:
        return None
    lengths = np.linalg.norm(vectors, axis=1)
    return vectors if np.all((np.abs(lengths - 1) < 1e-3) | (lengths == 0)) else None
