"""Reading question files: what is accepted, what is refused and how that is said, and finding questions again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.bank.bank import Bank, BankError, read_bank, read_with_mistakes
from rehearse.bank.question import MAX_TERMS, KeyPoint, Question
from rehearse.bank.reader import DEFAULT_SECONDS, FileReader
from rehearse.errors import RehearseError
from rehearse.views.hints import hinted
from tests.conftest import REPOSITORY

FILE = Path("mine.yaml")
QUESTION = 'mine.yaml:{line}: question "zero": {message}'


def read(text: str) -> tuple[list[Question], list[str]]:
    reader = FileReader(FILE)
    return reader.read(text), [str(mistake) for mistake in reader.mistakes]


def read_question(*lines: str) -> tuple[list[Question], list[str]]:
    """A file of one question; `lines` begin at line 4."""
    return read("\n".join(["questions:", "  - id: zero", "    ask: What is ZeRO?", *(f"    {line}" for line in lines)]))


def question(
    identity: str, topic: str = "训练", asked_in: tuple[str, ...] = (), tags: tuple[str, ...] = ()
) -> Question:
    return Question(identity, f"{identity}?", topic, "zh", (60, 120), asked_in=asked_in, tags=tags)


def write(folder: Path, name: str, *questions: str) -> Path:
    file = folder / name
    file.write_text("\n".join(["questions:", *questions]), encoding="utf-8")
    return file


def test_a_question_with_every_key_is_read_as_written() -> None:
    found, mistakes = read(
        """\
topic: 分布式训练
language: zh
questions:
  - id: deepspeed-zero-stages
    ask: DeepSpeed 的 ZeRO 各阶段分别切分什么？
    say: DeepSpeed 的 ZeRO 各个阶段切分什么
    variants: [zero 的不同状态, '25 号的那道题']
    asked_in: ["25#2", "25#46"]
    why: 看你是否真的跑过多卡训练
    seconds: [45, 90]
    answer: |
      第一句。
      第二句。
    source: arXiv:1910.02054
    tags: [分布式, 显存]
    language: en
    points:
      - point: ZeRO-1 切分优化器状态
        also: [优化器状态分片, optimizer states 分到各卡]
        mistakes: [一阶段切的是参数]
        weight: 2
        figure: true
        follow_up: 那优化器状态呢？
      - 通信量增加是 ZeRO-3 的代价
