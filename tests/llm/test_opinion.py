"""The second opinion: what it may change, what it must prove, and what happens when nobody gives one."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from rehearse.bank.question import KeyPoint, Question
from rehearse.cli.main import main
from rehearse.errors import MachineError, RehearseError
from rehearse.judge.answer import Answer, answer_from_text, answer_from_words
from rehearse.judge.coverage import Coverage, Opinion, PointVerdict, Verdict, overrule, scored
from rehearse.judge.opinion import Place, find_quote, heard_out
from rehearse.llm.adviser import Advice, Adviser, read_reply, seconds_from
from rehearse.llm.local_servers import LocalServer, find_servers
from rehearse.network.server import Server
from rehearse.practice.later import LaterOpinion
from rehearse.practice.review import with_opinions
from rehearse.stt.transcript import Word
from rehearse.takes.store import Store
from rehearse.views.result import coverage_text
from tests.conftest import ANSWER, Program
from tests.support.language_model import LlamaServer, Reply, Script, ScriptedServer, opinion, saying, slow
from tests.support.patience import until
from tests.support.takes import made_take

pytestmark = pytest.mark.e2e

TEXT = "第一阶段切分优化器状态，第二阶段再切梯度。第三阶段连參數也切了，代价是通信量变成 1.5 倍。"
QUESTION = Question(
    "zero",
    "ZeRO 各阶段切分什么？",
    "训练",
    "zh",
    (60, 120),
    (KeyPoint("ZeRO-1 切分优化器状态", ("优化器状态分片",)), KeyPoint("ZeRO-3 连参数也切分"), KeyPoint("激活不被切分")),
)


def judged(*verdicts: Verdict) -> Coverage:
    chances: dict[Verdict, float] = {"covered": 0.9, "maybe": 0.5, "missed": 0.1}
    return scored(
        PointVerdict(point.point, verdict, chances[verdict], how=("words",), quote="第一阶段", start=0.0, end=1.0)
        for point, verdict in zip(QUESTION.points, verdicts, strict=True)
    )


def spoken(text: str) -> Answer:
    return answer_from_words([Word(letter, i / 10, (i + 1) / 10, 1.0) for i, letter in enumerate(text)])


@pytest.mark.parametrize(
    ("judge", "theirs", "settled"),
    [
        ("maybe", "covered", "covered"),
        ("maybe", "maybe", "maybe"),
        ("maybe", "missed", "missed"),
        ("covered", "covered", "covered"),
        ("covered", "maybe", "covered"),
        ("covered", "missed", "maybe"),
        ("missed", "covered", "maybe"),
        ("missed", "maybe", "missed"),
        ("missed", "missed", "missed"),
        ("maybe", "wrong", "wrong"),
        ("covered", "wrong", "maybe"),
        ("missed", "wrong", "missed"),
    ],
)
def test_an_opinion_decides_what_was_open_and_shakes_what_was_firm(
    judge: Verdict, theirs: Verdict, settled: Verdict
) -> None:
    quote = "" if theirs == "missed" else "第三阶段连参数也切了"
    told = heard_out(judged("covered", judge, "missed"), answer_from_text(TEXT), {1: (theirs, quote)}, "m")
    point = told.points[1]
    assert point.verdict == settled
    assert point.confidence == judged("covered", judge, "missed").points[1].confidence
    assert point.opinion is not None
    assert (point.opinion.verdict, point.opinion.by, point.opinion.alone) == (theirs, "m", judge)
    assert told.points[0] == judged("covered", judge, "missed").points[0]
    credit = {"covered": 1.0, "maybe": 0.5, "wrong": 0.0, "missed": 0.0}
    assert told.score == round((1 + credit[settled]) / 3, 3)
    if settled == "missed" and judge == "maybe":
        assert (point.quote, point.how, point.start) == ("", (), None)


def test_an_opinion_whose_quote_was_not_said_is_dropped() -> None:
    before = judged("covered", "maybe", "missed")
    answer = answer_from_text(TEXT)
    for quote in ("参数被切成四份", "", "。", "切", "也切了连参数"):
        assert heard_out(before, answer, {1: ("covered", quote)}, "m") == before
    assert heard_out(before, answer, {1: ("covered", "连参数")}, "m") != before


def test_the_users_verdict_stands_whatever_anybody_thinks() -> None:
    before = overrule(judged("covered", "maybe", "missed"), "ZeRO-3 连参数也切分", "missed")
    assert heard_out(before, answer_from_text(TEXT), {1: ("covered", "第三阶段连参数也切了")}, "m") == before


def test_a_quote_is_found_with_its_time_whatever_its_punctuation_and_characters() -> None:
    answer = spoken(TEXT)
    begin = TEXT.index("第三阶段")
    assert find_quote(answer, "第三阶段，连参数也切了!") == Place(begin / 10, (TEXT.index("，代价") + 1) / 10)
    assert find_quote(answer, "第一阶段…第三阶段") == Place(0.0, (TEXT.index("，代价") + 1) / 10)
    assert find_quote(answer, "第三阶段...第一阶段") is None  # in the order in which it was said
    assert find_quote(answer_from_text("We use ZeRO-3; it Shards parameters."), "zero-3, it shards") == Place(
        None, None
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"quote": "连参数", "verdict": "covered"}', ("covered", "连参数")),
        ('<think>{"verdict": "?"} 看看 {x}</think>\n```json\n{"verdict":"partial","quote":"a"}\n```', ("maybe", "a")),
        ('{"verdict": "missed"}', ("missed", "")),
        ('{"verdict": "missed", "quote": null}', ("missed", "")),
        ('{"verdict": "wrong", "quote": "a"}', ("wrong", "a")),
        ("Verdict: wrong. Quote: 切的是激活值", ("wrong", "切的是激活值")),
        ('{"verdict": "Covered", "Quote": "a"}', ("covered", "a")),
        ('{"VERDICT": " PARTIAL. ", "quote": "a\nb"}', ("maybe", "a\nb")),
        ("Sure! **Verdict:** Covered. Quote: 第二阶段再切梯度", ("covered", "第二阶段再切梯度")),
        ("The verdict is MISSED.", ("missed", "")),
        ('verdict - partial\nquote - "shards"\nBecause it is short.', ("maybe", "shards")),
        ("Verdict: covered, or is the verdict: missed?", None),
        ("<think>Verdict: covered", None),
        ('Sure!\n```json\n{"verdict": "missed", "quote": ""}\n```\nAnything else?', ("missed", "")),
        ('{"verdict": "covered", "quote": "x"} </think> {"verdict": "missed"}', ("missed", "")),
        ('it may be {"verdict": "covered", "quote": "x"}</think> I cannot say.', None),
        ('<think>so {"verdict": "covered", "quote": "a"}', ("covered", "a")),
        ('<think>{"verdict": "covered", "quote": "a"}? No, because', None),
        ('<THINKING>{"verdict": "covered"}</THINKING>\n{"verdict": "missed"}', ("missed", "")),
        ('<|channel|>analysis<|message|>hm<|end|><|channel|>final<|message|>{"verdict": "missed"}', ("missed", "")),
        ('{"verdict": "yes", "quote": "a"}', None),
        ('{"verdict": ["covered"], "quote": "a"}', None),
        ('{"verdict": "covered", "quote": 3}', None),
        ('{"quote": "cut of', None),
        ("covered", None),
        ("", None),
    ],
)
def test_replies_are_read_with_whatever_stands_around_them(text: str, read: tuple[Verdict, str] | None) -> None:
    assert read_reply(text) == read


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaServer]:
    server = LlamaServer(tmp_path_factory.mktemp("llama"))
    yield server
    server.stop()


@pytest.fixture
def scripted() -> Iterator[Callable[..., ScriptedServer]]:
    running: list[ScriptedServer] = []

    def start(script: Script, *models: str) -> ScriptedServer:
        running.append(ScriptedServer(script, models or ("scripted",)))
        return running[-1]

    yield start
    for server in running:
        server.stop()


@pytest.fixture(params=["llama.cpp", "scripted"])
def any_server(request: pytest.FixtureRequest, scripted: Callable[..., ScriptedServer]) -> str:
    if request.param == "llama.cpp":
        server: LlamaServer = request.getfixturevalue("llama")
        return server.url
    return scripted(lambda _: opinion("covered", "这句话没有说过")).url


def test_servers_are_asked_about_every_point_and_only_proven_opinions_count(any_server: str) -> None:
    """The contract, which the real server's weights are too small to do more than keep."""
    question = replace(QUESTION, points=QUESTION.points[:2])  # each takes the real one seconds
    before = scored(judged("covered", "maybe", "missed").points[:2])
    answer = answer_from_text(TEXT)
    adviser = Adviser(Server(any_server), seconds=300)
    assert adviser.greet()
    advice = adviser.advise(before, answer, question)
    assert "failed" not in advice.notice
    assert "longer" not in advice.notice
    for old, new in zip(before.points, advice.coverage.points, strict=True):
        if new.opinion is None:
            assert new == old
        else:
            assert new.opinion.by == adviser.greet()
            assert new.opinion.verdict == "missed" or find_quote(answer, new.opinion.quote)
    assert advice == adviser.advise(before, answer, question)  # the same again


