"""The whole loop on a real terminal, a virtual microphone and the real weights."""

from __future__ import annotations

import json
import os
import signal
import termios
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pexpect
import pytest

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.bank.wordings import read_wordings
from rehearse.practice.review import overruled
from rehearse.progress.standing import standings
from rehearse.takes.store import Store
from rehearse.tts.kokoro_weights import install
from rehearse.tts.system import SystemSynthesizer
from tests.conftest import ANSWER, FETCHED_VOICES, REPOSITORY, Program, Terminal
from tests.support.language_model import Reply, ScriptedServer, opinion
from tests.support.patience import PATIENCE, until
from tests.support.sound_server import SoundServer
from tests.support.sounds import end_of_listening, likeness, wait_for_sound
from tests.takes.test_store import make

QUESTION, LEAVE = "deepspeed-zero-stages", "why-leave-job"


def takes(workspace: Path) -> list[Path]:
    return sorted((workspace / "recordings").iterdir())


def cancel_and_quit(child: Any) -> None:
    child.send("x")
    child.expect("Throw away")
    child.send("y")
    child.expect("nothing of it was kept")
    child.send("q")
    child.expect(pexpect.EOF)


def added_in(sound: Path, seconds: float) -> float:
    """Seconds of sound that a recording has gained in that time."""
    before = len(read_sound(sound))
    time.sleep(seconds)
    return (len(read_sound(sound)) - before) / RATE


def use_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with nothing rendered in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def every_view_and_back(child: Any) -> None:
    for key, view in (("t", "What was heard"), ("v", "% sure"), ("d", "first word after"), ("?", "p replay mine")):
        child.send(key)
        child.expect(view)
        child.expect("space back  r retry")
    child.send(" ")
    child.expect("Covered")
    child.expect("r retry")
    child.send("z")
    child.expect("z does nothing here")
    child.expect("r retry")
    child.send("a")
    child.expect("Reference answer")
    child.expect("r retry")


def the_last_word_is_the_users(child: Any) -> None:
    for keys in ("o", "1", "m"):
        child.send(keys)
        child.expect({"o": "Which verdict", "1": "What is right", "m": "your verdict"}[keys])
    child.expect("r retry")
    child.send("e")  # the editor adds a sentence
    child.expect("Covered")
    child.expect("r retry")
    child.send("w")
    child.expect("Which point")
    child.send("2")
    child.expect("1. ")
    child.expect("Which words")
    child.send("1")
    child.expect("Enter adds")
    child.send("，我的话\r")
    child.expect("Added to")
    child.expect("r retry")


