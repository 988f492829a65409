"""Notes in the forms that people publish them in: questions, answers and key points exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehearse.bank.importing.cards import is_anki, read_anki, read_csv
from rehearse.bank.importing.draft import make_draft, proposed_points
from rehearse.bank.importing.forms import read_any
from rehearse.bank.importing.identifier import LONGEST, identifier
from rehearse.bank.importing.notes import Notes
from rehearse.cli.main import main
from tests.bank.importing.test_notes import NOTE_LINES, bank_of, content, everything, squeezed

Expected = list[tuple[str, list[str], list[str]]]  # question, lines of its answer, key points


def found(notes: Notes) -> Expected:
    questions, _ = bank_of(notes)
    return [(q.ask, q.answer.splitlines(), [point.point for point in q.points]) for q in questions]


NUMBERED_HEADINGS = """# Deep learning interview notes

Collected in spring.

## Training

### 1. What does gradient clipping do?

It bounds the norm of the gradient.

- keeps exploding gradients in check
- **does not** change the direction

### 2. Why warm up the learning rate?

Early gradients are noisy.

```python
def warmup(step):
    return min(1.0, step / 1000)
```

## Serving

### 3. What is continuous batching?

1. requests join a running batch
2. finished ones leave at once
"""
SECTIONS_BESIDE_QUESTIONS = """## What is a transformer?

A network of layers.

~~~
## not a heading
~~~

## Why layer norm?

It stabilises training.

## 简历
### 什么是梯度消失？
层数太深时梯度变小
### 梯度爆炸怎么办？
裁剪

## What is dropout?

It drops units.
"""
TABLE_AND_DETAILS = """| version | date |
|---|---|
| 2 | May |

Some words between.

| Question | Answer |
|---|---|
| What is BPE? | Merges frequent pairs |

<details>
<summary>What is DPO?</summary>

Preference optimisation without a reward model.

</details>
"""
HEADINGS_IN_CHINESE = """## 什么是梯度累积？

把几个小批次的梯度加起来再更新。

* 省显存
* 等效于更大的批次

## 为什么要用混合精度？

**原因：**

- 显存减半
- 矩阵乘更快
"""
LABELS = """**Q: What is a vector index?**

**A:** A structure for nearest neighbour search.
- HNSW is a graph
- IVF is an inverted file

**Q: When is BM25 better?**

**A:** For rare exact terms.
"""
LABELS_IN_CHINESE = """问：RAG 的召回率怎么提高？
答：先做混合检索。再加重排序。

问：切块多大合适？
答：看文档结构。
"""
PLAIN_LABELS = "Q1: What is LoRA?\nA1: Low-rank updates.\nQ2: What is frozen?\nA2: The base weights.\n"
TABLE = """# Cards

| Question | Answer |
|---|:---:|
| What is KV cache? | Keys and values of past tokens. |
| Why does it grow? | One entry a token.<br>One a layer. |
"""
TABLE_IN_CHINESE = "| 题目 | 答案 | 主题 |\n| --- | --- | --- |\n| 什么是量化？ | 用更少的位数表示权重。 | 推理 |\n"
DETAILS = """## Quiz

<details><summary>What is speculative decoding?</summary>

A small model drafts, a large one verifies.

</details>
<details>
<summary><b>What limits it?</b></summary>
The acceptance rate.
</details>
"""
HEADINGS_WITH_DETAILS = """### 1. What is RoPE?

<details><summary>Answer</summary>

Rotary position embedding.

</details>

### 2. What does it rotate?

<details><summary>点击查看答案</summary>
Queries and keys.
</details>
"""
LIST_WITH_PARAGRAPHS = """1. What is dropout?

Units are dropped at random.

- only while training

2. What is it for?

It regularises.
"""
LIST_WITH_CODE = """1. 怎么查看显存？
   ```bash
   nvidia-smi
   watch -n 1 nvidia-smi
   ```
   看已用和总量。