"""
    )
    assert mistakes == []
    assert found == [
        Question(
            id="deepspeed-zero-stages",
            ask="DeepSpeed 的 ZeRO 各阶段分别切分什么？",
            topic="分布式训练",
            language="en",
            seconds=(45, 90),
            points=(
                KeyPoint(
                    "ZeRO-1 切分优化器状态",
                    ("优化器状态分片", "optimizer states 分到各卡"),
                    2.0,
                    True,
                    "那优化器状态呢？",
                    ("一阶段切的是参数",),
                ),
                KeyPoint("通信量增加是 ZeRO-3 的代价", (), 1.0, False),
            ),
            say="DeepSpeed 的 ZeRO 各个阶段切分什么",
            variants=("zero 的不同状态", "25 号的那道题"),
            asked_in=("25#2", "25#46"),
            why="看你是否真的跑过多卡训练",
            answer="第一句。\n第二句。",
            source="arXiv:1910.02054",
            tags=("分布式", "显存"),
        )
    ]


def test_the_shortest_question_gets_the_defaults_and_the_topic_of_its_file_name() -> None:
    found, mistakes = read("questions:\n  - id: zero\n    ask: What is ZeRO?\n")
    assert mistakes == []
    assert found == [Question("zero", "What is ZeRO?", topic="mine", language="zh", seconds=DEFAULT_SECONDS)]


def test_a_point_in_short_form_equals_the_long_form_without_options() -> None:
    short, _ = read_question("points:", "  - It shards states.")
    long, _ = read_question("points:", "  - point: It shards states.")
    assert short == long
    assert short[0].points == (KeyPoint("It shards states."),)


def test_a_question_inherits_the_language_of_its_file() -> None:
    found, mistakes = read("language: en\nquestions:\n  - id: zero\n    ask: What is ZeRO?\n")
    assert mistakes == []
    assert [each.language for each in found] == ["en"]


def test_keys_left_blank_count_as_left_out() -> None:
    found, mistakes = read_question("say:", "variants:", "asked_in:", "why:", "answer:", "source:", "tags:", "points:")
    assert mistakes == []
    assert found == read_question()[0]


def test_space_around_a_text_is_dropped() -> None:
    found, _ = read_question('why: "  to see  "', 'tags: ["  a "]', "points:", '  - "  It shards.  "')
    assert (found[0].why, found[0].tags, found[0].points) == ("to see", ("a",), (KeyPoint("It shards."),))


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("", ["mine.yaml:1: the file is empty; start it with topic, language and questions"]),
        ("# only a comment\n", ["mine.yaml:1: the file is empty; start it with topic, language and questions"]),
        ("- id: zero\n", ["mine.yaml:1: this is a list; a bank file is a mapping with topic and questions"]),
        ("hello\n", ["mine.yaml:1: this is text; a bank file is a mapping with topic and questions"]),
        ("\n\n7\n", ["mine.yaml:3: this is a whole number; a bank file is a mapping with topic and questions"]),
        ("topic: 训练\n", ['mine.yaml:1: "questions" is missing; add a list of questions']),
        ("questions: hello\n", ['mine.yaml:1: "questions" is text; write a list, each entry on a line with "- "']),
        (
            "topic: 训练\nquestions: {a: 1}\n",
            ['mine.yaml:2: "questions" is a mapping; write a list, each entry on a line with "- "'],
        ),
        ("topic: 5\nquestions: []\n", ['mine.yaml:1: "topic" is a whole number, not text; put it in quotes']),
        ("questions: []\nlanguage: fr\n", ['mine.yaml:2: language "fr" is not known; write zh or en']),
        ("questions: []\ntopik: x\n", ['mine.yaml:2: "topik" is not a known key; did you mean "topic"?']),
        (
            "questions: []\nxyz: x\n",
            ['mine.yaml:2: "xyz" is not a known key; known here: topic, language, notes, questions'],
        ),
        ("topic: a\nquestions: []\ntopic: b\n", ['mine.yaml:3: "topic" stands twice; keep one of them']),
        ("questions:\n\t- id: zero\n", ["mine.yaml:2: a tab stands here; YAML is indented with spaces only"]),
        (
            "questions:\n  - id: zero\n\task: What?\n",
            ["mine.yaml:3: a tab stands here; YAML is indented with spaces only"],
        ),
        (
            "questions:\n  - id: zero\n    ask: what: this\n",
            [
                "mine.yaml:3: this is not valid YAML (mapping values are not allowed in this context); "
                "check indentation, quotes and colons"
            ],
        ),
        (
            "questions: []\n---\nquestions: []\n",
            ["mine.yaml:2: this is not valid YAML (but found another document); check indentation, quotes and colons"],
        ),
        (
            "topic: a\nquestions: []\nlanguage: \x01\n",
            ["mine.yaml:3: a character that YAML does not allow stands here; remove it"],
        ),
        (
            "questions:\n  - hello\n",
            ['mine.yaml:2: question "?": this is text; a question is a mapping with id, ask and points'],
        ),
        (
            "questions:\n  -\n",
            ['mine.yaml:2: question "?": this is nothing; a question is a mapping with id, ask and points'],
        ),
        ("questions:\n  - ask: What?\n", ['mine.yaml:2: question "?": "id" is missing; add it']),
        ("questions:\n  - id: zero\n", ['mine.yaml:2: question "zero": "ask" is missing; add it']),
        ('questions:\n  - id: zero\n    ask: ""\n', ['mine.yaml:3: question "zero": "ask" is missing; add it']),
        ('questions:\n  - id: zero\n    ask: "  "\n', ['mine.yaml:3: question "zero": "ask" is missing; add it']),
        ("questions: &a [*a]\n", ["mine.yaml:1: the file refers to itself with & and *; write the text out instead"]),
        (
            "topic: 中文中文中文\nquestions:\n  - id: zero\n    ask: a\x01b\n\n\n",
            ["mine.yaml:4: a character that YAML does not allow stands here; remove it"],
        ),
        (
            "questions:\n  - id: zero\n    ask: a\n    pionts:\n      - p\n",
            ['mine.yaml:4: question "zero": "pionts" is not a known key; did you mean "points"?'],
        ),
        (
            "questions:\n  - id: zero\n    ask: a\n    points: [{point: p, also: b}]\n",
            ['mine.yaml:4: question "zero": "also" is text; write a list, each entry on a line with "- "'],
        ),
        (
            "questions:\n  - ask: What?\n    id: 2024-01-02\n",
            ['mine.yaml:3: question "?": "id" is a date, not text; put it in quotes'],
        ),
        (
            "questions:\n  - id: 7\n    ask: 3.5\n",
            [
                'mine.yaml:2: question "7": "id" is a whole number, not text; put it in quotes',
                'mine.yaml:3: question "7": "ask" is a number, not text; put it in quotes',
            ],
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_change(text: str, mistakes: list[str]) -> None:
    assert read(text) == ([], mistakes)


@pytest.mark.parametrize(
    ("lines", "at", "message"),
    [
        (["whhy: x"], 4, '"whhy" is not a known key; did you mean "why"?'),
        (["second: [60, 120]"], 4, '"second" is not a known key; did you mean "seconds"?'),
        (
            ["zzz: x"],
            4,
            '"zzz" is not a known key; known here: id, ask, say, variants, asked_in, why, seconds, answer, source, '
            "tags, notes, language, points, follows",
        ),
        (["why: yes"], 4, '"why" is true or false, not text; put it in quotes'),
        (["say: [a]"], 4, '"say" is a list, not text; put it in quotes'),
        (["why: x", "tags: 训练"], 5, '"tags" is text; write a list, each entry on a line with "- "'),
        (
            ["variants: [a]", "asked_in:", '  "25#1": a', '  "25#2": b'],
            7,
            'the wording at "25#2" is neither ask nor one of the variants; add it there',
        ),
        (["asked_in:", '  "25#2": [b]'], 5, '"25#2" is a list, not text; put it in quotes'),
        (["asked_in: [25]"], 4, '"asked_in" holds a whole number; each entry must be text, in quotes if need be'),
        (
            ["variants:", "  - a", "  - {b: c}"],
            6,
            '"variants" holds a mapping; each entry must be text, in quotes if need be',
        ),
        (['tags: [""]'], 4, '"tags" holds text; each entry must be text, in quotes if need be'),
        (["language: de"], 4, 'language "de" is not known; write zh or en'),
        (["language: 5"], 4, '"language" is a whole number, not text; put it in quotes'),
        (["seconds: 90"], 4, "seconds is a whole number; write the shortest and longest good length, like [60, 120]"),
        (
            ["seconds: [90]"],
            4,
            "seconds is not two whole numbers; write the shortest and longest good length, like [60, 120]",
        ),
        (
            ["seconds: [60, 90.5]"],
            4,
            "seconds is not two whole numbers; write the shortest and longest good length, like [60, 120]",
        ),
        (
            ["seconds: [yes, 90]"],
            4,
            "seconds is not two whole numbers; write the shortest and longest good length, like [60, 120]",
        ),
        (["seconds: [120, 60]"], 4, "seconds [120, 60] must rise and lie between 1 and 900"),
        (["seconds: [0, 60]"], 4, "seconds [0, 60] must rise and lie between 1 and 900"),
        (["seconds: [60, 901]"], 4, "seconds [60, 901] must rise and lie between 1 and 900"),
        (["points: It shards."], 4, '"points" is text; write a list, each entry on a line with "- "'),
        (["points:", "  - 5"], 5, "this point is a whole number; write a sentence, or a mapping with point:"),
        (["points:", "  -"], 5, "this point is nothing; write a sentence, or a mapping with point:"),
        (["points:", "  - [a]"], 5, "this point is a list; write a sentence, or a mapping with point:"),
        (["points:", "  - weight: 2"], 5, '"point" is missing; add it'),
        (["points:", "  - point: 5"], 5, '"point" is a whole number, not text; put it in quotes'),
        (["points:", "  - point: a", "    wieght: 2"], 6, '"wieght" is not a known key; did you mean "weight"?'),
        (
            ["points:", "  - point: a", "    weight: heavy"],
            6,
            'weight "heavy" must be a number above 0 and at most 10, like 2',
        ),
        (["points:", "  - point: a", "    weight: 0"], 6, 'weight "0" must be a number above 0 and at most 10, like 2'),
        (
            ["points:", "  - point: a", "    weight: 10.5"],
            6,
            'weight "10.5" must be a number above 0 and at most 10, like 2',
        ),
        (
            ["points:", "  - point: a", "    weight: true"],
            6,
            'weight "True" must be a number above 0 and at most 10, like 2',
        ),
        (
            ["points:", "  - point: a", "    weight: .nan"],
            6,
            'weight "nan" must be a number above 0 and at most 10, like 2',
        ),
        (
            ["points:", "  - point: a", "    follow_up: 1"],
            6,
            '"follow_up" is a whole number, not text; put it in quotes',
        ),
        (["points:", "  - point: a", "    figure: 1"], 6, "figure is a whole number; write true or false"),
        (["points:", "  - point: a", "    figure:"], 6, "figure is nothing; write true or false"),
        (["points:", "  - point: a", "    also: [b, a]"], 6, "a wording repeats the point itself; remove it"),
        (
            ["points:", "  - point: a", "    also: [b]", "    mistakes: [c, b]"],
            7,
            "a wording of the point stands among its mistakes; it is one or the other",
        ),
        (["why: a", "tags: [x]", "why: b"], 6, None),
    ],
)
def test_a_wrong_question_is_left_out_and_named(lines: list[str], at: int, message: str | None) -> None:
    found, mistakes = read_question(*lines)
    assert found == []
    if message is None:  # a doubled key stops the whole file, outside of any question
        assert mistakes == [f'mine.yaml:{at}: "why" stands twice; keep one of them']
    else:
        assert mistakes == [QUESTION.format(line=at, message=message)]


@pytest.mark.parametrize("text", ["also:", "also: []"])
def test_a_point_without_other_wordings_is_accepted(text: str) -> None:
    found, mistakes = read_question("points:", "  - point: a", f"    {text}")
    assert mistakes == []
    assert found[0].points == (KeyPoint("a"),)


@pytest.mark.parametrize(
    ("lines", "weight"), [(["weight: 10"], 10.0), (["weight: 0.5"], 0.5), (["weight: 1"], 1.0), ([], 1.0)]
)
def test_weights_up_to_ten_are_accepted(lines: list[str], weight: float) -> None:
    found, mistakes = read_question("points:", "  - point: a", *(f"    {line}" for line in lines))
    assert mistakes == []
    assert found[0].points == (KeyPoint("a", weight=weight),)


@pytest.mark.parametrize(("text", "seconds"), [("[1, 900]", (1, 900)), ("[60, 60]", (60, 60))])
def test_targets_at_the_limits_are_accepted(text: str, seconds: tuple[int, int]) -> None:
    found, mistakes = read_question(f"seconds: {text}")
    assert mistakes == []
    assert found[0].seconds == seconds


@pytest.mark.parametrize(
    ("identity", "suggested"),
    [
        ("ZeRO Stages", "zero-stages"),
        ("zero--stages", "zero-stages"),
        ("-zero", "zero"),
        ("zero_stages", "zero-stages"),
        ("../zero", "zero"),
        ("梯度", "my-question"),
        ("a" * 61, "a" * 60),
        ("a" * 59 + "-b", "a" * 59),
    ],
)
def test_an_id_that_cannot_name_a_file_is_refused_with_one_that_can(identity: str, suggested: str) -> None:
    found, mistakes = read(f"questions:\n  - ask: What?\n    id: '{identity}'\n")
    assert found == []
    assert mistakes == [
        f'mine.yaml:3: question "{identity}": id "{identity}" must be small letters, digits and single hyphens, '
        f'at most 60 characters, because it names files; for example "{suggested}"'
    ]
    again, mistakes = read(f"questions:\n  - ask: What?\n    id: '{suggested}'\n")
    assert mistakes == []
    assert [each.id for each in again] == [suggested]


def test_every_mistake_is_reported_and_good_questions_are_kept() -> None:
    found, mistakes = read(
        """\
