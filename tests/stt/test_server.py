"""Recognisers meet one contract, here and on a server; and what a server does when it fails."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.errors import MachineError
from rehearse.network.server import Server
from rehearse.stt.server import ServerTranscriber, words_of
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.text.units import simplified
from tests.conftest import ANSWER, Program
from tests.support.language_model import Reply, ScriptedServer
from tests.support.patience import PATIENCE
from tests.support.transcription_server import KEY, MODEL, TranscriptionServer

QUESTION = "deepspeed-zero-stages"
Sound = NDArray[np.float32]


@pytest.fixture(scope="module")
def server(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TranscriptionServer]:
    server = TranscriptionServer(tmp_path_factory.mktemp("server"), weights)
    yield server
    server.stop()


@pytest.fixture(scope="module", params=["whisper", "served"])
def transcriber(request: pytest.FixtureRequest, whisper: WhisperTranscriber) -> Transcriber:
    if request.param == "whisper":
        return whisper
    served: TranscriptionServer = request.getfixturevalue("server")
    return ServerTranscriber(Server(served.url, KEY), MODEL)


@pytest.fixture
def scripted() -> Iterator[Callable[..., ScriptedServer]]:
    servers: list[ScriptedServer] = []

    def make(script: Callable[[dict[str, Any]], Reply], *models: str) -> ScriptedServer:
        servers.append(ScriptedServer(script, models or ("scripted",)))
        return servers[-1]

    yield make
    for each in servers:
        each.stop()


# The contract


def test_a_piece_comes_back_as_words_with_times_inside_it(transcriber: Transcriber) -> None:
    clip = read_sound(ANSWER)[: 10 * RATE]
    words = transcriber.decode(clip, language="zh", terms=("ZeRO", "DeepSpeed"))
    text = simplified("".join(word.text for word in words))
    assert "第一个阶段" in text.replace("1", "一")
    assert "每张卡" in text
    assert all(0 <= word.start <= word.end <= 10 for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert all(0 <= word.probability <= 1 for word in words)
    assert len(words) > 20  # a word each, or few characters, not a sentence: evidence is quoted by them


def test_the_language_is_told(transcriber: Transcriber) -> None:
    assert transcriber.language_of(read_sound(ANSWER)[: 10 * RATE]) == "zh"


def test_expected_terms_help(transcriber: Transcriber) -> None:
    clip = read_sound(ANSWER)[: 10 * RATE]
    text = "".join(word.text for word in transcriber.decode(clip, language="zh", terms=("ZeRO",)))
    assert "zero" in text.lower().replace(" ", "").replace("-", "")


def test_the_same_clip_gives_the_same_words(transcriber: Transcriber) -> None:
    clip = read_sound(ANSWER)[: 6 * RATE]
    first = transcriber.decode(clip, language="zh", terms=())
    assert transcriber.decode(clip, language="zh", terms=()) == first


# The real server behind commands


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server shares the machine with all the other tests."""
    monkeypatch.setattr("rehearse.stt.server.LIMIT", PATIENCE)


