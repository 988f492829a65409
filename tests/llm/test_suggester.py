"""`rehearse questions enrich`: proposals of a scripted model, checked, chosen and written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from click.testing import CliRunner

from rehearse.bank.additions import Addition
from rehearse.bank.bank import read_bank
from rehearse.cli.main import main
from rehearse.errors import MachineError
from rehearse.llm.adviser import Adviser
from rehearse.llm.suggester import LONGEST, MISTAKES, WORDINGS, Suggester
from rehearse.network.server import Server
from tests.support.language_model import ScriptedServer, saying
from tests.support.patience import PATIENCE

pytestmark = pytest.mark.e2e

BANK = """\
# mine, and it stays so
topic: 训练
questions:
  - id: my-zero
    ask: ZeRO 的三个阶段各切分什么？
    seconds: [30, 60]
    points:
      - ZeRO-1 切分优化器状态   # 第一档
      - point: ZeRO-3 连模型参数也切分
        weight: 2
"""
PROPOSED = {
    "points": [
        {
            "number": 1,
            "wordings": ["第一档只拆优化器", "ZeRO-3 连模型参数也切分到各卡", "ZeRO-1 切分优化器状态。", "主要是"],
            "mistakes": ["ZeRO-1 切的是激活值"],
        },
        {"number": 2, "wordings": ["到了三，权重自己也要分片"], "mistakes": []},
        {"number": 9, "wordings": ["不存在的要点"]},
        {"number": True, "wordings": 3},
    ]
}


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    thought = f"<think>{{}}</think>好的：\n```json\n{json.dumps(PROPOSED, ensure_ascii=False)}\n```"
    running = ScriptedServer(lambda _: saying(thought))
    yield running
    running.stop()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "mine.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "recordings").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def enrich(home: Path, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["--home", str(home), "questions", "enrich", "my-zero", *arguments])


def test_what_passes_the_checks_is_written_and_the_rest_is_said(home: Path, server: ScriptedServer) -> None:
    told = enrich(home, "--yes", "--json", "--opinion", server.url)
    proposals = {each["text"]: each for each in json.loads(told.stdout)["proposals"]}
    assert "the judge takes it for" in proposals["ZeRO-3 连模型参数也切分到各卡"]["refused"]
    assert proposals["ZeRO-1 切分优化器状态"]["refused"] == "it stands there already"
    assert proposals["主要是"]["refused"]
    assert set(proposals) == {
        *("第一档只拆优化器", "ZeRO-3 连模型参数也切分到各卡", "ZeRO-1 切分优化器状态", "主要是"),
        *("ZeRO-1 切的是激活值", "到了三，权重自己也要分片"),
    }
    first, second = read_bank(home / "questions").get("my-zero").points
    assert (first.also, first.mistakes) == (("第一档只拆优化器",), ("ZeRO-1 切的是激活值",))
    assert (second.also, second.mistakes) == (("到了三，权重自己也要分片",), ())
    text = (home / "questions" / "mine.yaml").read_text(encoding="utf-8")
    assert "# mine, and it stays so" in text
    assert "# 第一档" in text
    assert len(server.requests) == 1
    assert "1. ZeRO-1 切分优化器状态" in server.requests[0]["messages"][1]["content"]


def test_nothing_is_written_without_a_yes(home: Path, server: ScriptedServer) -> None:
    told = enrich(home, "--opinion", server.url)
    assert told.exit_code == 0
    assert "+ wording: 第一档只拆优化器" in told.stdout
    assert "✗ wording: 主要是" in told.stdout
    assert "Nothing was written; --yes writes them." in told.stdout
    assert json.loads(enrich(home, "--json", "--opinion", server.url).stdout)["written"] is None
    assert (home / "questions" / "mine.yaml").read_text(encoding="utf-8") == BANK
    alone = enrich(home)
    assert alone.exit_code == 1
    assert "rehearse doctor --find-models" in alone.stderr


def test_the_model_is_not_asked_where_its_answer_could_not_be_checked(
    home: Path, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise MachineError("The encoder is damaged.")

    monkeypatch.setattr("rehearse.cli.wiring.load_encoder", broken)
    told = enrich(home, "--opinion", server.url)
    assert (told.exit_code, "The encoder is damaged." in told.stderr) == (3, True)
    assert server.requests == []


def test_in_a_terminal_each_is_asked_about(home: Path, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i 's/激活值/数据/'")
    arguments = ["-m", "rehearse", "--home", str(home), "questions", "enrich", "my-zero", "--opinion", server.url]
    child = pexpect.spawn(sys.executable, arguments, encoding="utf-8", timeout=PATIENCE, dimensions=(24, 80))
    for key, text in (("n", "第一档只拆优化器"), ("e", "ZeRO-1 切的是激活值"), ("y", "权重自己也要分片")):
        child.expect(text)
        child.expect("q enough")
        child.send(key)
    child.expect("2 texts added")
    child.expect(pexpect.EOF)
    first, second = read_bank(home / "questions").get("my-zero").points
    assert (first.also, first.mistakes) == ((), ("ZeRO-1 切的是数据",))
    assert second.also == ("到了三，权重自己也要分片",)


def test_a_reply_is_read_within_bounds(home: Path) -> None:
    question = read_bank(home / "questions").get("my-zero")
    many = {"number": 1, "wordings": [f"说法 {n}\n\x1b[2J" for n in range(99)], "mistakes": ["长" * 500, 3, None, ""]}
    server = ScriptedServer(lambda _: saying(json.dumps({"points": [many]})))
    try:
        found = Suggester(Adviser(Server(server.url))).suggest(question)
    finally:
        server.stop()
    assert len(found) == WORDINGS
    assert found[0] == Addition(0, "also", "说法 0 [2J")
    assert LONGEST < 500
    assert MISTAKES < 99


@pytest.mark.parametrize("said", ["", "no", '{"points": 3}', '{"points": [{"number": 1}]}', "{" * 5000])
def test_a_reply_that_holds_nothing_is_said(home: Path, said: str) -> None:
    server = ScriptedServer(lambda _: saying(said))
    try:
        with pytest.raises(MachineError, match="holds no wordings"):
            Suggester(Adviser(Server(server.url))).suggest(read_bank(home / "questions").get("my-zero"))
    finally:
        server.stop()