topik: x
questions:
  - id: first
    ask: One?
  - id: second
    ask: 2
    seconds: 9
  - id: third
    ask: Three?
"""
    )
    assert [each.id for each in found] == ["first", "third"]
    assert mistakes == [
        'mine.yaml:1: "topik" is not a known key; did you mean "topic"?',
        'mine.yaml:6: question "second": "ask" is a whole number, not text; put it in quotes',
        'mine.yaml:7: question "second": seconds is a whole number; '
        "write the shortest and longest good length, like [60, 120]",
    ]


def test_the_reader_knows_the_line_of_every_question() -> None:
    reader = FileReader(FILE)
    reader.read("questions:\n  - id: one\n    ask: a\n\n  - ask: b\n    id: two\n")
    assert reader.lines == [2, 5]


def test_an_id_used_in_two_files_is_named_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "  - {id: one, ask: first}")
    second = write(tmp_path, "b.yaml", "  - {id: two, ask: x}", "  - {id: one, ask: second}")
    questions, mistakes = read_with_mistakes(tmp_path)
    assert [(each.id, each.ask) for each in questions] == [("one", "first"), ("two", "x")]
    assert [str(mistake) for mistake in mistakes] == [
        f'{second}:3: question "one": this id is used already at a.yaml:2; give one of them another'
    ]


def test_an_id_used_twice_in_one_file_keeps_the_first_question(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", "  - {id: one, ask: first}", "  - {id: one, ask: second}")
    questions, mistakes = read_with_mistakes(file)
    assert [each.ask for each in questions] == ["first"]
    assert [(mistake.line, mistake.question) for mistake in mistakes] == [(3, "one")]


def test_a_file_that_is_not_utf8_is_named_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"questions:\n  - id: one\n    ask: " + "梯度".encode("gbk") + b"\n")
    write(tmp_path, "b.yaml", "  - {id: two, ask: x}")
    questions, mistakes = read_with_mistakes(tmp_path)
    assert [each.id for each in questions] == ["two"]
    assert [str(mistake) for mistake in mistakes] == [f"{file}:3: the file is not UTF-8 here; save it as UTF-8"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "a.yaml"
    text = newline.join(
        ["topic: 训练", "questions:", "  - id: one", "    ask: x", "    answer: |", "      a", "      b"]
    )
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (found,) = read_bank(file)
    assert (found.topic, found.id, found.answer) == ("训练", "one", "a\nb")


def test_a_folder_is_read_in_the_order_of_file_names_and_other_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "  - {id: from-b, ask: x}")
    write(tmp_path, "c.YML", "  - {id: from-c, ask: x}")
    write(tmp_path, "a.yaml", "  - {id: a-one, ask: x}", "  - {id: a-two, ask: x}")
    (tmp_path / "notes.md").write_text("- not YAML: [", encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    bank = read_bank(tmp_path)
    assert [each.id for each in bank] == ["a-one", "a-two", "from-b", "from-c"]
    assert len(bank) == 4


def test_a_bank_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(RehearseError) as caught:
        read_bank(tmp_path / "nowhere")
    assert str(caught.value) == (
        f"There is no bank at {tmp_path / 'nowhere'}. Name a file or folder of questions with --bank."
    )


def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(RehearseError) as caught:
        read_bank(tmp_path)
    assert str(caught.value) == (
        f"The bank {tmp_path} has no questions yet. Add a file like questions/mine.yaml, "
        "or name another bank with --bank."
    )


def test_a_bank_with_mistakes_shows_the_first_five_and_counts_the_rest(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", *(f"  - {{id: q{number}}}" for number in range(7)))
    with pytest.raises(BankError) as caught:
        read_bank(tmp_path)
    assert len(caught.value.mistakes) == 7
    assert str(caught.value).splitlines() == [
        *(f'{file}:{number + 2}: question "q{number}": "ask" is missing; add it' for number in range(5)),
        "... and 2 more.",
    ]


def test_a_bank_with_five_mistakes_shows_all_of_them(tmp_path: Path) -> None:
    file = write(tmp_path, "a.yaml", *(f"  - {{id: q{number}}}" for number in range(5)))
    with pytest.raises(BankError) as caught:
        read_bank(tmp_path)
    assert str(caught.value).splitlines() == [
        f'{file}:{number + 2}: question "q{number}": "ask" is missing; add it' for number in range(5)
    ]


BANK = Bank(
    (
        question("zero-stages", "分布式训练", ("25#46", "24#3"), ("显存",)),
        question("lora-rank", "微调 Fine-tuning", ("25#2",), ("显存", "Adapter")),
        question("rag-chunks", "检索", ("24#1", "24#9", "hr#x")),
        question("introduce-yourself", "个人"),
    )
)


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("分布式训练", ["zero-stages"]),
        ("训练", ["zero-stages"]),
        ("fine", ["lora-rank"]),
        ("显存", ["zero-stages", "lora-rank"]),
        ("ADAPTER", ["lora-rank"]),
        (None, ["zero-stages", "lora-rank", "rag-chunks", "introduce-yourself"]),
    ],
)
def test_questions_are_chosen_by_part_of_a_topic_or_by_a_whole_tag(topic: str | None, found: list[str]) -> None:
    assert [each.id for each in BANK.select(topic)] == found


def test_part_of_a_tag_chooses_nothing_and_the_topics_are_named() -> None:
    with pytest.raises(RehearseError) as caught:
        BANK.select("adapt")
    assert str(caught.value) == ('There is no topic or tag "adapt". Topics: 分布式训练, 微调 Fine-tuning, 检索, 个人.')


def test_a_round_is_asked_in_its_own_order() -> None:
    assert [each.id for each in BANK.select(round_name="25")] == ["lora-rank", "zero-stages"]
    assert [each.id for each in BANK.select(round_name="24")] == ["rag-chunks", "zero-stages", "rag-chunks"]


def test_a_question_asked_twice_in_a_round_is_asked_twice_in_its_wordings() -> None:
    found, mistakes = read("""
