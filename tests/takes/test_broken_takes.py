"""A take, an interview or a cache with anything in it: named and passed over, and no command stops for it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import nan
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehearse.cli.main import main
from rehearse.practice.report import ReportScope, make_report
from rehearse.takes.cache import WORTH_IT, SummaryCache
from rehearse.takes.decode import Damaged, decode
from rehearse.takes.interview import Interview, PutQuestion
from rehearse.takes.store import Store
from rehearse.takes.take import Pending, Take
from rehearse.views.report import report_html
from tests.conftest import ANSWER
from tests.takes.test_store import NOW, QUESTION, make

RAW = (
    *(
        "-1",
        "0",
        "-0.0",
        "1.5",
        "1e308",
        "1e999",
        "9" * 400,
        "9" * 5000,
        "NaN",
        "-Infinity",
        "true",
        "null",
        "[]",
        "{}",
    ),
    *("[]", "{}", '""', '"x"', f'"{"x" * 5000}"', '"\\ud800"', '"\\u0000"', '"../x"', "[" * 20_000 + "]" * 20_000),
    *('"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59-12:00"', '"2999-01-01"', '"1969-12-31T00:00:00"'),
)
VALUES = st.sampled_from(RAW) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
).map(json.dumps)
COMMANDS: tuple[list[str], ...] = (
    [],
    ["--json"],
    ["history"],
    ["history", "zero"],
    ["history", "--by", "day", "--json"],
    ["review"],
    ["review", "zero", "--export", "md"],
    ["compare", "zero"],
    ["export", "--points"],
    ["export", "--json"],
)


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a JSON value."""
    if here:
        yield here
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*here, key))


def mutated(text: bytes, place: tuple[Any, ...], raw: str | None) -> str:
    """The JSON with something else in one place; None takes the key away."""
    content = json.loads(text)
    holder = content
    for key in place[:-1]:
        holder = holder[key]
    if raw is None:
        del holder[place[-1]]
        return json.dumps(content)
    holder[place[-1]] = "@@here@@"
    return json.dumps(content).replace('"@@here@@"', raw)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    (home / "questions").mkdir()
    (home / "questions" / "one.yaml").write_text(
        "topic: 训练\nquestions:\n  - id: zero\n    ask: ZeRO 切分什么？\n    points: [切分优化器状态, 切分梯度]\n",
        encoding="utf-8",
    )
    return home


@pytest.fixture(scope="module")
def takes(home: Path) -> tuple[str, str]:
    """A good take and one that will be broken, which is the newer."""
    store = Store(home / "recordings")
    return make(store).id, make(store, NOW + timedelta(hours=1)).id


def run(home: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--home", str(home), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), (arguments, result.exception)
    return result


def broken(home: Path, takes: tuple[str, str], text: str) -> bool:
    """Whether the newer take cannot be read with this in its file; that it is named then, and nothing else stops."""
    good, bad = takes
    (home / "recordings" / bad / "attempt.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    told = run(home, "history", "--json")
    assert told.exit_code == 0
    listed = [take["id"] for take in json.loads(told.stdout)]
    assert listed[:1] == [good]
    named = len(re.findall(rf"passed over {bad}: ", told.stderr))
    of_the_demo = '"demo": true' in text  # which is on no list, and whole
    assert named == (bad not in listed and not of_the_demo), told.stderr
    return bool(named)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], print_blob=True)
@given(data=st.data())
def test_a_take_with_anything_in_it_stops_no_command(home: Path, takes: tuple[str, str], data: st.DataObject) -> None:
    file = home / "recordings" / takes[1] / "attempt.json"
    original = file.read_bytes()
    place = data.draw(st.sampled_from(list(places(json.loads(original)))))
    try:
        is_broken = broken(home, takes, mutated(original, place, data.draw(st.none() | VALUES)))
        for command in COMMANDS:
            result = run(home, *command)
            assert result.exit_code == 0, (command, result.output)
            assert result.stderr.count(f"passed over {takes[1]}") == is_broken
        store = Store(home / "recordings")
        assert report_html(make_report(store, ReportScope(None, None, 10, "link", home), datetime.now(UTC)))
        assert len(store.broken) == is_broken
    finally:
        file.write_bytes(original)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_what_is_decoded_is_what_this_program_writes_or_is_refused(
    home: Path, takes: tuple[str, str], data: st.DataObject
) -> None:
    take = Store(home / "recordings").get(takes[0])
    kept = data.draw(
        st.sampled_from(
            [
                take,
                Pending("x", take.question, take.started_at, "mic", 5, "host"),
                Interview("t", take.started_at, 5, 0, (QUESTION,), (PutQuestion(QUESTION, "x"),)),
            ]
        )
    )
    text = msgspec.json.encode(kept)
    place = data.draw(st.sampled_from(list(places(json.loads(text)))))
    changed = mutated(text, place, data.draw(st.none() | VALUES)).encode("utf-8", "surrogatepass")
    try:
        found = decode(changed, type(kept))
    except Damaged as error:
        assert str(error).startswith(("is damaged (", "was written by a newer"))
    else:
        assert decode(msgspec.json.encode(found), type(kept)) == found