2. 怎么释放？
"""
DEEPER_TITLES = """## Q1. How do you find a memory leak?

#### Answer

Compare snapshots over time.

#### Follow-up

Look at reference cycles.

## Q2. How do you prove it is fixed?

Run it overnight.
"""

FORMS: list[tuple[str, str, Expected]] = [
    (NUMBERED_HEADINGS, "headings", [
        ("What does gradient clipping do?",
         ["It bounds the norm of the gradient.", "- keeps exploding gradients in check",
          "- **does not** change the direction"],
         ["It bounds the norm of the gradient", "keeps exploding gradients in check", "does not change the direction"]),
        ("Why warm up the learning rate?",
         ["Early gradients are noisy.", "python", "def warmup(step):", "return min(1.0, step / 1000)"],
         ["Early gradients are noisy"]),
        ("What is continuous batching?",
         ["1. requests join a running batch", "2. finished ones leave at once"],
         ["requests join a running batch", "finished ones leave at once"]),
    ]),
    (HEADINGS_IN_CHINESE, "headings", [
        ("什么是梯度累积？", ["把几个小批次的梯度加起来再更新。", "* 省显存", "* 等效于更大的批次"],
         ["把几个小批次的梯度加起来再更新", "省显存", "等效于更大的批次"]),
        ("为什么要用混合精度？", ["**原因：**", "- 显存减半", "- 矩阵乘更快"], ["显存减半", "矩阵乘更快"]),
    ]),
    (LABELS, "labels", [
        ("What is a vector index?",
         ["A structure for nearest neighbour search.", "- HNSW is a graph", "- IVF is an inverted file"],
         ["A structure for nearest neighbour search", "HNSW is a graph", "IVF is an inverted file"]),
        ("When is BM25 better?", ["For rare exact terms."], ["For rare exact terms"]),
    ]),
    (LABELS_IN_CHINESE, "labels", [
        ("RAG 的召回率怎么提高？", ["先做混合检索。再加重排序。"], ["先做混合检索", "再加重排序"]),
        ("切块多大合适？", ["看文档结构。"], ["看文档结构"]),
    ]),
    (PLAIN_LABELS, "labels", [
        ("What is LoRA?", ["Low-rank updates."], ["Low-rank updates"]),
        ("What is frozen?", ["The base weights."], ["The base weights"]),
    ]),
    (TABLE, "table", [
        ("What is KV cache?", ["Keys and values of past tokens."], ["Keys and values of past tokens"]),
        ("Why does it grow?", ["One entry a token.", "One a layer."], ["One entry a token", "One a layer"]),
    ]),
    (TABLE_IN_CHINESE, "table", [("什么是量化？", ["用更少的位数表示权重。"], ["用更少的位数表示权重"])]),
    (DETAILS, "details", [
        ("What is speculative decoding?", ["A small model drafts, a large one verifies."],
         ["A small model drafts, a large one verifies"]),
        ("What limits it?", ["The acceptance rate."], ["The acceptance rate"]),
    ]),
    (HEADINGS_WITH_DETAILS, "headings", [
        ("What is RoPE?", ["Rotary position embedding."], ["Rotary position embedding"]),
        ("What does it rotate?", ["Queries and keys."], ["Queries and keys"]),
    ]),
    (LIST_WITH_PARAGRAPHS, "list", [
        ("What is dropout?", ["Units are dropped at random.", "- only while training"],
         ["Units are dropped at random", "only while training"]),
        ("What is it for?", ["It regularises."], ["It regularises"]),
    ]),
    (LIST_WITH_CODE, "list", [
        ("怎么查看显存？", ["bash", "nvidia-smi", "watch -n 1 nvidia-smi", "看已用和总量。"], ["看已用和总量"]),
        ("怎么释放？", [], []),
    ]),
    (DEEPER_TITLES, "headings", [
        ("How do you find a memory leak?",
         ["Compare snapshots over time.", "Follow-up", "Look at reference cycles."],
         ["Compare snapshots over time", "Look at reference cycles"]),
        ("How do you prove it is fixed?", ["Run it overnight."], ["Run it overnight"]),
    ]),
    (SECTIONS_BESIDE_QUESTIONS, "headings", [
        ("What is a transformer?", ["A network of layers.", "## not a heading"], ["A network of layers"]),
        ("Why layer norm?", ["It stabilises training."], ["It stabilises training"]),
        ("什么是梯度消失？", ["层数太深时梯度变小"], ["层数太深时梯度变小"]),
        ("梯度爆炸怎么办？", ["裁剪"], ["裁剪"]),
        ("What is dropout?", ["It drops units."], ["It drops units"]),
    ]),
    (TABLE_AND_DETAILS, "details", [
        ("What is BPE?", ["Merges frequent pairs"], ["Merges frequent pairs"]),
        ("What is DPO?", ["Preference optimisation without a reward model."],
         ["Preference optimisation without a reward model"]),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "expected"), FORMS)
def test_common_forms_are_read_exactly(text: str, form: str, expected: Expected) -> None:
    notes, read_as = read_any(text, "notes")
    assert (read_as, found(notes)) == (form, expected)


def test_sections_stay_with_their_questions() -> None:
    notes, _ = read_any(NUMBERED_HEADINGS, "notes")
    assert [asked.place for asked in notes.asked] == ["Training#1", "Training#2", "Serving#1"]
    assert notes.loose == ["Deep learning interview notes", "Collected in spring."]  # sections stay as tags


CARDS: list[tuple[str, Expected]] = [
    ("什么是 LoRA？\t低秩更新。[sound:lora.mp3]\nWhat is QLoRA?\tQuantised base.\n",
     [("什么是 LoRA？", ["低秩更新。"], ["低秩更新"]), ("What is QLoRA?", ["Quantised base."], ["Quantised base"])]),
    ("#separator:tab\n#html:true\n<style>.card { color: red }</style>问什么？\t<div>答一</div><div>答二</div>\n",
     [("问什么？", ["答一", "答二"], ["答一", "答二"])]),
    ("#separator:semicolon\n#html:false\nWhat is {a};b\n", [("What is {a}", ["b"], ["b"])]),
    ("#separator:tab\n#html:true\n{{c1::Adam}} keeps two moments\tWhich <i>optimiser</i>?\n",
     [("Adam keeps two moments", ["Which optimiser?"], ["Which optimiser?"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CARDS)
def test_anki_exports_are_read_exactly(text: str, expected: Expected) -> None:
    assert is_anki(text)
    assert found(read_anki(text, "deck")) == expected


@pytest.mark.parametrize(
    "text",
    [
        'sep=;\r\nQuestion;Answer\r\nWhat is A, really?;"one\r\ntwo"\r\n',
        'Question;Answer\r\nWhat is A, really?;"one\r\ntwo"\r\n',
        'Question,Answer\n"What is A, really?","one\ntwo"\n',
        'Question\tAnswer\r\nWhat is A, really?\t"one\r\ntwo"\r\n',
    ],
)
def test_spreadsheets_part_their_rows_in_many_ways(text: str) -> None:
    assert found(read_csv(text, "deck")) == [("What is A, really?", ["one", "two"], ["one", "two"])]


def test_excels_unicode_text_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards.txt").write_bytes("问题\t答案\r\n什么是蒸馏？\t大模型教小模型。\r\n".encode("utf-16"))
    done = CliRunner().invoke(main, ["questions", "import", "cards.txt"])
    assert done.exit_code == 0, done.stderr
    assert "Read as cards (Anki)." in done.stdout
    bank = (tmp_path / "cards.yaml").read_text(encoding="utf-8")
    assert "ask: 什么是蒸馏？" in bank
    assert "ask: 问题" not in bank


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        ("首先，" + "这个方法把权重矩阵分解成两个小矩阵来训练" * 2, None),
        ("However, " + "the loss went down again after we lowered the rate " * 4, None),
        ("优点：", []),
    ],
)  # fmt: skip
def test_fragments_between_commas_are_no_points(answer: str, points: list[str] | None) -> None:
    assert list(proposed_points([answer])) == ([answer.strip()] if points is None else points)


def ids_of(asked: Iterable[str]) -> list[str]:
    text = "\n".join(f"{number}. {ask}" for number, ask in enumerate(asked, 1))
    return [question.id for question in make_draft(read_any(text, "n")[0]).questions]


IDS = {
    "请介绍一下你们的 RAG 系统是如何做混合检索的？": "rag-xitong-hunhejiansuo",
    "What is the difference between LoRA and full fine-tuning?": "difference-lora-fine-tuning",
    "为什么离职": "lizhi",
    "為什麼沒讀研究生": "meidu-yanjiusheng",
    "DeepSpeed 的 ZeRO 各个阶段分别切分什么，原理和代价是什么？": "deepspeed-zero-qiefen-daijia",
    "gradient_accumulation_steps 解释一下": "gradient-accumulation-steps",
    "这种模型的解释性你有研究吗?怎么做反洗钱模型的解释性?": "moxing-jieshixing-fanxiqian",
    "你怎么做的?": "ni-zenme-zuo-de",
}


def test_ids_are_the_telling_words_of_their_questions() -> None:
    assert dict(zip(IDS, ids_of(IDS), strict=True)) == IDS


def test_ids_stay_when_the_notes_grow() -> None:
    before = ids_of(IDS)
    assert ids_of([*IDS, "怎么训练一个奖励模型？", "什么是梯度爆炸？"])[: len(before)] == before


@given(
    st.lists(
        st.text("为什么梯度的率㐀 aA0-_.?？\u202e\u200b😀àア", min_size=1, max_size=60) | st.text(max_size=40),
        max_size=8,
    )
)
def test_ids_are_typed_on_any_keyboard_and_no_two_are_the_same(asked: list[str]) -> None:
    taken: set[str] = set()
    ids = [identifier(text, taken) for text in asked]
    assert len(taken) == len(ids)
    for each in ids:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) and len(each) <= LONGEST


def test_an_import_says_what_it_read_and_where_it_is_unsure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sure.md").write_text(NUMBERED_HEADINGS, encoding="utf-8")
    told = CliRunner().invoke(main, ["questions", "import", "sure.md"]).stdout
    assert "Read as questions as headings with answers below." in told
    assert "3 questions written to sure.yaml, 3 with an answer, 6 key points" in told
    assert "may have been read wrongly" not in told
    diary = "Monday was slow.\nWe talked.\nThen lunch.\nNothing new.\n1. What is next?\n"
    (tmp_path / "unsure.md").write_text(diary, encoding="utf-8")
    told = " ".join(CliRunner().invoke(main, ["questions", "import", "unsure.md"]).stdout.split())
    assert "This may have been read wrongly. Many lines belong to no question." in told
    assert "4 lines belong to no question, and are notes of the whole: Monday was slow. We talked. Then lunch." in told


LINES = st.builds(
    lambda marker, text: f"{marker}{text}",
    st.sampled_from("### 1. /## /**Q:** /**A:** /问：/答：/| a | /<details>/> /- /```/".split("/")),
    st.text("梯度切分 ZeRO?？:：#*|`>1.", max_size=20),
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(st.lists(LINES | NOTE_LINES, max_size=14).map("\n".join))
def test_no_line_is_lost_in_any_form(text: str) -> None:
    kept = squeezed(everything(read_any(text, "notes")[0]))
    for line in text.replace("<details>", "").replace("\r", "\n").split("\n"):
        bare = re.sub(r"^#{1,6}\s+\d*\.?|\*\*[QA]:\*\*|[问答]：", "", line.strip())
        for cell in bare.split("|"):
            for part in content(cell):
                assert part in kept, (line, part)