def test_a_spoken_answer_is_heard_judged_kept_and_the_question_was_spoken(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = use_own_cache(tmp_path, monkeypatch)
    monkeypatch.setenv("EDITOR", "sed -i '$ s/$/就是这样。/'")
    heard = tmp_path / "speaker.wav"
    listening = sound_server.listen(heard)
    child = terminal(sound_server, "practice", QUESTION)
    child.expect("DeepSpeed 的 ZeRO")  # the question is shown
    child.expect("● rec")  # and, when it has been spoken, recording begins
    speaking = sound_server.speak(ANSWER)
    assert speaking.wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect("Covered")
    child.expect("r retry")
    every_view_and_back(child)
    child.send("p")
    child.expect("Playing")
    time.sleep(1)
    child.send(" ")  # any key stops it
    child.expect("r retry", timeout=40)  # and not the end of what is played, 51 s
    the_last_word_is_the_users(child)
    child.send("q")
    child.expect(pexpect.EOF)
    played = end_of_listening(listening, heard)

    (folder,) = takes(workspace)
    take = json.loads((folder / "attempt.json").read_text(encoding="utf-8"))
    assert take["question"]["id"] == QUESTION
    assert take["recording"]["overflows"] == 0
    assert 50 <= take["delivery"]["seconds"] <= 70
    first, second, *others = take["coverage"]["points"]
    covered = [point for point in others if point["verdict"] == "covered"]
    assert len(covered) >= 3, take["coverage"]
    assert all(point["quote"] and 0 <= point["start"] < point["end"] for point in covered)
    assert (first["verdict"], first["overruled"]) == ("missed", "covered")
    assert second["verdict"] == "covered"
    (wording,) = read_wordings(workspace / "wordings.yaml")[QUESTION][second["point"]]
    assert wording.endswith("，我的话")
    assert "".join(word["text"] for word in take["transcript"]["words"]).endswith("就是这样。")
    assert take["heard"]
    assert not (folder / "take.json").exists()
    (spoken,) = (cache / "rehearse" / "voice").glob("*.wav")
    assert likeness(played, read_sound(spoken)) > 0.8  # what the speaker played is the question


def test_a_silent_take_says_that_nothing_was_heard(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "practice", "--no-voice", "--device", "pulse", QUESTION)
    child.expect("● rec")
    time.sleep(2)
    child.send("\r")
    child.expect("Nothing was heard")
    child.expect("leaves the schedule as it was")
    child.expect("r retry")
    child.send("1")
    child.expect("Rated “again” by you; due in")
    child.expect("r retry")
    child.send("q")
    child.expect(pexpect.EOF)
    (folder,) = takes(workspace)
    take = json.loads((folder / "attempt.json").read_text(encoding="utf-8"))
    assert take["rating"] == "again"
    assert take["transcript"]["words"] == []
    assert take["recording"]["source"] == "pulse"
    assert {point["verdict"] for point in take["coverage"]["points"]} == {"missed"}


def test_the_demo_shows_one_screen_on_a_terminal_and_the_command_for_the_rest(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "demo", "--no-voice")
    child.expect("Covered")
    child.expect(r"The rest of it: rehearse review (\d{8}T\d{6}Z-deepspeed-zero-stages-\w+)\r")
    assert "What was heard" not in child.before
    identity = child.match[1]
    child.expect("does not count as yours")
    child.expect(pexpect.EOF)
    assert "What was heard" in Program(workspace).run("review", identity).stdout


def test_pause_leaves_out_what_is_said_meanwhile_and_cancel_leaves_nothing(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")
    sound = wait_for_sound(workspace, 1.0)
    child.send("p")
    child.expect("paused")
    until(lambda: added_in(sound, seconds=1.5) < 0.5, "nothing more is recorded")
    child.send("p")
    child.expect("● rec")
    cancel_and_quit(child)
    assert takes(workspace) == []


def test_ctrl_c_keeps_the_take_and_exits_130(terminal: Terminal, sound_server: SoundServer, workspace: Path) -> None:
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")
    wait_for_sound(workspace, 1.0)
    child.sendintr()
    child.expect("recorded so far are kept")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert len(takes(workspace)) == 1


def test_kill_9_loses_at_most_half_a_second_and_the_take_is_offered_again(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")  # shown when sound flows
    began = time.monotonic()
    speaking = sound_server.speak(ANSWER)
    sound = wait_for_sound(workspace, 12.0)
    recorded_for = time.monotonic() - began
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    speaking.kill()
    assert len(read_sound(sound)) / RATE >= recorded_for - 0.5

    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("j judge it now")
    child.send("j")
    child.expect("Covered")
    child.expect("r retry")
    child.send("q")
    child.expect(pexpect.EOF)
    judged = [folder for folder in takes(workspace) if (folder / "attempt.json").exists()]
    assert [folder / "answer.flac" for folder in judged] == [sound]


def test_a_microphone_that_vanishes_ends_the_take_and_what_was_said_is_judged(
    terminal: Terminal, own_sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(own_sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")
    speaking = own_sound_server.speak(ANSWER)
    wait_for_sound(workspace, 10.0)
    own_sound_server.stop()
    speaking.wait()
    child.expect("stopped delivering sound")
    child.expect("Covered")
    child.expect("stopped delivering sound")
    child.expect("r retry")
    child.send("q")
    child.expect(pexpect.EOF)
    (folder,) = takes(workspace)
    take = json.loads((folder / "attempt.json").read_text(encoding="utf-8"))
    assert take["recording"]["trouble"]
    assert take["recording"]["seconds"] >= 9.5


def test_auto_stop_ends_a_take_after_a_long_silence_only(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path
) -> None:
    child = terminal(sound_server, "practice", "--no-voice", "--auto-stop", "5", QUESTION)
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.expect("Stopped after 5 s of silence")
    child.expect("Covered")
    child.expect("r retry")
    child.send("q")
    child.expect(pexpect.EOF)
    (folder,) = takes(workspace)
    take = json.loads((folder / "attempt.json").read_text(encoding="utf-8"))
    assert 19 <= take["recording"]["seconds"] <= 34


def test_an_interrupted_take_that_cannot_be_read_is_kept_and_named(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    folder = workspace / "recordings" / "20260101T000000Z-x-0000"
    folder.mkdir()
    (folder / "answer.flac").write_bytes(b"fLaC and then nothing that is FLAC" * 100)
    os.utime(folder / "answer.flac", (0, 0))  # long ago: nobody is recording it any more
    question = '{"id": "x", "ask": "x", "topic": "", "language": "zh", "seconds": [1, 2]}'
    began = "2026-01-01T00:00:00+00:00"
    take = (
        f'{{"id": "x", "question": {question}, "started_at": "{began}", "source": "", "pid": 1, "host": "elsewhere"}}'
    )
    (folder / "take.json").write_text(take)
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("An interrupted take is left where it is")
    child.expect("● rec")
    child.sendintr()
    child.expect(pexpect.EOF)
    assert (folder / "answer.flac").exists()


def test_deleting_an_interrupted_take_is_asked_twice(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")
    wait_for_sound(workspace, 1.0)
    child.sendintr()
    child.expect(pexpect.EOF)
    for answer, left in (("n", 1), ("y", 0)):
        child = terminal(sound_server, "practice", "--no-voice", "--count", "1", QUESTION)
        child.expect("j judge it now")
        child.send("d")
        child.expect("for good")
        child.send(answer)
        child.expect("● rec")
        assert len([folder for folder in takes(workspace) if folder.name < running(workspace)]) == left
        cancel_and_quit(child)
    assert takes(workspace) == []


def running(workspace: Path) -> str:
    """The name of the newest take."""
    return max(folder.name for folder in takes(workspace))


def test_keys_work_again_after_the_program_was_suspended(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")
    settings = termios.tcgetattr(child.child_fd)
    settings[3] |= termios.ICANON | termios.ECHO  # as a shell leaves it
    termios.tcsetattr(child.child_fd, termios.TCSANOW, settings)
    child.kill(signal.SIGCONT)
    until(lambda: not termios.tcgetattr(child.child_fd)[3] & termios.ICANON, "keys are read one by one again")
    child.send("p")
    child.expect("paused")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130


def test_a_pipe_that_ends_stops_the_recording(program: Program, sound_server: SoundServer) -> None:
    result = program.spawn_with_input(
        "k", "practice", "--no-voice", "--count", "1", QUESTION, **sound_server.environment
    )
    assert result.returncode == 0
    assert "Nothing was heard" in result.stdout


def test_a_take_of_which_only_the_header_was_written_is_cleared_away_and_a_damaged_one_is_not(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    store = Store(workspace / "recordings")
    question = Question("x", "x", "", "zh", (1, 2))
    for content in (ANSWER.read_bytes()[:42], ANSWER.read_bytes()[:42] + bytes(5000)):
        _, sound = store.begin(question, "test", datetime.now(UTC))
        sound.write_bytes(content)
        os.utime(sound, (0, 0))  # long ago: this process, which still runs, is not recording it
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("An interrupted take is left where it is")
    child.expect("● rec")
    cancel_and_quit(child)
    (left,) = takes(workspace)
    assert (left / "answer.flac").stat().st_size == 5042


def test_after_a_take_it_is_said_what_was_gained_and_lost_since_the_last(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path
) -> None:
    question = read_bank(REPOSITORY / "questions").get(QUESTION)
    store = Store(workspace / "recordings")
    before = make(store, question=question)
    store.keep(overruled(overruled(before, 1, "missed"), 5, "covered"))
    child = terminal(sound_server, "practice", "--no-voice", QUESTION)
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect(r"Against the last \(11-23 \d\d:\d\d\): \d+% → \d+%, \+ 1[^\r\n]*, − [^\r\n]*5")
    child.expect("r retry")
    child.send("d")
    child.expect(r"Against the last \(11-23 \d\d:\d\d\): \d+% → \d+%, 0:01 → 0:1\d")
    child.expect(r"\+\S* ZeRO-1")
    child.expect(r"−\S* ZeRO-1 和 2 通信量")
    child.expect("r retry")
    only_what_was_missed(child, workspace)
    assert len(store.summaries(QUESTION)) == 2
    child.send("q")
    child.expect(pexpect.EOF)
    (standing,) = standings([question], store.summaries())
    assert len(standing.takes) == 2


def test_missing_points_are_cards_and_what_needed_a_hint_is_asked_again(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path
) -> None:
    question = read_bank(REPOSITORY / "questions").get(QUESTION)
    store = Store(workspace / "recordings")
    before = make(store, question=question)
    for number in range(1, 10):
        before = overruled(before, number, "covered" if number > 1 else "missed")
    store.keep(before)
    child = terminal(sound_server, "practice", "--no-voice", "--points")
    child.expect("Card 1 of 1")
    child.expect("h hint")
    child.expect("● rec")
    child.send("h")
    child.expect("ZeRO-1 只切分优化器…")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect("Covered 1 of 1 point")
    child.expect("r retry")
    child.send("n")
    child.expect(pexpect.EOF)
    standing = json.loads(Program(workspace).run("--json").stdout)
    assert standing["points"] == [{"question": QUESTION, "point": question.points[0].point}]
    assert standing["streak"] == 1


def test_without_hands_an_answer_ends_at_silence_and_what_comes_next_is_said(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path, tmp_path: Path
) -> None:
    stop = SystemSynthesizer(tmp_path / "voice").render("停下来", "zh")
    child = terminal(sound_server, "practice", "--hands-free", "--no-voice", "--auto-stop", "5", QUESTION, LEAVE)
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.expect("Stopped after 5 s of silence")
    child.expect("Say: next, again or stop")
    child.send("r")
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.expect("Say: next, again or stop")
    assert sound_server.speak(stop).wait(timeout=PATIENCE) == 0
    child.expect(pexpect.EOF)
    assert len(Store(workspace / "recordings").summaries(QUESTION)) == 2


def only_what_was_missed(child: Any, workspace: Path) -> None:
    """Two small takes, one cancelled, and back to the whole one."""
    child.send("m")
    child.expect(r"Only what was missed: ZeRO-2 在此基…")
    child.expect("● rec")
    child.send("x")
    child.expect("Throw away")
    child.send("y")
    child.expect("nothing of it was kept")
    child.expect("r retry")
    child.send("a")  # there is no take, but an answer to look at, and a way back
    child.expect("space back  r retry")
    child.send(" ")
    assert child.expect(["There is no take", "r retry"]) == 1
    child.send("r")
    child.expect("● rec")
    wait_for_sound(workspace, 0.5)
    child.send("\r")
    child.expect("no take of deepspeed-zero-stages for the schedule")
    child.expect("r retry")
    child.send("3")
    child.expect("is not rated")
    child.expect("r retry")
    child.expect("n back")
    child.send("n")
    child.expect("Against the last")
    child.expect("r retry")


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ("--live caption", "● rec .*/.*[\u4e00-\u9fff]{4}"),
        ("--live points", r"● rec .*/.*✓1 ·2"),
        ("--live off", r"● rec[\r\n]"),
        ("--live points --plain", r"Recording. Target 1:00-2:00.[\r\n]+✓ 1 ZeRO-1"),
        ("--live caption --plain", "Recording. Target 1:00-2:00.[\r\n]+[^\r\n]*[\u4e00-\u9fff]{4}"),
    ],
)
def test_what_is_shown_while_the_answer_is_spoken(
    terminal: Terminal, sound_server: SoundServer, beginning: Path, options: str, shown: str
) -> None:
    child = terminal(sound_server, "practice", QUESTION, "--no-voice", *options.split())
    child.expect("cancel")
    speaking = sound_server.speak(beginning)
    child.expect(shown)
    assert options != "--live off" or " / 1:00" not in child.before
    assert speaking.wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect("Covered", timeout=PATIENCE)
    child.expect("r retry")
    child.send("q")
    child.expect(pexpect.EOF)


def test_the_next_question_is_rendered_while_this_one_is_answered(
    terminal: Terminal,
    sound_server: SoundServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache = use_own_cache(tmp_path, monkeypatch)
    install(FETCHED_VOICES, cache / "rehearse" / "models" / "kokoro-82m")
    child = terminal(sound_server, "practice", "gaokao-math-score", "other-offers")
    child.expect("高考")
    child.expect("● rec")
    voice = cache / "rehearse" / "voice"
    until(lambda: len(list(voice.glob("[!.]*.wav"))) == 2, "both questions are rendered")
    cancel_and_quit(child)
    assert list(voice.glob(".*")) == []  # nothing unfinished


def test_a_second_opinion_comes_after_the_verdict_and_holds_up_no_key(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path
) -> None:
    """The model answers when the test lets it: until then the verdict stands there and keys work."""
    may_answer = threading.Event()

    def script(_body: dict[str, Any]) -> Reply:
        may_answer.wait(timeout=PATIENCE)
        return opinion("missed")

    server = ScriptedServer(script)
    try:
        child = terminal(sound_server, "practice", QUESTION, "--no-voice", "--opinion", server.url)
        child.expect("● rec")
        assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
        child.send("\r")
        child.expect("Covered")
        child.expect("The second opinion is on its way")
        child.send("v")
        child.expect("% sure")
        child.expect("The second opinion is on its way")
        assert not any(
            point.opinion for take in Store(workspace / "recordings").takes() for point in take.coverage.points
        )
        may_answer.set()
        child.expect("second opinion by scripted: missed; the judge alone: covered")
        child.expect("r retry")
        child.send("q")
        child.expect(pexpect.EOF)
    finally:
        may_answer.set()
        server.stop()
    (take,) = Store(workspace / "recordings").takes()
    assert any(point.opinion and point.opinion.alone == "covered" for point in take.coverage.points)