@pytest.mark.parametrize(
    ("place", "raw"),
    [
        (("recording", "seconds"), "9" * 400),
        (("recording", "seconds"), "-1"),
        (("recording", "overflows"), "9" * 400),
        (("recording", "gain_db"), "1e9"),
        (("schema",), "-3"),
        (("transcript", "words", 0, "end"), "0.1"),
        (("transcript", "words", 1, "start"), "0.2"),
        (("transcript", "words", 0, "start"), "1e300"),
        (("transcript", "speech", 0), "[3.0, 1.0]"),
        (("coverage", "points"), "[]"),
        (("coverage", "points", 0, "point"), '"another"'),
        (("coverage", "score"), "1e9"),
        (("coverage", "points", 0, "confidence"), "-0.5"),
        (("delivery", "target"), "[120, 60]"),
        (("delivery", "length"), '"huge"'),
        (("delivery", "units"), "9" * 60),
        (("question", "ask"), f'"{"字" * 5000}"'),
        (("question", "points"), json.dumps([{"point": str(number)} for number in range(300)])),
        (("question", "language"), '"xx"'),
        (("question", "id"), '"../zero"'),
        (("question", "tags"), "[" * 20_000 + "]" * 20_000),
        (("note",), '"\\ud800"'),
        (("started_at",), '"0001-01-01T00:00:00+14:00"'),
        (("started_at",), '"9999-12-31T23:59:59-12:00"'),
        (("started_at",), '"yesterday"'),
        (("extra",), "[" * 200_000 + "]" * 200_000),
    ],
)
def test_what_no_program_writes_is_named_and_passed_over(
    home: Path, takes: tuple[str, str], place: tuple[Any, ...], raw: str
) -> None:
    file = home / "recordings" / takes[1] / "attempt.json"
    original = file.read_bytes()
    try:
        assert broken(home, takes, mutated(original, place, raw))
    finally:
        file.write_bytes(original)


def test_a_take_from_the_future_is_named_and_does_not_hide_its_question(home: Path, takes: tuple[str, str]) -> None:
    file = home / "recordings" / takes[1] / "attempt.json"
    original = file.read_bytes()
    due = json.loads(run(home, "--json").stdout)["due"]
    try:
        for days in (2, 300, 30_000):
            moment = (datetime.now(UTC) + timedelta(days=days)).isoformat()
            assert broken(home, takes, mutated(original, ("started_at",), f'"{moment}"'))
            told = run(home, "--json")
            assert json.loads(told.stdout)["due"] == due == ["zero"]
            assert f"begins in the future ({moment}); set the clock right, or started_at in it" in told.stderr
        soon = (datetime.now(UTC) + timedelta(hours=20)).isoformat()  # another machine's clock
        assert not broken(home, takes, mutated(original, ("started_at",), f'"{soon}"'))
    finally:
        file.write_bytes(original)


def test_a_newer_version_is_said_also_where_its_values_are_unknown_here(home: Path, takes: tuple[str, str]) -> None:
    text = (home / "recordings" / takes[1] / "attempt.json").read_bytes()
    newer = mutated(mutated(text, ("schema",), "7").encode(), ("delivery", "length"), '"quite long"')
    with pytest.raises(Damaged, match="was written by a newer version of rehearse"):
        decode(newer.encode(), Take)


def test_times_that_a_recogniser_gets_wrong_do_not_break_the_take_they_are_kept_in(tmp_path: Path) -> None:
    store = Store(tmp_path)
    take = make(store)
    first, second = take.transcript.words
    odd = (replace(first, start=5.0, end=0.0, probability=1.5), replace(second, end=nan, probability=nan))
    store.keep(replace(take, transcript=replace(take.transcript, words=odd)))
    words = store.get(take.id).transcript.words
    assert [(word.start, word.end, word.probability) for word in words] == [(5.0, 5.0, 1.0), (5.0, 5.0, 0.0)]


def test_a_cache_with_anything_in_it_is_as_good_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    take = make(store)
    for number in range(WORTH_IT + 1):
        shutil.copytree(store.path(take.id), tmp_path / f"20250101T{number:06d}Z-zero-00aa")
    first = store.summaries()
    file = SummaryCache.of(tmp_path).file
    assert file
    original = file.read_bytes()
    cases = [(place, raw) for place in (("takes", take.id, 2, 4), ("takes",), ("digest",)) for raw in RAW]
    for place, raw in cases[::4]:
        file.write_text(mutated(original, place, raw), encoding="utf-8", errors="surrogatepass")
        assert Store(tmp_path).summaries() == first


def test_a_pending_take_and_an_interview_with_anything_in_them_are_named(home: Path, takes: tuple[str, str]) -> None:
    store = Store(home / "recordings")
    pending, sound = store.begin(QUESTION, "test", NOW)
    shutil.copyfile(ANSWER, sound)
    file = sound.with_name("take.json")
    original = file.read_bytes()
    for place in (("pid",), ("question",), ("started_at",), ("drill",)):
        for raw in RAW:
            file.write_text(mutated(original, place, raw), encoding="utf-8", errors="surrogatepass")
            (home / "mock.json").write_text(mutated(original, place, raw), encoding="utf-8", errors="surrogatepass")
            told = run(home)
            assert told.exit_code == 0
            assert pending.id in told.stderr or "1 interrupted take" in told.stdout
    shutil.rmtree(sound.parent)
    (home / "mock.json").unlink()