def test_a_take_is_heard_by_the_server(
    program: Program, server: TranscriptionServer, beginning: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REHEARSE_MODEL_KEY", KEY)
    result = program.run("grade", str(beginning), "--question", QUESTION, "--json", "--model", f"{server.url}#{MODEL}")
    assert result.exit_code == 0, result.stderr
    (take,) = json.loads(result.stdout)
    assert take["transcript"]["settings"]["engine"] == "server"
    assert take["transcript"]["settings"]["model"] == MODEL
    assert take["coverage"]["points"][0]["verdict"] == "covered"
    assert "is sent to" not in result.stderr  # it is this machine's own


def test_doctor_names_the_server(
    program: Program, server: TranscriptionServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REHEARSE_MODEL_KEY", KEY)
    monkeypatch.setenv("REHEARSE_MODEL", f"{server.url}#{MODEL}")
    found = json.loads(program.run("doctor", "--json").stdout)
    assert {"what": "weights", "ok": True, "detail": f"{MODEL} at {server.url}"} in found


def test_a_wrong_key_and_an_unknown_model_are_said_and_the_recording_is_kept(
    program: Program, server: TranscriptionServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("grade", str(ANSWER), "--question", QUESTION, "--model")
    monkeypatch.setenv("REHEARSE_MODEL_KEY", "wrong")
    refused = program.run(*asked, f"{server.url}#{MODEL}")
    assert refused.exit_code == 3
    assert "wants another key; set REHEARSE_MODEL_KEY" in refused.stderr
    monkeypatch.setenv("REHEARSE_MODEL_KEY", KEY)
    unknown = program.run(*asked, f"{server.url}#huge")
    assert unknown.exit_code == 3
    assert MODEL in unknown.stderr  # it says what there is
    assert "The recording is kept" in unknown.stderr


# What must fail on demand

CLIP = np.zeros(2 * RATE, np.float32)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((500, "out of memory"), "answered 500 (out of memory)"),
        ((401, "no"), "wants another key; set THE_KEY"),
        ((302, ""), "answered 302"),
        ((200, "<html>"), "is not an OpenAI-compatible server"),
        ((400, "no such format"), "no such format"),
    ],
)
def test_a_server_that_refuses_is_said_in_a_sentence(
    scripted: Callable[..., ScriptedServer], reply: Reply, said: str
) -> None:
    served = ServerTranscriber(Server(scripted(lambda _: reply).url, "", "THE_KEY"))
    with pytest.raises(MachineError, match="The answer cannot be transcribed") as raised:
        served.decode(CLIP, language="zh", terms=())
    assert said in str(raised.value)


def test_nobody_at_the_address_is_said() -> None:
    with pytest.raises(MachineError, match="is the server running"):
        ServerTranscriber(Server("http://127.0.0.1:9/v1"))


def test_a_server_that_takes_too_long_is_given_up(
    scripted: Callable[..., ScriptedServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    over = threading.Event()
    served = ServerTranscriber(Server(scripted(lambda _: (over.wait(10), (200, {}))[1]).url))
    monkeypatch.setattr("rehearse.stt.server.LIMIT", 0.2)
    with pytest.raises(MachineError, match="did not answer within"):
        served.decode(CLIP, language="zh", terms=())
    over.set()


def test_a_server_that_knows_no_times_is_asked_for_less(scripted: Callable[..., ScriptedServer]) -> None:
    def script(request: dict[str, Any]) -> Reply:
        return (422, "unknown") if "verbose_json" in request["form"] else (200, {"text": "梯度累积。Adam"})

    server = scripted(script)
    words = ServerTranscriber(Server(server.url)).decode(CLIP, language="zh", terms=("Adam",))
    assert [word.text for word in words] == ["梯", "度", "累", "积。", "Adam"]
    assert (words[0].start, words[-1].end) == (0.0, 2.0)
    assert len(server.requests) == 3
    assert "Adam" in server.requests[0]["form"]  # the prompt
    assert 'name="language"' in server.requests[0]["form"]


def test_the_key_goes_to_the_server(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: (200, {"text": "好"}))
    ServerTranscriber(Server(server.url, "secret")).decode(CLIP, language="zh", terms=())
    assert server.headers[0]["Authorization"] == "Bearer secret"


def test_a_server_with_several_models_wants_a_name(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: (200, {}), "small", "large")
    with pytest.raises(MachineError, match=r"has large, small; name one of its models with --model .*#NAME"):
        ServerTranscriber(Server(server.url))
    assert ServerTranscriber(Server(server.url), "small").model == "small"


# A reply as words


def test_words_take_the_punctuation_from_the_text() -> None:
    timed = [{"word": "梯度", "start": 0.1, "end": 0.5}, {"word": " DeepSpeed", "start": 0.6, "end": 1.0}]
    words = words_of({"text": "梯度，DeepSpeed。", "words": timed}, 2.0)
    assert [(word.text, word.start, word.end) for word in words] == [("梯度，", 0.1, 0.5), ("DeepSpeed。", 0.6, 1.0)]


def test_words_that_the_text_does_not_have_lose_nothing_of_the_text() -> None:
    timed = [
        {"word": "甲", "start": 0, "end": 1},
        {"word": "丁", "start": 1, "end": 2},
        {"word": "丙", "start": 2, "end": 3},
    ]
    assert "".join(word.text for word in words_of({"text": "甲乙丙", "words": timed}, 3.0)) == "甲乙丙"


def test_sentences_alone_are_shared_out_among_their_words() -> None:
    reply = {
        "text": "甲乙 丙丁",
        "segments": [{"text": "甲乙", "start": 0, "end": 1}, {"text": " 丙丁", "start": 3, "end": 4}],
    }
    assert [(word.text, word.start) for word in words_of(reply, 5.0)] == [
        ("甲", 0),
        ("乙", 0.5),
        (" 丙", 3),
        ("丁", 3.67),
    ]


NAN = float("nan")
SAID = "第一阶段切分优化器状态 and then gradients，最后是参数。"


def timed(
    *times: tuple[Any, Any], text: str = "第一阶段切分优化器状态| and| then| gradients，|最后是参数。"
) -> list[dict[str, Any]]:
    return [
        {"word": word, "start": start, "end": end} for word, (start, end) in zip(text.split("|"), times, strict=True)
    ]


@pytest.mark.parametrize(
    "words",
    [
        timed((0, 1500), (1500, 2000), (2000, 2500), (2500, 4000), (5000, 6000)),  # milliseconds
        timed((0, 0), (0, 0), (0, 0), (0, 0), (0, 0)),
        timed((-3, -2), (1, 2), (2, 3), (3, 4), (5, 6)),
        timed((0, 1), (2, 1), (2, 3), (3, 4), (5, 6)),
        timed((NAN, NAN), (1, 2), (2, 3), (3, 4), (5, 6)),
        timed((0, 1), (1, 2), (2, 3), (3, 4), (90, 91)),
        timed((5, 6), (3, 4), (2, 3), (1, 2), (0, 1)),
        timed((None, None), ("0", "1"), (2, 3), (3, 4), (5, 6)),
        timed((0, 0.001), (0.001, 0.002), (0.002, 0.003), (0.003, 0.004), (0.004, 0.01)),
        timed((10**400, 10**400), (1, 2), (2, 3), (3, 4), (5, 6)),
        timed((0, 1), text="第一"),
        timed((5, 6), text="最后是参数。"),
        timed((0, 1), (1, 2), text="something|else"),
        [],
    ],
)
@pytest.mark.parametrize("with_segments", [True, False])
def test_times_that_cannot_be_lose_no_word(words: list[dict[str, Any]], with_segments: bool) -> None:
    segments = [{"text": SAID, "start": 0, "end": 6000 if words else 6.5}] if with_segments else None
    found = words_of({"text": SAID, "words": words, "segments": segments}, 7.0, lambda: [(0.5, 2.5), (4.0, 6.0)])
    assert "".join(word.text for word in found) == SAID
    assert len(found) > 15  # a character or an English word each
    assert all(0.5 <= word.start <= word.end <= 6.0 for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert not any(2.5 < word.start < 4.0 for word in found)


def test_times_that_can_be_are_kept() -> None:
    words = timed((0, 1.5), (1.5, 2), (2, 2.5), (2.5, 4), (5, 6))
    found = words_of({"text": SAID, "words": words}, 7.0, lambda: [])
    assert [(word.start, word.end) for word in found] == [(0, 1.5), (1.5, 2), (2, 2.5), (2.5, 4), (5, 6)]
    assert "".join(word.text for word in found) == SAID


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ({"words": timed((0, 1), (1, 2), (2, 3), (3, 4), (5, 6))}, SAID),
        ({"segments": [{"text": "甲乙", "start": 0, "end": 1}, {"text": "丙"}]}, "甲乙丙"),
        ({"segments": [{"text": "one two"}, {"text": "three"}]}, "one two three"),
        ({"words": [{"word": "one"}, {"word": "two"}]}, "one two"),
        ({"text": 3, "segments": [{"text": "甲", "words": [{"word": "甲", "start": 1, "end": 2}]}]}, "甲"),
    ],
)
def test_words_without_a_text_are_the_text(reply: dict[str, Any], text: str) -> None:
    assert "".join(word.text for word in words_of(reply, 7.0)) == text


def test_a_whole_answer_with_times_in_milliseconds_keeps_its_words(scripted: Callable[..., ScriptedServer]) -> None:
    from rehearse.stt.streaming import transcribe

    text = "第一个阶段切分优化器状态"
    words = [{"word": each, "start": i * 500, "end": i * 500 + 400} for i, each in enumerate(text)]
    served = ServerTranscriber(Server(scripted(lambda _: (200, {"text": text, "words": words})).url))
    sound = read_sound(ANSWER)
    heard = transcribe(served, sound, language="zh")
    assert heard.text.count(text) >= 2  # once a segment
    assert len(heard.text) % len(text) == 0
    assert all(any(a - 0.05 <= word.start <= b + 0.05 for a, b in heard.speech) for word in heard.words)


@pytest.mark.parametrize(
    "reply", [{}, {"text": ""}, {"text": None, "segments": None}, {"segments": [{}], "words": [3]}]
)
def test_a_reply_with_nothing_in_it_is_no_words(reply: dict[str, Any]) -> None:
    assert words_of(reply, 1.0) == []
