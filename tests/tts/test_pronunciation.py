"""How written questions are said, and that espeak-ng, the real one, says them so."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.audio.files import read_sound
from rehearse.bank.bank import read_bank
from rehearse.tts.pronunciation import Run, numeral, pinyin, runs, spoken
from rehearse.tts.system import SystemSynthesizer, in_two_voices
from rehearse.tts.system_voices import SystemVoice, pinyin_voice
from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("zero1,zero2区别是什么?", "zero 1，zero 2区别是什么？"),
        ("r1这样的模型", "r 1这样的模型"),
        ("量化的awq,gguf等", "量化的A W Q，G G U F等"),
        ("用LoRA还是QLoRA？", "用laura还是Q laura？"),
        ("DeepSpeed 的 ZeRO-3", "deep speed 的 zero 3"),
        ("Qwen2.5-14B 的 KV Cache", "千问2.5-14 B 的 K V Cache"),
        ("gradient_accumulation_steps 梯度累计步数", "gradient accumulation steps 梯度累计步数"),
        ("违规的交易/什么是洗钱交易", "违规的交易，什么是洗钱交易"),
        ("你的方案 优点是什么 q/k/v", "你的方案，优点是什么 q，k，v"),
        ("快1.5×，约O(n^2)，60~120秒", "快1.5倍，约O n 平方，60到120秒"),
        ("内存是O(n²)", "内存是O n 平方"),
        ("vLLM+AWQ，≥3 天", "V L L M加A W Q，大于等于3 天"),
        ("K-means,SVM和PCA", "K means，S V M和P C A"),
        ("提升1.5倍，到92%", "提升1.5倍，到92%"),
        ("BERTology 和 zeros", "BERTology 和 zeros"),  # whole terms only
        ("NASA 和 GPUs", "N A S A 和 G P U s"),  # an abbreviation that is not in the table
        ("cover住", "cover住"),
    ],
)
def test_terms_are_said_as_people_say_them(written: str, said: str) -> None:
    assert spoken(written, "zh") == said
    assert spoken(said, "zh") == said


def test_an_english_sentence_keeps_its_marks() -> None:
    assert spoken("When would you use RAG, and why?", "en") == "When would you use rag, and why?"


def test_a_sentence_is_parted_where_the_language_changes() -> None:
    assert runs("介绍 deep speed 的用法，zero 3。", "zh") == [
        Run("介绍", "zh"), Run("deep speed", "en"), Run("的用法，", "zh"), Run("zero", "en"), Run("3。", "zh"),
    ]  # fmt: skip
    assert runs("What is ZeRO?", "en") == [Run("What is ZeRO?", "en")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("梯度累计步数", "ti1 du4 lei3 ji4 bu4 shu4"),
        ("微调和调用", "wei1 tiao2 he2 diao4 yong4"),
        ("重新训练权重", "chong2 xin1 xun4 lian4 quan2 zhong4"),
        ("银行的行长", "yin2 hang2 de5 hang2 zhang3"),
        ("3 张卡快 2.5 倍", "san1 zhang1 ka3 kuai4 er4 dian3 wu3 bei4"),
        ("有多少人参加，项目的细节", "you3 duo1 shao3 ren2 can1 jia1 , xiang4 mu4 de5 xi4 jie2"),
        ("完整地讲一下，回答得好不好", "wan2 zheng3 de5 jiang3 yi2 xia4 , hui2 da2 de5 hao3 bu4 hao3"),
        ("2 个方案快2倍，第2个", "liang3 ge4 fang1 an4 kuai4 liang3 bei4 , di4 er4 ge4"),
        ("召回率92%？", "zhao4 hui2 lv4 bai3 fen1 zhi1 jiu3 shi2 er4 ?"),
    ],
)
def test_characters_with_several_readings_get_the_right_one(written: str, said: str) -> None:
    assert pinyin(written).split() == said.split()


@pytest.mark.parametrize(
    ("number", "said"),
    [("0", "零"), ("10", "十"), ("14", "十四"), ("105", "一百零五"), ("110", "一百一十"), ("1008", "一千零八"),
     ("2000", "两千"), ("3.14", "三点一四"), ("10000", "一零零零零")],
)  # fmt: skip
def test_numbers_are_read_out(number: str, said: str) -> None:
    assert numeral(number) == said.replace("两", "二")


def test_every_abbreviation_that_is_asked_is_spelt_or_a_word_of_the_table() -> None:
    for question in read_bank(REPOSITORY / "questions"):
        for text in (question.ask, question.say, *question.variants):
            left = re.findall(r"[A-Z]{2,}|[a-z]*\d|_", spoken(text, question.language))
            assert [found for found in left if not found.isdigit()] == [], text


@given(st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_any_text_can_be_said_and_no_character_of_it_is_lost(text: str, language: str) -> None:
    said = spoken(text, language)
    chinese = re.compile(r"[\u3400-\u9fff]")
    assert set(chinese.findall(text)) <= set(chinese.findall(said))
    assert "".join(chinese.findall(said)) == "".join(
        c for run in runs(said, language) for c in chinese.findall(run.text)
    )
    pinyin(said)


def phonemes(text: str) -> list[str]:
    """What espeak-ng says, syllable by syllable, without stress and the like."""
    done = subprocess.run(
        ["espeak-ng", "-v", "cmn-latn-pinyin", "-q", "-x", text], capture_output=True, text=True, check=True
    )
    return [re.sub(r"[',_|\s-]", "", part) for part in done.stdout.split("_|") if part.strip()]


def test_espeak_reads_the_pinyin_with_its_tones() -> None:
    assert phonemes(pinyin("累计")) == ["lei21", "tS;i51"]
    assert phonemes(pinyin("微调"))[1].endswith("35")  # tiáo; by itself it says diào
    assert phonemes("lei4 ji4") != phonemes(pinyin("累计"))


def test_espeaks_mandarin_is_read_by_pinyin_and_other_voices_by_themselves(tmp_path: Path) -> None:
    espeak = [
        SystemVoice("sit/cmn", "Mandarin", ("cmn",)),
        SystemVoice("sit/cmn-latn-pinyin", "pinyin", ("cmn-latn-pinyin",)),
    ]
    assert pinyin_voice(espeak, espeak[0]) == espeak[1]
    assert (
        pinyin_voice([SystemVoice("com.apple.voice.Tingting", "Tingting", ("zh_CN",))], SystemVoice("com.apple", "x"))
        is None
    )
    sound = SystemSynthesizer(tmp_path / "cache").render("介绍一下 DeepSpeed 的 ZeRO-3。", "zh")
    assert 2.0 < len(read_sound(sound)) / 16000 < 6.0
    assert list((tmp_path / "cache").iterdir()) == [sound]  # nothing unfinished is left


def marked(text: str) -> str:
    """What espeak-ng says, in its own signs, when it is given `text` as the product gives it."""
    mandarin = SystemVoice("sit/cmn-latn-pinyin", "Chinese (Mandarin, latin as Pinyin)")
    ssml = in_two_voices(spoken(text, "zh"), mandarin, SystemVoice("gmw/en-us", "English (America)"))
    done = subprocess.run(
        ["espeak-ng", "-v", "cmn-latn-pinyin", "-q", "-x", "-m", ssml], capture_output=True, text=True, check=True
    )
    return re.sub(r"[',_|\s-]", "", done.stdout)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("梯度累计", "thi55tu51lei21tS;i51"),
        ("GGUF", "dZi:dZi:ju:Ef"),
        ("AWQ", "eIdVb@Lju:kju:"),  # the letter, not the article
        ("zero1", "zi@roUji55"),
        ("DeepSpeed 的 ZeRO-3", "di:pspi:dt@11zi@roUsa55n"),
        ("梯度<", "thi55tu51"),
    ],
)
def test_espeak_says_chinese_and_english_in_one_utterance(written: str, said: str) -> None:
    assert marked(written) == said


def test_the_product_speaks_what_espeak_speaks_by_itself(tmp_path: Path) -> None:
    """pyttsx3 takes the markup as markup; tags read out would take three times as long."""
    synthesizer = SystemSynthesizer(tmp_path)
    alone = tmp_path / "alone.wav"
    reader = pinyin_voice(synthesizer.voices(), synthesizer.voice("zh"))
    assert reader is not None
    ssml = in_two_voices("用 deep speed 训练", reader, synthesizer.voice("en"))
    subprocess.run(["espeak-ng", "-v", "cmn-latn-pinyin", "-s", "180", "-m", "-w", alone, ssml], check=True)
    ours = read_sound(synthesizer.render("用 DeepSpeed 训练", "zh"))
    assert len(ours) == pytest.approx(len(read_sound(alone)), rel=0.25)