def advise(server: ScriptedServer, seconds: float = 20.0, key: str = "") -> Advice:
    adviser = Adviser(Server(server.url, key, "REHEARSE_OPINION_KEY"), seconds=seconds)
    return adviser.advise(judged("covered", "maybe", "missed"), answer_from_text(TEXT), QUESTION)


def test_a_good_opinion_is_taken(scripted: Callable[..., ScriptedServer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.llm.adviser.AT_ONCE", 1)  # or they overtake each other on their way to the server

    def script(body: dict[str, Any]) -> Reply:
        asked = body["messages"][1]["content"]
        return (
            opinion("covered", "第三阶段连参数也切了")
            if "ZeRO-3" in asked.split("Key point:")[1]
            else opinion("missed")
        )

    server = scripted(script)
    advice = advise(server, key="secret")
    assert [point.verdict for point in advice.coverage.points] == ["maybe", "covered", "missed"]
    assert advice.coverage.points[1].quote == "第三阶段连参数也切了"
    assert advice.coverage.points[1].how == ("words", "opinion")
    assert advice.notice == ""
    assert {headers["Authorization"] for headers in server.headers} == {"Bearer secret"}
    first = server.requests[0]
    assert "Key point:\nZeRO-3 连参数也切分" in first["messages"][1]["content"]  # the least certain one
    assert TEXT in first["messages"][1]["content"]
    assert first["temperature"] == 0
    assert first["response_format"]["type"] == "json_schema"
    assert any("\n- 优化器状态分片" in request["messages"][1]["content"] for request in server.requests)


def test_the_model_is_given_wordings_and_mistakes_within_bounds(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: opinion("wrong", "第三阶段连参数也切了"))
    point = KeyPoint(
        "ZeRO-3 连参数也切分",
        tuple(f"说法{n}" for n in range(40)),
        mistakes=("ZeRO-3 不切参数", "长" * 5000, *map(str, range(40))),
    )
    question = replace(QUESTION, points=(point,))
    before = scored([replace(judged("maybe", "maybe", "maybe").points[0], point=point.point)])
    advice = Adviser(Server(server.url)).advise(before, answer_from_text(TEXT), question)
    asked = server.requests[0]["messages"][1]["content"]
    assert "\n- 说法11\n" in asked
    assert "说法12" not in asked
    assert "False statements that people make in its place:\n- ZeRO-3 不切参数\n- 长" in asked
    assert len(asked) < 1000
    assert advice.coverage.points[0].verdict == "wrong"
    shown = click.unstyle(coverage_text(advice.coverage, 100))
    assert "you said “第三阶段连参数也切了”; scripted takes that for false" in shown


def test_servers_of_this_machine_are_found_where_they_answer(
    scripted: Callable[..., ScriptedServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, dumb, gone = scripted(slow(0), "qwen3:8b", "gemma3"), scripted(slow(0)), scripted(slow(0))
    dumb.listing = 200, "<html>a page</html>"
    gone.stop()
    usual = (("Ollama", ours.url), ("llama.cpp", dumb.url), ("another", gone.url))
    assert find_servers(usual) == [LocalServer("Ollama", ours.url, ("gemma3", "qwen3:8b"))]
    assert not ours.requests  # nothing was said to it
    monkeypatch.setattr("rehearse.llm.local_servers.USUAL", usual)
    told = CliRunner().invoke(main, ["doctor", "--find-models", "--json"])
    (found,) = (each for each in json.loads(told.stdout) if each["what"] == "opinion")
    assert found["ok"]
    assert f'opinion_url = "{ours.url}#gemma3"' in found["detail"]
    monkeypatch.setattr("rehearse.llm.local_servers.USUAL", usual[1:])
    told = CliRunner().invoke(main, ["doctor", "--find-models", "--json"])
    assert f"No language model answers on this machine: llama.cpp ({dumb.url})" in told.stdout


def test_what_the_user_did_meanwhile_stands_when_the_opinion_comes() -> None:
    take = made_take()
    points = take.coverage.points
    said = [replace(points[0], verdict="maybe", opinion=Opinion("missed", "", "m", "covered")), *points[1:]]
    advised = replace(take, coverage=scored(said))
    assert with_opinions(take, advised).coverage.points == tuple(said)
    overruled = replace(take, coverage=overrule(take.coverage, points[0].point, "wrong"))
    assert with_opinions(overruled, advised) == overruled
    rewritten = replace(take, transcript=replace(take.transcript, words=take.transcript.words[:3]))
    assert with_opinions(rewritten, advised) == rewritten


def test_an_opinion_that_comes_late_is_found_with_the_take(
    scripted: Callable[..., ScriptedServer], tmp_path: Path
) -> None:
    may_answer = threading.Event()
    server = scripted(lambda _: opinion("missed") if may_answer.wait(60) else (500, ""))
    store, take = Store(tmp_path), made_take()
    store.path(take.id).mkdir(parents=True)
    store.keep(take)
    later = LaterOpinion.on(take, Adviser(Server(server.url)))
    assert not later.is_there
    later.keep_with(take, store)
    may_answer.set()
    after, warning = later.added_to(take)
    assert warning == ""
    assert after.coverage.points[0].verdict == "maybe"
    until(lambda: Store(tmp_path).get(take.id) == after, "the opinion is kept")


def test_a_server_that_knows_no_schemas_is_asked_without(scripted: Callable[..., ScriptedServer]) -> None:
    def script(body: dict[str, Any]) -> Reply:
        return (400, "what is response_format?") if "response_format" in body else saying(f"好的。{json.dumps(MISSED)}")

    advice = advise(scripted(script))
    assert [point.opinion is not None for point in advice.coverage.points] == [True, True, True]
    assert advice.notice == ""


MISSED = {"verdict": "missed", "quote": ""}


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (lambda _: (401, ""), "wants another key; set REHEARSE_OPINION_KEY"),
        (lambda _: (500, "out of memory"), "answered 500 (out of memory)"),
        (lambda _: (400, "no such model"), "does not understand the request (no such model)"),
        (lambda _: (200, "<html>a router's page</html>"), "is not an OpenAI-compatible server"),
        (lambda _: (302, ""), "answered 302"),
        (lambda _: saying("I think it is covered."), "The judge's own verdict stands for 3 of the points."),
        (lambda _: (200, {"choices": []}), "The judge's own verdict stands for 3 of the points."),
        (lambda _: opinion("covered", "没有说过的话"), "3 second opinions were dropped"),
        (slow(1.0), "took longer than 0.3 s"),
    ],
)
def test_whatever_fails_is_said_and_the_judges_verdicts_stand(
    scripted: Callable[..., ScriptedServer], script: Script, told: str
) -> None:
    advice = advise(scripted(script), seconds=0.3 if "longer" in told else 20.0)
    assert told in advice.notice
    assert advice.coverage == judged("covered", "maybe", "missed")


def test_opinions_that_came_in_time_count_and_the_rest_is_said(scripted: Callable[..., ScriptedServer]) -> None:
    def script(body: dict[str, Any]) -> Reply:
        return opinion("missed") if "Key point:\nZeRO-3" in body["messages"][1]["content"] else slow(5.0)(body)

    advice = advise(scripted(script), seconds=1.5)
    assert [point.verdict for point in advice.coverage.points] == ["covered", "missed", "missed"]
    assert "took longer than 1.5 s" in advice.notice
    assert "stands for 2 of the points" in advice.notice


def test_of_several_models_one_has_to_be_named(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: opinion("missed"), "qwen", "gemma")
    with pytest.raises(MachineError, match="has gemma, qwen; name one of its models with --opinion-model"):
        Adviser(Server(server.url)).greet()
    with pytest.raises(MachineError, match="has gemma, qwen"):
        Adviser(Server(server.url), "llama").greet()
    assert Adviser(Server(server.url), "qwen").greet() == "qwen"


@pytest.mark.parametrize(
    "listing", [(200, {"data": []}), (200, {"models": ["m"]}), (404, "no such page"), (422, "what?")]
)
def test_a_server_that_lists_no_models_is_believed_to_have_the_one_that_is_named(
    scripted: Callable[..., ScriptedServer], listing: Reply
) -> None:
    server = scripted(lambda _: opinion("missed"))
    server.listing = listing
    assert Adviser(Server(server.url), "m").greet() == "m"
    with pytest.raises(MachineError, match="name one"):
        Adviser(Server(server.url)).greet()


def choice(finish: str, **message: Any) -> Reply:
    return 200, {"choices": [{"finish_reason": finish, "message": {"role": "assistant", **message}}]}


GOOD = '{"verdict": "missed", "quote": ""}'


@pytest.mark.parametrize(
    "first",
    [
        choice("length", content=""),
        choice("length", content=None),
        choice("length", content="", reasoning_content="Let me see"),
        choice("length", content="<think>Let me see. " + GOOD),
        choice("length", content="Let me think about the point first"),
        choice("stop", content="<think>Let me see"),
        choice("max_tokens", content="", reasoning="Let me see. " + GOOD),
    ],
)
def test_a_model_that_thinks_gets_room_for_it(scripted: Callable[..., ScriptedServer], first: Reply) -> None:
    server = scripted(lambda body: first if body["max_tokens"] < 4000 else choice("stop", content=GOOD))
    advice = advise(server)
    assert [point.opinion is not None for point in advice.coverage.points] == [True, True, True]
    assert advice.notice == ""
    assert {request["max_tokens"] for request in server.requests} == {400, 4096}
    assert len(server.requests) <= 6
    for_ever = scripted(lambda _: first)
    told = advise(for_ever)
    assert "3 replies were cut off before a verdict: the model thinks too long" in told.notice
    assert told.coverage == judged("covered", "maybe", "missed")
    assert len(for_ever.requests) <= 6


def test_json_that_runs_away_is_not_asked_for_again(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: choice("length", content='```json\n{"quote": "' + "a" * 900))
    assert "3 replies hold no verdict that can be read" in advise(server).notice
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "reply",
    [
        choice("stop", content="", reasoning_content=f"so: {GOOD}"),
        choice("stop", content=[{"type": "text", "text": GOOD}]),
        choice("length", content=f"{GOOD} and so on"),
        choice("stop", content=f"Sure:\n```json\n{GOOD}\n```"),
    ],
)
def test_a_verdict_that_is_clear_counts_wherever_it_stands(
    scripted: Callable[..., ScriptedServer], reply: Reply
) -> None:
    assert advise(scripted(lambda _: reply)).notice == ""


@pytest.mark.parametrize("url", ["localhost", "ftp://localhost", "http://", "http://host:port", "http://[::1"])
def test_what_is_no_address_is_said_at_once(url: str) -> None:
    with pytest.raises(RehearseError, match="is no address of a server"):
        Server(url)


@pytest.mark.parametrize("text", ["soon", "0", "-1", "nan", "inf"])
def test_a_time_limit_is_a_number_of_seconds(text: str) -> None:
    assert seconds_from("") == 20
    assert seconds_from("2.5") == 2.5
    with pytest.raises(RehearseError, match="REHEARSE_OPINION_SECONDS"):
        seconds_from(text)


def test_nothing_is_asked_about_an_answer_that_says_nothing(scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: opinion("missed"))
    coverage = judged("missed", "missed", "missed")
    assert Adviser(Server(server.url)).advise(coverage, answer_from_text(""), QUESTION) == Advice(coverage)
    assert not server.requests


QUOTE = "第三阶段"


def of_the_third_stage(body: dict[str, Any]) -> Reply:
    return (
        opinion("missed") if "连模型参数也切分" in body["messages"][1]["content"].split("Key point:")[1] else (200, {})
    )


def test_check_shows_who_changed_a_verdict(
    program: Program, scripted: Callable[..., ScriptedServer], tmp_path: Path
) -> None:
    text = tmp_path / "answer.txt"
    text.write_text("第三个阶段连模型参数也切，每张卡只存一份里的一段。", encoding="utf-8")
    asked = ("check", "--question", "deepspeed-zero-stages", "--text", str(text))
    alone = json.loads(program.run(*asked, "--json").stdout)
    assert all(point["opinion"] is None for point in alone["points"])
    server = scripted(of_the_third_stage)
    told = json.loads(program.run(*asked, "--json", "--opinion", server.url).stdout)
    third = next(point for point in told["points"] if "连模型参数也切分" in point["point"])
    assert third["verdict"] == "maybe"
    assert third["opinion"] == {"verdict": "missed", "quote": "", "by": "scripted", "alone": "covered"}
    shown = program.run(*asked, "--opinion", server.url)
    assert "second opinion by scripted: missed; the judge alone: covered" in " ".join(shown.stdout.split())
    assert "The judge's own verdict stands for 8 of the points" in shown.stderr


def test_the_environment_names_the_server_and_off_silences_it(
    program: Program, scripted: Callable[..., ScriptedServer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = tmp_path / "answer.txt"
    text.write_text(TEXT, encoding="utf-8")
    server = scripted(lambda _: opinion("missed"), "one", "two")
    monkeypatch.setenv("REHEARSE_OPINION_URL", server.url)
    monkeypatch.setenv("REHEARSE_OPINION_MODEL", "two")
    asked = ("check", "--question", "deepspeed-zero-stages", "--text", str(text))
    assert program.run(*asked).exit_code == 0
    assert {request["model"] for request in server.requests} == {"two"}
    server.requests.clear()
    program.run(*asked, "--opinion", "off")
    assert not server.requests
    monkeypatch.setenv("REHEARSE_OPINION_URL", "nonsense")
    refused = program.run(*asked)
    assert refused.exit_code == 1
    assert '"nonsense" is no address of a server' in refused.stderr


def test_a_take_keeps_its_second_opinion_and_review_asks_again(
    program: Program, scripted: Callable[..., ScriptedServer]
) -> None:
    server = scripted(of_the_third_stage)
    graded = program.run(
        "grade", str(ANSWER), "--question", "deepspeed-zero-stages", "--json", "--opinion", f"{server.url}/"
    )
    assert graded.exit_code == 0, graded.stderr
    third = json.loads(graded.stdout)[0]["coverage"]["points"][2]
    assert (third["verdict"], third["opinion"]["alone"]) == ("maybe", "covered")
    kept = json.loads(program.run("review", "--json").stdout)
    assert kept["coverage"]["points"][2] == third
    alone = json.loads(program.run("review", "--again", "--json").stdout)["coverage"]["points"][2]
    assert (alone["verdict"], alone["opinion"]) == ("covered", None)
    again = json.loads(program.run("review", "--again", "--json", "--opinion", server.url).stdout)
    assert again["coverage"]["points"][2] == third


def test_eval_measures_the_judge_with_its_adviser(
    program: Program, scripted: Callable[..., ScriptedServer], tmp_path: Path
) -> None:
    line = {
        "id": "q",
        "ask": "ZeRO?",
        "points": [{"point": "ZeRO-3 连参数也切分"}],
        "answers": [{"text": TEXT, "labels": ["covered"]}],
    }
    file = tmp_path / "labelled.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    alone = json.loads(program.run("eval", str(file), "--json").stdout)
    assert (alone["f1"], alone["maybe_rate"]) == (1.0, 0.0)
    server = scripted(lambda _: opinion("missed"))
    told = json.loads(program.run("eval", str(file), "--json", "--opinion", server.url).stdout)
    assert told["maybe_rate"] == 1.0


def test_doctor_says_who_would_be_asked(program: Program, scripted: Callable[..., ScriptedServer]) -> None:
    server = scripted(lambda _: opinion("missed"), "qwen")
    found = json.loads(program.run("doctor", "--json", "--opinion", server.url).stdout)
    assert {"what": "opinion", "ok": True, "detail": f"qwen answers at {server.url}"} in found
    server.stop()
    found = json.loads(program.run("doctor", "--json", "--opinion", server.url).stdout)
    missing = next(each for each in found if each["what"] == "opinion")
    assert not missing["ok"]
    assert "is the server running?" in missing["detail"]
    assert not any(each["what"] == "opinion" for each in json.loads(program.run("doctor", "--json").stdout))


def test_a_server_elsewhere_is_named_before_anything_is_sent(program: Program, tmp_path: Path) -> None:
    text = tmp_path / "answer.txt"
    text.write_text("第三个阶段连模型参数也切，每张卡只存一份里的一段。", encoding="utf-8")
    asked = ("check", "--question", "deepspeed-zero-stages", "--text", str(text))
    told = program.run(*asked, "--opinion", "http://nowhere.invalid:1")
    assert told.exit_code == 0
    assert "what you say is sent to nowhere.invalid as text" in told.stderr
    assert "nobody answers at http://nowhere.invalid:1" in told.stderr


def test_the_client_is_loaded_only_when_it_is_wanted(program: Program, tmp_path: Path) -> None:
    text = tmp_path / "answer.txt"
    text.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys; from rehearse.cli.main import main\n"
        "try: main(standalone_mode=True)\n"
        "finally: print([name for name in ('httpx2', 'asyncio') if name in sys.modules], file=sys.stderr)"
    )
    arguments = ["--home", str(program.home), "check", "--question", "deepspeed-zero-stages", "--text", str(text)]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "[]"