questions:
  - id: zero
    ask: ZeRO 分别切分什么？
    say: 零的各阶段
    variants: [deepspeed的不同阶段]
    asked_in:
      "25#46": deepspeed的不同阶段
      "25#2": ZeRO 分别切分什么？
      "25#9":
""")
    assert mistakes == []
    asked = Bank(tuple(found)).select(round_name="25")
    assert [(each.id, each.ask, each.spoken) for each in asked] == [
        ("zero", "ZeRO 分别切分什么？", "零的各阶段"),
        ("zero", "ZeRO 分别切分什么？", "零的各阶段"),
        ("zero", "deepspeed的不同阶段", "deepspeed的不同阶段"),
    ]


def test_a_topic_and_a_round_together_leave_what_belongs_to_both() -> None:
    assert [each.id for each in BANK.select("分布式", "25")] == ["zero-stages"]


@pytest.mark.parametrize("round_name", ["2", "hr", "25#2"])
def test_an_unknown_round_is_refused_with_the_known_ones(round_name: str) -> None:
    with pytest.raises(RehearseError) as caught:
        BANK.select(round_name=round_name)
    assert str(caught.value) == f'No question was asked in round "{round_name}". Rounds: 25, 24, hr.'


def test_a_question_is_found_by_its_id() -> None:
    assert BANK.get("lora-rank") is BANK.questions[1]


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("zero", "zero-stages"),
        ("LORA-RANK", "lora-rank"),
        ("chunks", "rag-chunks"),
        ("un", "rag-chunks"),
        ("ra", "rag-chunks"),  # it begins with it; lora-rank only has it
    ],
)
def test_a_part_of_an_id_will_do_where_only_one_question_has_it(wanted: str, meant: str) -> None:
    assert BANK.get(wanted).id == meant


def test_what_is_short_for_several_questions_is_refused_with_their_ids() -> None:
    several = Bank(tuple(replace(BANK.questions[0], id=f"zero-{n}") for n in range(7)))
    with pytest.raises(
        RehearseError, match=r'"zero" is short for 7 questions: zero-0, .*zero-4, …\. Write more of it\.'
    ):
        several.get("zero")


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("zero-stagez", "Nearest: zero-stages."),
        ("lora_rank", "Nearest: lora-rank, rag-chunks."),
        ("xyzzy", "List them with: rehearse questions list"),
        ("", "List them with: rehearse questions list"),
    ],
)
def test_an_unknown_id_is_answered_with_the_nearest(wanted: str, hint: str) -> None:
    with pytest.raises(RehearseError) as caught:
        BANK.get(wanted)
    assert hinted(caught.value) == f'There is no question "{wanted}". {hint}'


def test_terms_are_the_english_terms_first_then_short_chinese_wordings_each_once() -> None:
    asked = Question(
        "zero",
        "DeepSpeed 的 ZeRO-3 和 LoRA 怎么配？",
        "训练",
        "zh",
        (60, 120),
        points=(
            KeyPoint("梯度累积", ("gradient accumulation 攒几步", "LoRA 的秩")),
            KeyPoint("优化器状态", ("这一句中文太长了不会被当成术语",)),
            KeyPoint("单卡吞吐乘以 N"),
        ),
    )
    assert asked.terms == (
        *("DeepSpeed", "ZeRO-3", "LoRA", "gradient", "accumulation"),
        *("梯度累积", "优化器状态"),
    )  # and no lone N


def test_terms_keep_names_of_several_words_together() -> None:
    asked = Question("q", "用 Nsight Systems 和 C++ 看 NVLink。", "训练", "zh", (60, 120))
    assert asked.terms == ("Nsight Systems", "C++", "NVLink")


def test_an_english_question_names_no_common_words_as_terms() -> None:
    asked = Question(
        "q", "how does gradient accumulation work?", "t", "en", (60, 120), (KeyPoint("fp16 saves memory"),)
    )
    assert asked.terms == ("fp16",)


def test_the_variants_and_the_answer_add_no_terms() -> None:
    asked = Question("q", "什么是梯度？", "t", "zh", (60, 120), variants=("Adam?",), answer="SGD", tags=("ZeRO",))
    assert asked.terms == ()


def test_terms_are_limited_in_number() -> None:
    asked = Question("q", "、".join(f"T{number}x" for number in range(40)), "t", "zh", (60, 120))
    assert asked.terms == tuple(f"T{number}x" for number in range(MAX_TERMS))


def test_what_is_spoken_is_the_spoken_form_where_there_is_one() -> None:
    assert question("zero").spoken == "zero?"
    assert Question("q", "a/b?", "t", "en", (60, 120), say="a or b?").spoken == "a or b?"


def test_the_wordings_of_a_point_begin_with_the_point_itself() -> None:
    assert KeyPoint("a", ("b", "c")).wordings == ("a", "b", "c")


def test_a_file_in_a_language_that_is_not_known_is_named_once() -> None:
    reader = FileReader(FILE)
    reader.read("language: fr\nquestions:\n  - id: one\n    ask: a\n")
    assert [str(mistake) for mistake in reader.mistakes] == ['mine.yaml:1: language "fr" is not known; write zh or en']


def test_an_id_used_twice_in_a_file_is_named_with_both_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("questions:\n  - {id: one, ask: a}\n\n  - {id: one, ask: b}\n", encoding="utf-8")
    _, mistakes = read_with_mistakes(file)
    assert [(mistake.line, mistake.message) for mistake in mistakes] == [
        (4, "this id is used already at a.yaml:2; give one of them another")
    ]


def test_terms_do_not_take_the_small_word_before_a_name() -> None:
    question = Question("q", "How would you fine-tune with LoRA on a Tensor Core?", "t", "en", (60, 120))
    assert question.terms == ("LoRA", "Tensor Core")


def test_a_follow_up_is_a_question_of_its_own_about_one_point() -> None:
    asked = replace(question("zero"), points=(KeyPoint("a"), KeyPoint("b", ("c",), 2.0, follow_up="那 b 呢？")))
    follow_up = asked.follow_up(2)
    assert (follow_up.id, follow_up.ask, follow_up.topic, follow_up.language) == (
        "zero-follow-up-2",
        "那 b 呢？",
        "训练",
        "zh",
    )
    assert follow_up.points == asked.points[1:]


def test_the_shipped_bank_has_follow_ups_in_every_file() -> None:
    for file in sorted((REPOSITORY / "questions").glob("*.yaml")):
        asked = [point.follow_up for each in read_bank(file) for point in each.points if point.follow_up]
        assert len(asked) >= 2, file.name


def test_a_question_that_follows_another_is_asked_after_it_only(tmp_path: Path) -> None:
    write(
        tmp_path, "a.yaml", "  - {id: one, ask: x}", "  - {id: deeper, ask: y, follows: one}", "  - {id: two, ask: z}"
    )
    bank = read_bank(tmp_path)
    assert [each.id for each in bank.select()] == [each.id for each in bank.first] == ["one", "two"]
    assert bank.following("one") == [bank.get("deeper")] == bank.chosen(["deeper"], None, None)
    assert bank.following("two") == []


def test_a_question_that_follows_none_or_a_follow_up_is_a_mistake(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "a.yaml",
        "  - {id: one, ask: x}",
        "  - {id: astray, ask: y, follows: onne}",
        "  - {id: deeper, ask: y, follows: one}",
        "  - {id: deepest, ask: y, follows: deeper}",
        "  - {id: broken, ask: y, seconds: x}",
        "  - {id: patient, ask: y, follows: broken}",
    )
    mine = write(tmp_path / "..", "mine.yaml", "  - {id: own, ask: y, follows: nothing}")
    told = [str(mistake) for mistake in read_with_mistakes(tmp_path, mine)[1] if 'follows: "' in str(mistake)]
    assert told == [
        f'{file}:3: question "astray": follows: "onne" is no question that is asked by itself; did you mean "one"?',
        f'{file}:5: question "deepest": follows: "deeper" is no question that is asked by itself',
        f'{mine}:2: question "own": follows: "nothing" is no question that is asked by itself',
    ]


def test_a_part_of_a_question_has_an_id_that_no_question_can_have_and_a_share_of_the_time() -> None:
    points = tuple(KeyPoint(f"point {n}", bonus=n == 2) for n in range(1, 5))
    asked = Question("x", "x", "t", "zh", (60, 120), points)
    part = asked.part((2, 4))
    assert (part.id, part.part_of, part.seconds) == ("x.points", "x", (30, 60))
    assert [(point.point, point.bonus) for point in part.points] == [("point 2", False), ("point 4", False)]
    assert part.part((1,)).id == "x.points"
    assert part.part((1,)).seconds == (15, 30)
    assert asked.part((1,)).seconds == (15, 30)


@pytest.mark.parametrize(
    ("point", "cue"),
    [
        ("ZeRO-3 通信量约为 1.5 倍", "ZeRO-3 通信量…"),
        ("混合精度 Adam 每个参数约 16 字节", "混合精度…"),
        ("Weights are gathered layer by layer", "Weights are gathered layer…"),
        ("两个词", "两个词"),
        ("（", "（"),
    ],
)
def test_a_cue_is_the_first_words_of_a_point(point: str, cue: str) -> None:
    assert KeyPoint(point).cue == cue
