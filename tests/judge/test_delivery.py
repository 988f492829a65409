"""Length, pace, pauses and fillers of an answer, and what is said about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.judge.delivery import Delivery, Pause, measure_delivery
from rehearse.judge.stumbles import Filler, Repetition
from rehearse.stt.transcript import Word
from rehearse.views.remarks import remark_texts

TARGET = (60, 120)
FINE = Delivery(80.0, TARGET, "good", units=250, spoken=75.0, pace=200.0, first_word=1.0, pauses=8, paused=4.0)


def words(*texts: str) -> list[Word]:
    """One word a second, from second 0."""
    return [Word(text, float(second), second + 0.9, 1.0) for second, text in enumerate(texts)]


def measured(speech: Sequence[tuple[float, float]], *texts: str, seconds: float = 200.0) -> Delivery:
    return measure_delivery(words(*(texts or ("梯度",))), speech, seconds, TARGET)


def fillers(*texts: str) -> list[Filler]:
    return list(measured([], *texts).fillers)


def test_a_whole_answer_is_measured() -> None:
    heard = [Word("嗯，", 1.0, 1.4, 1.0), Word("梯度累积", 2.0, 4.0, 1.0), Word(" with LoRA。", 6.5, 9.0, 1.0)]
    found = measure_delivery(heard, [(1.0, 1.5), (2.0, 4.0), (4.1, 5.0), (6.5, 9.0)], 12.345, (5, 10))
    assert found == Delivery(
        seconds=12.3,
        target=(5, 10),
        length="good",
        units=7,
        spoken=8.0,
        pace=52.0,
        first_word=1.0,
        pauses=2,
        paused=2.0,
        long_pauses=(Pause(5.0, 6.5),),
        fillers=(Filler("嗯", 1.0),),
    )


def test_pace_counts_a_character_or_an_english_word_as_one() -> None:
    assert measured([(0.0, 60.0)], "梯度" * 100).pace == 200.0
    assert measured([(0.0, 60.0)], "gradient " * 150).pace == 150.0
    assert measured([(0.0, 30.0)], "用LoRA，" * 20).pace == 80.0


def test_pace_leaves_out_the_silence_before_and_after() -> None:
    assert measured([(20.0, 80.0)], "梯度" * 100).pace == 200.0
    assert measured([(20.0, 80.0)], "梯度" * 100).spoken == 60.0
    assert measured([(20.0, 80.0)], "梯度" * 100).first_word == 20.0


def test_a_gap_counts_as_a_pause_from_a_quarter_second_and_is_long_from_a_second() -> None:
    speech = [(0.0, 1.0), (1.24, 2.0), (2.25, 3.0), (3.99, 5.0), (6.0, 7.0)]
    found = measured(speech)
    assert found.pauses == 3
    assert found.paused == pytest.approx(2.2)
    assert found.long_pauses == (Pause(5.0, 6.0),)


def test_without_stretches_of_voice_the_words_say_when_speaking_began_and_ended() -> None:
    found = measure_delivery([Word("梯度", 3.0, 4.0, 1.0), Word("累积", 8.0, 9.0, 1.0)], [], 20.0, TARGET)
    assert (found.first_word, found.spoken, found.pauses, found.paused) == (3.0, 6.0, 0, 0.0)


@pytest.mark.parametrize(
    ("spoken", "length"),
    [
        (59.9, "short"),
        (60.0, "good"),
        (120.0, "good"),
        (120.1, "over"),
        (180.0, "over"),
        (180.1, "far over"),
    ],
)
def test_length_is_compared_with_the_target(spoken: float, length: str) -> None:
    assert measured([(0.0, spoken)]).length == length


def test_length_counts_speaking_not_the_recording() -> None:
    assert measured([(30.0, 80.0)], seconds=100.0).length == "short"


def test_nothing_heard_has_no_pace_and_no_pauses() -> None:
    found = measure_delivery([], [(1.0, 2.0)], 30.0, TARGET)
    assert found == Delivery(30.0, TARGET, "nothing heard")
    assert (found.pace, found.first_word, found.units) == (None, None, 0)
    assert remark_texts(found, "zh") == []


def test_a_word_without_length_is_measured_all_the_same() -> None:
    found = measure_delivery([Word("好", 1.0, 1.0, 1.0)], [], 2.0, TARGET)
    assert (found.spoken, found.pace, found.length) == (0.1, 600.0, "short")


def test_punctuation_alone_has_no_pace() -> None:
    found = measured([(0.0, 5.0)], "……")
    assert (found.units, found.pace) == (0, 0.0)


@pytest.mark.parametrize(
    "text", ["嗯", "呃", "唔", "嗯嗯", "嗯，", " um", " Um,", "umm", "uh", "uhh...", "er", "erm", "hm", "Hmm"]
)
def test_a_filler_is_noticed_with_its_time(text: str) -> None:
    (found,) = fillers("梯度", text, "累积")
    assert found.text == text.strip(" ,，.").lower()
    assert found.start == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "额度",
        "额外",
        "额头",
        "额面",
        "number",
        "umbrella",
        "hummed",
        "error",
        "transformer",
        "her",
        "uhf",
        "LoRA",
        "啊",
    ],
)
def test_a_word_that_only_contains_the_letters_of_a_filler_is_none(text: str) -> None:
    assert fillers("梯度", text, "累积") == []


def test_held_sounds_are_fillers_unless_one_is_written_there() -> None:
    heard = words("梯度", "嗯", "累积")  # a second each
    delivery = measure_delivery(heard, [], 10.0, TARGET, [(0.1, 0.4), (1.3, 1.8), (2.9, 3.4)])
    assert delivery.fillers == (Filler("", 0.1), Filler("嗯", 1.0), Filler("", 2.9))


def test_several_fillers_of_one_stretch_are_all_counted() -> None:
    assert fillers("嗯那个呃", "um I uh") == [
        Filler("嗯", 0.0),
        Filler("呃", 0.0),
        Filler("um", 1.0),
        Filler("uh", 1.0),
    ]


# Remarks


def test_nothing_is_said_about_what_is_fine() -> None:
    assert remark_texts(FINE, "zh") == []


@pytest.mark.parametrize(
    ("delivery", "language", "said"),
    [
        (replace(FINE, length="short", spoken=40.0), "zh", ["short of the target: 20 s under 1:00"]),
        (replace(FINE, length="over", spoken=144.0), "zh", []),
        (replace(FINE, length="over", spoken=150.0), "zh", ["over the target: 30 s past 2:00"]),
        (replace(FINE, length="far over", spoken=200.0), "zh", ["much longer than the target: 80 s past 2:00"]),
        (replace(FINE, pace=142.0), "zh", ["very slow: comfortable is 180-250 a minute"]),
        (replace(FINE, pace=150.0), "zh", ["slow: comfortable is 180-250 a minute"]),
        (replace(FINE, pace=171.0), "zh", ["slow: comfortable is 180-250 a minute"]),
        (replace(FINE, pace=172.0), "zh", []),
        (replace(FINE, pace=262.0), "zh", []),
        (replace(FINE, pace=263.0), "zh", ["fast: comfortable is 180-250 a minute"]),
        (replace(FINE, pace=286.0), "zh", ["very fast: comfortable is 180-250 a minute"]),
        (replace(FINE, pace=99.0), "en", ["very slow: comfortable is 125-165 a minute"]),
        (replace(FINE, pace=140.0), "en", []),
        (replace(FINE, pace=200.0), "en", ["very fast: comfortable is 125-165 a minute"]),
        (replace(FINE, pace=174.0), "fr", ["fast: comfortable is 125-165 a minute"]),
        (replace(FINE, length="short", spoken=9.9, pace=50.0), "zh", ["short of the target: 50 s under 1:00"]),
        (replace(FINE, pace=None), "zh", []),
        (replace(FINE, long_pauses=(Pause(1.0, 2.9),)), "zh", []),
        (replace(FINE, long_pauses=(Pause(1.0, 3.0),)), "zh", ["1 silence of 2 s or more, the longest 2.0 s"]),
        (
            replace(FINE, long_pauses=(Pause(1.0, 2.5), Pause(3.0, 6.5), Pause(8.0, 10.0))),
            "zh",
            ["2 silences of 2 s or more, the longest 3.5 s"],
        ),
        (replace(FINE, spoken=60.0, fillers=(Filler("嗯", 1.0),) * 5), "zh", []),
        (replace(FINE, spoken=60.0, fillers=(Filler("嗯", 1.0),) * 6), "zh", ["at least 6 fillers"]),
        (replace(FINE, repetitions=(Repetition("x", 1.0),)), "zh", ["1 restart or doubled word"]),
        (replace(FINE, spoken=60.0, crutches=(Filler("那个", 1.0),) * 4), "zh", []),
        (replace(FINE, spoken=60.0, crutches=(Filler("那个", 1.0),) * 5), "zh", ["5 words that only fill a gap"]),
    ],
)
def test_a_remark_says_what_is_wrong_and_by_how_much(delivery: Delivery, language: str, said: list[str]) -> None:
    assert remark_texts(delivery, language) == said


def test_remarks_come_most_important_first() -> None:
    poor = replace(
        FINE,
        length="short",
        spoken=30.0,
        pace=300.0,
        long_pauses=(Pause(1.0, 4.0),),
        fillers=(Filler("嗯", 1.0),) * 9,
    )
    assert remark_texts(poor, "zh") == [
        "short of the target: 30 s under 1:00",
        "very fast: comfortable is 180-250 a minute",
        "1 silence of 2 s or more, the longest 3.0 s",
        "at least 9 fillers",
    ]


@settings(deadline=None)
@given(
    texts=st.lists(st.text(max_size=10), max_size=20),
    gaps=st.lists(st.tuples(st.floats(0, 5), st.floats(0, 20)), max_size=20),
    language=st.sampled_from(["zh", "en", ""]),
)
def test_any_words_and_voice_are_measured(texts: list[str], gaps: list[tuple[float, float]], language: str) -> None:
    speech = []
    now = 0.0
    for gap, length in gaps:
        speech.append((now + gap, now + gap + length))
        now += gap + length
    found = measure_delivery(words(*texts), speech, now, TARGET)
    assert (found.length == "nothing heard") == (not texts)
    assert found.paused >= sum(pause.end - pause.start for pause in found.long_pauses) - 0.1
    assert len(found.long_pauses) <= found.pauses <= max(0, len(speech) - 1)
    assert len(remark_texts(found, language)) <= 6


def test_a_filler_character_inside_a_word_is_no_filler_even_across_two_heard_words() -> None:
    assert fillers("金额很大，余额，名额") == []
    assert fillers("额", "度用完了") == []
    assert fillers("画了ER图") == []
    assert fillers("好，", "额，", "然后") == [Filler("额", 1.0)]


@pytest.mark.parametrize(("spoken", "said"), [(59.8, 0), (55.0, 0), (54.0, 1)])
def test_a_little_under_the_target_is_not_worth_a_remark(spoken: float, said: int) -> None:
    short = replace(FINE, spoken=spoken, length="short")
    assert len(remark_texts(short, "zh")) == said
    assert remark_texts(short, "zh", shorter=True) == []


# Stumbling


def repeated(*texts: str) -> list[str]:
    return [each.text for each in measured([], *texts).repetitions]


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("离职的原因,离职的原因主要是成长", ["离职的原因"]),
        ("離職的原因，离职的原因", ["离职的原因"]),  # the recogniser writes both
        ("我们，我们用了缓存", ["我们"]),
        ("我们我们用了缓存", []),  # like 一步一步
        ("一步一步地做，研究研究", []),
        ("慢慢来，看看，好，好", []),
        ("通信量大约通信量大约是一倍半", ["通信量大约"]),
        ("用 ZeRO ZeRO 切分", ["ZeRO"]),
        ("I think I think the the model is very very big", ["I think", "the"]),
        ("第一个阶段切状态，第二个阶段切梯度", []),
        ("8 8 张卡", []),
        ("", []),
    ],
)
def test_what_is_said_twice_in_a_row_is_noticed(said: str, again: list[str]) -> None:
    assert repeated(said) == again


def test_a_repetition_across_words_has_the_time_of_the_second() -> None:
    (found,) = measure_delivery(
        [Word("我们", 0.0, 0.5, 1.0), Word("我们", 1.0, 1.5, 1.0), Word("用", 1.5, 2.0, 1.0)], [], 3.0, TARGET
    ).repetitions
    assert (found.text, found.start) == ("我们", 1.0)


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("然后，那个，我们就是用了缓存，就是说省显存", ["然后", "那个", "就是说"]),
        ("那个阶段里的参数，这就是原因", ["那个"]),
        ("切梯度的那个阶段", []),
        ("Well, you know, it is like a cache", ["well", "you know"]),
        ("a wellness plan", []),
    ],
)
def test_words_that_fill_gaps_count_where_they_begin_a_clause(said: str, counted: list[str]) -> None:
    assert [each.text for each in measured([], said).crutches] == counted


def test_the_pace_is_measured_in_parts_of_an_answer_that_has_some() -> None:
    said = [Word("梯度", float(second), second + 0.9, 1.0) for second in range(30)]
    said += [Word("梯度累积", float(second), second + 0.9, 1.0) for second in range(30, 60)]
    assert measure_delivery(said, [(0.0, 60.0)], 60.0, TARGET).paces == (120.0, 120.0, 240.0, 240.0)
    assert measure_delivery(said[:20], [(0.0, 20.0)], 20.0, TARGET).paces == ()


@pytest.mark.parametrize(
    ("delivery", "stumbles"),
    [
        (FINE, False),
        (replace(FINE, repetitions=(Repetition("x", 1.0),) * 2), False),
        (replace(FINE, repetitions=(Repetition("x", 1.0),) * 3), True),
        (replace(FINE, long_pauses=(Pause(1.0, 3.0),) * 3), True),
        (replace(FINE, spoken=60.0, fillers=(Filler("嗯", 1.0),) * 5), False),
        (replace(FINE, spoken=60.0, fillers=(Filler("嗯", 1.0),) * 6), True),
        (replace(FINE, spoken=5.0, fillers=(Filler("嗯", 1.0),)), False),
    ],
)
def test_restarts_silences_and_fillers_make_a_delivery_stumble(delivery: Delivery, stumbles: bool) -> None:
    assert delivery.stumbles is stumbles
