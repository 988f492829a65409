"""Verdicts and their evidence: text and sound made comparable, answers cut into windows, points judged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import LONG, SHORT, Answer, answer_from_text, answer_from_words
from rehearse.judge.chance import fit_for, probability
from rehearse.judge.coverage import JUDGE, Coverage, judge_coverage
from rehearse.judge.evidence import FALSE, MANY, TOLD, UNTOLD, Evidence
from rehearse.judge.gathering import RICH, gather
from rehearse.judge.meaning import Encoder
from rehearse.judge.weights import FALSEHOOD, FITS
from rehearse.llm.sentence_encoder import SentenceEncoder
from rehearse.stt.transcript import Word
from rehearse.text.sound import spell
from rehearse.text.units import count_units, grams, is_chinese, normalise, simplified, stem, units

ZERO = Question(
    "deepspeed-zero-stages",
    "DeepSpeed 的 ZeRO 各阶段分别切分什么，代价是什么？",
    "训练",
    "zh",
    (60, 120),
    points=(
        KeyPoint("ZeRO-1 切分优化器状态", ("优化器状态分片", "optimizer states 分到各卡")),
        KeyPoint("ZeRO-2 再切分梯度", ("梯度也分到各张卡上",)),
        KeyPoint("ZeRO-3 连模型参数也切分", ("参数用的时候再收集",)),
        KeyPoint("通信量增加是 ZeRO-3 的代价", ("第三阶段大概多百分之五十通信",), weight=2.0),
    ),
)
COVERING = (
    "第一阶段把优化器状态切分到各张卡上，第二阶段再把梯度也切分。"
    "第三阶段连模型参数也切分，用到的时候再收集。代价是通信量会增加，大概多百分之五十。"
)
TRADITIONAL = (
    "第一階段把優化器狀態切分到各張卡上，第二階段再把梯度也切分。"
    "第三階段連模型參數也切分，用到的時候再收集。代價是通信量會增加，大概多百分之五十。"
)
UNRELATED = "今天天气很好，我早上去公园跑步，然后吃了一碗面条，下午和朋友看电影。"
LORA = Question(
    "lora",
    "How does LoRA fine-tuning work?",
    "tuning",
    "en",
    (45, 90),
    points=(
        KeyPoint("The pretrained weights stay frozen", ("the base model is not updated",)),
        KeyPoint("Two small low-rank matrices are trained", ("rank decomposition",)),
        KeyPoint("The update can be merged so inference is not slower", ("no extra latency",)),
        KeyPoint("Backs the claim with a number", ("memory dropped by a third",), figure=True),
    ),
)

# Text as it may be heard or typed: anything at all, and mixtures that come near the points.
FRAGMENTS = st.sampled_from(
    [
        "梯度",
        "優化器狀態",
        "切分",
        "ZeRO-3",
        "optimizer states",
        "嗯",
        "，",
        "。",
        ".",
        "\n",
        " ",
        "1.5",
        "50%",
        "的",
        "é",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(FRAGMENTS, max_size=60).map("".join))


@st.composite
def heard_words(draw: st.DrawFn) -> list[Word]:
    """Words with rising times, as a transcriber writes them."""
    words = []
    now = 0.0
    for text in draw(st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=40)):
        start = now + draw(st.floats(0, 3))
        now = start + draw(st.floats(0.01, 1))
        words.append(Word(text, start, now, 0.9))
    return words


def spoken(*texts: str, gap: float = 0.0) -> list[Word]:
    """Words of one second, `gap` seconds apart."""
    return [Word(text, i * (1 + gap), i * (1 + gap) + 1, 1.0) for i, text in enumerate(texts)]


def verdicts(coverage: Coverage) -> list[str]:
    return [point.verdict for point in coverage.points]


def clauses(text: str) -> list[str]:
    return [window.text for window in answer_from_text(text).windows if len(window.clauses) == 1]


# Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＤｅｅｐＳｐｅｅｄ", "deepspeed"),
        ("優化器狀態", "优化器状态"),
        ("優化器 States！", "优化器 states!"),
        ("ﬁne-tuning", "fine-tuning"),
        ("", ""),
    ],
)
def test_text_is_made_half_width_lower_case_and_simplified(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_simplified_leaves_the_rest_as_it_is() -> None:
    assert simplified("GPU 顯存，Ａ") == "GPU 显存，Ａ"
    assert simplified("no Chinese ＡＢ") == "no Chinese ＡＢ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("梯度累积", ["梯", "度", "累", "积"]),
        ("用LoRA微调", ["用", "lora", "微", "调"]),
        ("ZeRO-3", ["zero", "3"]),
        ("Don't stop.", ["don't", "stop"]),
        ("约 1.5 倍，50%", ["约", "1.5", "倍", "50%"]),
        ("，。！？ …", []),
        ("", []),
    ],
)
def test_a_unit_is_one_chinese_character_or_one_english_word(text: str, expected: list[str]) -> None:
    assert units(text) == expected
    assert count_units(text) == len(expected)


def test_chinese_is_told_from_english() -> None:
    assert [is_chinese(unit) for unit in ("梯", "lora", "3")] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("梯度累积", 1, {"梯", "度", "累", "积"}),
        ("梯度累积", 2, {"梯 度", "度 累", "累 积"}),
        ("梯度 LoRA 累积", 2, {"梯 度", "lora", "累 积"}),  # a pair does not reach over an English word
        ("the sharding of gradients", 1, {"shard", "gradient"}),
        ("梯", 2, set()),
        ("", 1, set()),
    ],
)
def test_tokens_are_runs_of_characters_and_stems_of_telling_words(text: str, size: int, expected: set[str]) -> None:
    assert grams(text, size) == expected


def test_tokens_of_traditional_text_are_those_of_simplified_text() -> None:
    assert grams("優化器狀態", 2) == grams("优化器状态", 2)


def test_tokens_can_be_compared_by_sound() -> None:
    assert grams("踢渡", 2, spell) == grams("梯度", 2, spell) == {"ti du"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sharding", "shard"),
        ("sharded", "shard"),
        ("gradients", "gradient"),
        ("gpus", "gpus"),
        ("used", "used"),
        ("is", "is"),
    ],
)
def test_a_stem_is_never_shorter_than_four_letters(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("梯", "踢"), ("度", "渡"), ("主", "组"), ("成", "层"), ("是", "四"), ("难", "蓝"), ("因", "英"), ("訓", "训")],
)
def test_characters_that_are_mixed_up_sound_the_same(one: str, other: str) -> None:
    assert spell(one) == spell(other)


@pytest.mark.parametrize(("one", "other"), [("梯", "度"), ("卡", "开"), ("层", "村"), ("树", "干")])
def test_characters_that_are_told_apart_sound_different(one: str, other: str) -> None:
    assert spell(one) != spell(other)


@pytest.mark.parametrize(
    ("one", "other"), [("phone", "fone"), ("checkpoint", "chekpoint"), ("quantize", "kuantise"), ("rank", "ranck")]
)
def test_english_words_that_are_misheard_sound_the_same(one: str, other: str) -> None:
    assert spell(one) == spell(other)


@pytest.mark.parametrize("word", ["a", "dpo", "gpu", "1.5", "50%", "a100"])
def test_short_words_and_numbers_are_compared_as_they_are(word: str) -> None:
    assert spell(word) == word


# Clauses and windows


def test_an_answer_is_cut_at_punctuation() -> None:
    assert clauses("我们先切分优化器状态。然后再切分梯度！代价是通信增加吗？") == [
        "我们先切分优化器状态。",
        "然后再切分梯度！",
        "代价是通信增加吗？",
    ]


def test_a_short_clause_joins_the_next_and_a_short_end_joins_the_last() -> None:
    assert clauses("首先，我们把梯度切分掉。然后再切分参数，好。") == [
        "首先，我们把梯度切分掉。",
        "然后再切分参数，好。",
    ]


def test_a_dot_inside_a_number_ends_no_clause() -> None:
    assert clauses("The traffic grows 1.5 times overall. Then we go on like that.") == [
        "The traffic grows 1.5 times overall.",
        "Then we go on like that.",
    ]


@pytest.mark.parametrize("text", ["好", "ok", "ZeRO"])
def test_an_answer_of_one_short_clause_is_one_window(text: str) -> None:
    assert [(window.text, window.clauses) for window in answer_from_text(text).windows] == [(text, range(1))]


@pytest.mark.parametrize("text", ["", "   ", "。。。", "，\n！", "……", "---"])
def test_an_answer_without_words_has_no_windows(text: str) -> None:
    assert answer_from_text(text) == Answer(text.strip(), ())


def test_windows_are_of_one_to_three_neighbouring_clauses() -> None:
    found = answer_from_text("第一句话在这里。第二句话在这里。第三句话在这里。第四句话在这里。").windows
    assert [window.clauses for window in found] == [
        *(range(0, 1), range(1, 2), range(2, 3), range(3, 4)),
        *(range(0, 2), range(1, 3), range(2, 4)),
        *(range(0, 3), range(1, 4)),
    ]
    assert found[-1].text == "第二句话在这里。第三句话在这里。第四句话在这里。"


def test_a_text_without_sound_has_no_times() -> None:
    found = answer_from_text("我们先切分优化器状态。")
    assert [(window.start, window.end) for window in found.windows] == [(None, None)]


def test_a_long_clause_without_punctuation_is_cut() -> None:
    text = "梯度" * 40
    found = clauses(text)
    assert "".join(found) == text
    assert [len(clause) for clause in found] == [20, 20, 20, 20]


def test_a_long_english_clause_is_cut_at_a_space() -> None:
    words = ["gradient", "accumulation", "communicates", "less"] * 12
    found = clauses(" ".join(words))
    assert " ".join(found).split() == words
    assert len(found) == 2


def test_a_pause_ends_a_clause_where_there_is_no_punctuation() -> None:
    words = [
        Word("我们先切分优化器状态", 0.0, 2.0, 1.0),
        Word("然后再切分梯度", 2.7, 4.0, 1.0),
        Word("代价是通信增加", 4.6, 6.0, 1.0),
    ]
    found = answer_from_words(words)
    assert [(w.text, w.start, w.end) for w in found.windows if len(w.clauses) == 1] == [
        ("我们先切分优化器状态", 0.0, 2.0),
        ("然后再切分梯度代价是通信增加", 2.7, 6.0),
    ]


def test_the_times_of_a_window_are_those_of_its_first_and_last_word() -> None:
    words = spoken("先切分", "优化器状态。", "然后", "再切分", "梯度。", "最后切分", "参数。")
    assert [(window.text, window.start, window.end) for window in answer_from_words(words).windows] == [
        ("先切分优化器状态。", 0.0, 2.0),
        ("然后再切分梯度。", 2.0, 5.0),
        ("最后切分参数。", 5.0, 7.0),
        ("先切分优化器状态。然后再切分梯度。", 0.0, 5.0),
        ("然后再切分梯度。最后切分参数。", 2.0, 7.0),
        ("先切分优化器状态。然后再切分梯度。最后切分参数。", 0.0, 7.0),
    ]


def test_no_words_make_an_empty_answer() -> None:
    assert answer_from_words([]) == Answer("", ())


def test_numbers_are_judged_as_they_were_said_and_quoted_in_digits() -> None:
    words = [
        Word("我们的准确率从百分之七十八", 0.0, 2.0, 0.9),
        Word("升到了95%，标了3500条", 2.0, 4.0, 0.9, "升到了百分之九十五，标了三千五百条", digits=True),
    ]
    found = answer_from_words(words)
    assert found.text == "我们的准确率从百分之七十八升到了百分之九十五，标了三千五百条"
    assert [(window.text, window.quote) for window in found.windows] == [
        ("我们的准确率从百分之七十八升到了百分之九十五，", "我们的准确率从百分之七十八升到了95%，"),
        ("标了三千五百条", "标了3500条"),
        (found.text, "我们的准确率从百分之七十八升到了95%，标了3500条"),
    ]
    point = KeyPoint("标了三千五百条")
    verdict = judge_coverage(found, Question("q", "?", "t", "zh", (10, 20), (point,))).points[0]
    assert (verdict.verdict, verdict.quote) == ("covered", "标了3500条")


@settings(deadline=None)
@given(TEXTS)
def test_clauses_follow_each_other_lose_nothing_and_are_never_long(text: str) -> None:
    single = [window.text for window in answer_from_text(text).windows if len(window.clauses) == 1]
    assert "".join("".join(single).split()) == ("".join(text.split()) if count_units(text) else "")
    assert all(count_units(clause) < LONG + SHORT for clause in single)


@settings(deadline=None)
@given(heard_words())
def test_windows_lie_in_the_text_and_in_the_time_of_the_words(words: list[Word]) -> None:
    answer = answer_from_words(words)
    assert answer.text == "".join(word.text for word in words).strip()
    starts, ends = {word.start for word in words}, {word.end for word in words}
    for window in answer.windows:
        assert window.text in answer.text
        assert window.start in starts
        assert window.end in ends
        assert window.start is not None
        assert window.end is not None
        assert window.start < window.end


# Coverage


def test_an_answer_that_makes_every_point_covers_them_all(encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text(COVERING), ZERO, encoder)
    assert found.score == 1.0
    assert verdicts(found) == ["covered"] * 4
    assert [point.point for point in found.points] == [point.point for point in ZERO.points]
    assert [point.weight for point in found.points] == [1.0, 1.0, 1.0, 2.0]
    assert found.points[0].quote == "第一阶段把优化器状态切分到各张卡上，"
    assert "通信量会增加" in found.points[3].quote
    assert all(point.how for point in found.points)
    assert found.judge == JUDGE


def test_an_unrelated_answer_covers_nothing(encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text(UNRELATED), ZERO, encoder)
    assert found.score == 0.0
    assert verdicts(found) == ["missed"] * 4


def test_a_missed_point_carries_no_evidence(encoder: Encoder) -> None:
    found = judge_coverage(answer_from_words(spoken(UNRELATED)), ZERO, encoder)
    assert {(point.how, point.quote, point.start, point.end) for point in found.points} == {((), "", None, None)}
    assert all(0 < point.confidence < FITS["without_reference"].maybe for point in found.points)


def test_part_of_an_answer_covers_part_of_the_points(encoder: Encoder) -> None:
    first_sentence = COVERING.split("。", maxsplit=1)[0]
    found = judge_coverage(answer_from_text(first_sentence), ZERO, encoder)
    assert verdicts(found) == ["covered", "covered", "missed", "missed"]
    assert found.score == 0.4  # two of five by weight


def test_traditional_characters_are_judged_like_simplified_ones_and_quoted_as_heard(encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text(TRADITIONAL), ZERO, encoder)
    expected = judge_coverage(answer_from_text(COVERING), ZERO, encoder)
    assert verdicts(found) == verdicts(expected)
    assert [point.confidence for point in found.points] == [point.confidence for point in expected.points]
    assert found.points[0].quote == "第一階段把優化器狀態切分到各張卡上，"


def test_homophones_are_forgiven_and_said_to_be_found_by_sound(encoder: Encoder) -> None:
    heard = "第一阶段把又化气状台切分到各张卡上，第二阶段再把踢渡也切分。"
    found = judge_coverage(answer_from_text(heard), ZERO, encoder)
    assert verdicts(found) == ["covered", "covered", "missed", "missed"]
    assert found.points[0].how[0] == "sound"


def test_another_wording_of_a_point_counts_as_the_point(encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text("我们把 optimizer states 分到各卡。"), ZERO, encoder)
    assert verdicts(found) == ["covered", "missed", "missed", "missed"]


def test_a_point_is_found_by_its_meaning_alone(encoder: Encoder) -> None:
    said = "So whatever we loaded in the beginning is not changed any more."
    asked = replace(LORA, points=(KeyPoint("What was loaded at first does not change later"), *LORA.points[1:]))
    with_vectors = gather(answer_from_text(said), asked, encoder)[0]
    without = gather(answer_from_text(said), asked, None)[0]
    assert without.meaning == without.contrast == without.lead == 0.0
    assert with_vectors.meaning > 0.5
    assert probability(with_vectors) > probability(without)


@pytest.mark.parametrize("text", ["", "  ", "。。。", "……"])
def test_an_empty_answer_misses_every_point_without_confidence(text: str, encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text(text), ZERO, encoder)
    assert found.score == 0.0
    assert [(point.verdict, point.confidence) for point in found.points] == [("missed", 0.0)] * 4


@pytest.mark.parametrize("text", [COVERING, ""])
def test_a_question_without_points_has_no_score(text: str, encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text(text), replace(ZERO, points=()), encoder)
    assert found == Coverage(None, ())


def test_weights_decide_what_a_point_is_worth(encoder: Encoder) -> None:
    answer = answer_from_text("我们把优化器状态切分到各张卡上。")
    light, heavy = (
        replace(ZERO, points=(replace(ZERO.points[0], weight=weight), ZERO.points[3])) for weight in (1.0, 8.0)
    )
    assert verdicts(judge_coverage(answer, light, encoder)) == ["covered", "missed"]
    assert judge_coverage(answer, light, encoder).score == 0.333
    assert judge_coverage(answer, heavy, encoder).score == 0.8


def test_an_english_answer_is_judged_in_english(encoder: Encoder) -> None:
    said = (
        "We keep the pretrained weights frozen. Then we train two small low-rank matrices next to each layer. "
        "After training you merge the update, so inference is not slower at all."
    )
    found = judge_coverage(answer_from_text(said), LORA, encoder)
    assert verdicts(found) == ["covered", "covered", "covered", "missed"]
    assert [point.quote for point in found.points] == [
        "We keep the pretrained weights frozen.",
        "Then we train two small low-rank matrices next to each layer.",
        "After training you merge the update, so inference is not slower at all.",
        "",
    ]
    assert found.score == 0.75


def test_an_unrelated_english_answer_covers_nothing(encoder: Encoder) -> None:
    said = "I went to the park yesterday and had noodles for lunch with my best friend."
    assert verdicts(judge_coverage(answer_from_text(said), LORA, encoder)) == ["missed"] * 4


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("精确率做到了百分之二十，召回率大约百分之八十。", True),
        ("召回率大概有零点九三左右，精确率低一些，百分之三十五。", True),
        ("精确率和召回率都做得还不错，比以前好。", False),
        ("团队一共十二个人，做了三个月。", False),
    ],
)
def test_a_point_that_asks_for_a_figure_is_met_by_any_figure_in_the_right_place(
    said: str, met: bool, encoder: Encoder
) -> None:
    point = KeyPoint("说出精确率或召回率的具体数字", ("精确率大约百分之", "precision 和 recall 是零点几"), figure=True)
    asked = Question("aml", "模型效果怎么样？", "t", "zh", (60, 120), (point, KeyPoint("阈值按人力来定")))
    assert (judge_coverage(answer_from_text(said), asked, encoder).points[0].verdict == "covered") is met


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("显存降了百分之三十左右吧", 1.0),
        ("大概快了两倍的样子吧", 1.0),
        ("It took 3 days in total", 1.0),
        ("about sixteen bytes for each", 1.0),
        ("参数量再乘以十六就行", 1.0),
        ("快了很多很多很多", -1.0),
    ],
)
def test_figures_are_recognised_in_both_languages(text: str, figure: float) -> None:
    asked = replace(ZERO, points=(KeyPoint("给出具体数字", figure=True), KeyPoint("给出具体数字来")))
    assert [each.figure for each in gather(answer_from_text(text), asked, None)] == [figure, 0.0]


def test_the_quote_of_a_spoken_answer_carries_its_time(encoder: Encoder) -> None:
    words = spoken("嗯，今天天气真的很好啊。", "第一阶段把优化器状态", "切分到各张卡上。", "后来我去公园跑步了。")
    point = judge_coverage(answer_from_words(words), ZERO, encoder).points[0]
    assert (point.verdict, point.quote, point.start, point.end) == (
        "covered",
        "第一阶段把优化器状态切分到各张卡上。",
        1.0,
        3.0,
    )


def test_the_same_input_gets_the_same_verdict_from_another_encoder(encoder: Encoder) -> None:
    first = judge_coverage(answer_from_text(COVERING), ZERO, encoder)
    assert judge_coverage(answer_from_text(COVERING), ZERO, encoder) == first
    assert judge_coverage(answer_from_text(COVERING), ZERO, SentenceEncoder()) == first


def test_words_and_text_of_the_same_answer_get_the_same_verdicts(encoder: Encoder) -> None:
    from_text = judge_coverage(answer_from_text(COVERING), ZERO, encoder)
    from_words = judge_coverage(answer_from_words(spoken(*COVERING)), ZERO, encoder)
    assert [(p.verdict, p.confidence, p.quote) for p in from_words.points] == [
        (p.verdict, p.confidence, p.quote) for p in from_text.points
    ]


def test_a_maybe_counts_half_its_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    out_of_reach = replace(FITS["without_reference"], covered=1.1)  # everything that is likely becomes a maybe
    monkeypatch.setitem(FITS, "without_reference", out_of_reach)
    found = judge_coverage(answer_from_text(COVERING), ZERO)
    assert verdicts(found) == ["maybe"] * 4
    assert found.score == 0.5


@pytest.mark.parametrize(
    ("bare", "figure"),
    [
        *((Evidence(), figure) for figure in UNTOLD),
        *((Evidence(told=0.0, told_anywhere=0.0), figure) for figure in TOLD),
        *((Evidence(rich=True), figure) for figure in MANY),
    ],
)
def test_more_evidence_never_lowers_the_probability_but_what_clashes_and_usual_words_do(
    bare: Evidence, figure: str
) -> None:
    more = probability(replace(bare, **{figure: 0.5}))  # type: ignore[arg-type]
    assert more != probability(bare)
    assert (more < probability(bare)) is (figure in ("other_number", "usual", "opposite", "negated", "falsely"))


def test_the_fitted_weights_fit_the_evidence() -> None:
    assert (*FITS["with_reference"].figures,) == TOLD
    assert (*FITS["without_reference"].figures,) == UNTOLD
    assert (*FITS["many_wordings"].figures,) == MANY
    assert (*FALSEHOOD.figures,) == FALSE
    assert 0.5 < FALSEHOOD.wrong < 1
    for fit in (FITS["with_reference"], FITS["without_reference"], FITS["many_wordings"]):
        assert 0 < fit.maybe < fit.covered < 1


TELLING = replace(
    ZERO,
    answer="第一阶段切分优化器状态里 Adam 的动量和方差。第二阶段再切分梯度，只留自己那一份。"
    "第三阶段参数也切分，算到哪一层才向别人要。代价是第三阶段通信量增加一半。",
)


def test_the_words_of_the_reference_answer_speak_for_the_point_they_make(encoder: Encoder) -> None:
    answer = answer_from_text("每张卡只管一份 Adam 的动量和方差。")
    told, untold = gather(answer, TELLING, encoder)[0], gather(answer, ZERO, encoder)[0]
    assert (untold.told, untold.told_anywhere) == (None, None)
    assert told.told is not None
    assert told.told_anywhere is not None
    assert told.told > told.words == untold.words
    assert told.told_anywhere > 0.2
    assert probability(told) > probability(untold)
    assert fit_for(told) is FITS["with_reference"]
    assert fit_for(untold) is FITS["without_reference"]


def test_a_reference_answer_says_nothing_more_of_points_in_many_wordings(encoder: Encoder) -> None:
    points = tuple(replace(point, also=tuple(f"{point.point}，说法 {n}" for n in range(RICH))) for point in ZERO.points)
    answer = answer_from_text("每张卡只管一份 Adam 的动量和方差。")
    told, untold = (gather(answer, replace(question, points=points), encoder) for question in (TELLING, ZERO))
    assert told == untold
    assert all(fit_for(evidence) is FITS["many_wordings"] for evidence in told)


@pytest.mark.parametrize("text", [UNRELATED, "第一阶段切分什么我不清楚。", ""])
def test_a_reference_answer_makes_no_point_for_the_speaker(text: str, encoder: Encoder) -> None:
    assert verdicts(judge_coverage(answer_from_text(text), TELLING, encoder)) == ["missed"] * 4


@pytest.mark.parametrize("reference", ["", "。。。", "不知道。", "只有这么一句话，和要点没有关系。"])
def test_any_reference_answer_will_do(reference: str, encoder: Encoder) -> None:
    found = judge_coverage(answer_from_text(COVERING), replace(ZERO, answer=reference), encoder)
    assert found.score is not None
    assert found.score >= 0.8


def test_words_that_everybody_uses_are_usual() -> None:
    asked = replace(ZERO, points=(KeyPoint("我们的模型可以做到"), KeyPoint("零冗余优化器切分动量")))
    common, rare = gather(answer_from_text(COVERING), asked, None)
    assert common.usual > 2 * rare.usual > 0


def check(answer: Answer, coverage: Coverage) -> None:
    assert coverage.score is not None
    assert 0 <= coverage.score <= 1
    assert len(coverage.points) == 4
    for point in coverage.points:
        assert 0 <= point.confidence <= 1
        assert point.quote in answer.text
        assert (point.verdict == "missed") == (point.quote == "") == (point.how == ())


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_any_text_gets_a_score_and_quotes_from_the_text(text: str) -> None:
    answer = answer_from_text(text)
    check(answer, judge_coverage(answer, ZERO))


@settings(deadline=None, max_examples=30)
@given(text=TEXTS)
def test_any_text_gets_a_score_with_sentence_vectors_too(encoder: Encoder, text: str) -> None:
    answer = answer_from_text(text)
    check(answer, judge_coverage(answer, ZERO, encoder))


@settings(deadline=None)
@given(heard_words())
def test_any_words_get_a_score_and_the_time_of_their_quotes(words: list[Word]) -> None:
    answer = answer_from_words(words)
    coverage = judge_coverage(answer, ZERO)
    check(answer, coverage)
    for point in coverage.points:
        if point.verdict != "missed":
            assert point.start is not None
            assert point.end is not None
            assert words[0].start <= point.start < point.end <= words[-1].end


@settings(deadline=None)
@given(ask=TEXTS, statement=TEXTS, also=TEXTS)
def test_any_question_can_be_judged(ask: str, statement: str, also: str) -> None:
    asked = Question("q", ask, "t", "zh", (60, 120), (KeyPoint(statement, (also,)), KeyPoint(also)))
    coverage = judge_coverage(answer_from_text(COVERING), asked)
    assert coverage.score is not None
    assert 0 <= coverage.score <= 1
