"""Held vowels are found by their sound, speech is not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.hums import Frames, hums
from rehearse.audio.samples import RATE
from tests.conftest import ANSWER

Sound = NDArray[np.float32]


def vowel(seconds: float, pitch: float, glide: float = 0.0) -> Sound:
    """Harmonics that fade towards the high ones; glide: by how much the pitch has changed at the end."""
    time = np.arange(int(seconds * RATE)) / RATE
    phase = 2 * np.pi * np.cumsum(pitch * (1 + glide * time / seconds)) / RATE
    buzz = sum((np.cos(harmonic * phase) / harmonic**1.5 for harmonic in range(1, 16)), np.zeros(len(time)))
    return (0.1 * buzz * np.minimum(1, np.minimum(time, seconds - time) / 0.04)).astype(np.float32)


def quiet(seconds: float) -> Sound:
    return (1e-4 * np.random.default_rng(1).standard_normal(int(seconds * RATE))).astype(np.float32)


@pytest.mark.parametrize("pitch", [90.0, 140.0, 230.0])
def test_a_held_vowel_is_found_where_it_is(pitch: float) -> None:
    sound = np.concatenate([quiet(0.5), vowel(0.6, pitch), quiet(0.5)])
    ((start, end),) = hums(Frames.of(sound))
    assert (start, end) == pytest.approx((0.5, 1.1), abs=0.1)


@pytest.mark.parametrize("sound", [vowel(0.1, 140.0), vowel(0.6, 140.0, glide=0.5), quiet(2.0)])
def test_what_is_short_or_sung_or_noise_is_no_hum(sound: Sound) -> None:
    assert hums(Frames.of(np.concatenate([quiet(0.5), sound, quiet(0.5)]))) == []


def test_a_fluent_answer_has_none_and_a_hum_in_its_pause_is_found() -> None:
    answer = read_sound(ANSWER)[: 16 * RATE]
    assert hums(Frames.of(answer)) == []
    level = Frames.of(answer).level
    pause = int(level[200:-200].argmin() + 200) * 160
    loud = vowel(0.7, 120.0) * np.float32(np.percentile(np.abs(answer), 99) / 0.2)
    ((start, end),) = hums(Frames.of(np.concatenate([answer[:pause], loud, answer[pause:]])))
    assert start == pytest.approx(pause / RATE, abs=0.15)
    assert end - start > 0.4


def test_almost_nothing_is_no_trouble() -> None:
    assert hums(Frames.of(np.zeros(0, np.float32))) == hums(Frames.of(np.zeros(3, np.float32))) == []
