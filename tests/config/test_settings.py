"""rehearse.toml: what counts before what, every mistake named by its line, and the documents that are made from it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from rehearse.cli.context import Context
from rehearse.cli.main import COMMANDS, main
from rehearse.cli.options import KNOWN_BEFORE
from rehearse.config.settings import SETTINGS
from rehearse.config.settings_files import user_file
from rehearse.i18n import CATALOGUES, use
from rehearse.views.settings import documented, file_text
from tests.conftest import REPOSITORY, Program
from tests.support.sound_server import SoundServer
from tools.manual import page_of


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def in_force(program: Program) -> dict[str, dict[str, Any]]:
    result = program.run("settings", "--json")
    assert result.exit_code == 0, result.stderr
    return {each["name"]: each for each in json.loads(result.stdout)["settings"]}


def weights_named(program: Program, *options: str) -> str:
    """Which weights a command looked for, from what it says of them."""
    result = program.run("demo", "--no-voice", *options)
    assert result.exit_code == 3
    return str(result.stderr.split('The speech weights "')[1].split('"')[0])


def test_an_option_counts_before_a_variable_a_workspace_and_the_user(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(user_file(), 'model = "medium"\n')
    assert weights_named(program) == "medium"
    assert in_force(program)["model"]["origin"] == "user"
    own = write(program.home / "rehearse.toml", 'model = "large-v3"\n')
    assert weights_named(program) == "large-v3"
    expected = {"name": "model", "value": "large-v3", "origin": "workspace", "where": str(own)}
    assert in_force(program)["model"] == expected
    monkeypatch.setenv("REHEARSE_MODEL", "small")
    assert weights_named(program) == "small"
    assert in_force(program)["model"]["where"] == "REHEARSE_MODEL"
    assert weights_named(program, "--model", "tiny") == "tiny"
    monkeypatch.setenv("REHEARSE_MODEL", "")  # as good as not there
    assert weights_named(program) == "large-v3"


def test_each_key_comes_from_the_nearest_file_that_has_it(program: Program) -> None:
    write(user_file(), "plain = true\nauto_stop = 9\n")
    write(program.home / "rehearse.toml", "auto_stop = 20\n")
    found = in_force(program)
    assert (found["plain"]["value"], found["plain"]["origin"]) == (True, "user")
    assert (found["auto_stop"]["value"], found["auto_stop"]["origin"]) == (20, "workspace")
    assert (found["live"]["value"], found["live"]["origin"]) == ("time", "default")


def test_a_home_named_after_the_command_brings_its_own_settings(program: Program, tmp_path: Path) -> None:
    write(program.home / "rehearse.toml", 'model = "large-v3"\n')
    other = write(tmp_path / "other" / "rehearse.toml", 'model = "small"\n').parent
    assert weights_named(program, "--home", str(other)) == "small"


def test_the_usual_workspace_is_the_users_and_the_one_that_you_are_in_counts_before_it(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    usual = tmp_path / "usual"
    usual.mkdir()
    write(user_file(), f"home = {json.dumps(str(usual))}\n")

    def recordings() -> str:
        found = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
        return str(next(each["detail"] for each in found if each["what"] == "recordings"))

    monkeypatch.chdir(tmp_path)
    assert recordings().startswith(f"{usual}/recordings ")
    monkeypatch.chdir(program.home)
    assert recordings().startswith(f"{program.home}/recordings ")
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path / "named"))
    assert recordings().startswith(f"{tmp_path}/named/recordings ")


def test_every_setting_reaches_the_commands_that_have_its_option(program: Program) -> None:
    values = {name: tomllib.loads(each.example)[name] for name, each in SETTINGS.items() if name not in KNOWN_BEFORE}
    write(user_file(), "\n".join(SETTINGS[name].example for name in values))
    reached = set()
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        arguments = {"drill": ["x"], "grade": ["x", "--question", "x"], "check": ["--question", "x", "--text", "-"]}
        parent = click.Context(main, info_name="rehearse")
        parent.obj = Context(home=program.home)
        if isinstance(command, click.Group) or name == "completion":
            continue
        context = command.make_context(name, arguments.get(name, []), parent)
        for parameter in command.params:
            for each, setting in SETTINGS.items():
                if each not in KNOWN_BEFORE and setting.option in parameter.opts:
                    source = context.get_parameter_source(parameter.name or "")
                    assert source is not None
                    assert source.name == "DEFAULT_MAP", (name, each)
                    reached.add(each)
    assert reached == {name for name in values if SETTINGS[name].option}


def test_the_language_is_that_of_the_option_the_variable_the_workspace_the_user_then_the_system(
    program: Program, tmp_path: Path
) -> None:
    def heads(*arguments: str, **surroundings: str) -> str:
        """The beginning of the help, in the language spoken."""
        said = program.spawn(
            *arguments, "--help", **{"REHEARSE_LANG": "", "LANGUAGE": "", "LC_ALL": "en_GB.UTF-8", **surroundings}
        )
        assert said.returncode == 0, said.stderr
        return said.stdout[:3]

    english, chinese = "Usa", "用法："
    assert heads() == english
    assert heads(LC_ALL="zh_CN.UTF-8") == chinese
    write(user_file(), 'lang = "zh"\n')
    assert heads() == chinese
    own = write(program.home / "rehearse.toml", 'lang = "en"\nmodl = "small"\n')  # a mistake elsewhere in it
    assert heads(LC_ALL="zh_CN.UTF-8") == english
    assert heads(REHEARSE_LANG="zh") == chinese
    assert heads("--lang", "en", REHEARSE_LANG="zh") == english
    other = write(tmp_path / "other" / "rehearse.toml", 'lang = "zh"\n').parent
    assert heads("history", "--home", str(other)) == chinese
    for broken in ("lang = ", 'lang = "fr"', "lang = ['zh']"):  # not even then is help in the way
        write(own, broken)
        assert heads() == chinese, broken


def test_a_mistake_in_the_settings_is_told_in_the_language_that_they_choose(program: Program) -> None:
    file = write(program.home / "rehearse.toml", 'lang = "zh"\nauto_stop = 2\n')
    said = program.spawn("history", REHEARSE_LANG="").stderr
    assert said == f"rehearse: {file} 第 2 行：auto_stop 不能是 2。应为：秒数，至少为 5。例如：auto_stop = 8\n"


def test_the_language_in_force_is_shown_with_what_set_it(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_force(program)["lang"]["where"] == "REHEARSE_LANG"
    monkeypatch.delenv("REHEARSE_LANG")
    assert in_force(program)["lang"]["origin"] == "default"
    own = write(program.home / "rehearse.toml", 'lang = "en"\n')
    assert in_force(program)["lang"] == {"name": "lang", "value": "en", "origin": "workspace", "where": str(own)}


def test_settings_without_an_option_are_used(program: Program, tmp_path: Path) -> None:
    write(user_file(), 'opinion_url = "http://localhost:9/v1"\n')
    write(program.home / "rehearse.toml", "opinion_seconds = 0.000001\n")
    text = write(tmp_path / "answer.txt", "第一阶段只切分优化器状态。")
    result = program.run("check", "--question", "deepspeed-zero-stages", "--text", str(text))
    assert result.exit_code == 0
    assert "took longer than 1e-06 s" in result.stderr


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("auto-stop = 8", 1, 'there is no setting "auto-stop". Did you mean auto_stop?'),
        ("# a comment\n\nvoice_nam = 'system'", 3, 'there is no setting "voice_nam". Did you mean voice_name?'),
        ("qqq = 1", 1, 'there is no setting "qqq". List them with: rehearse settings'),
        ("[opinion]\nurl = 'x'", 1, 'there is no setting "opinion". Did you mean opinion_url?'),
        ("auto_stop = 2", 1, "auto_stop cannot be 2. Give a number of seconds, 5 or more, like: auto_stop = 8"),
        ('auto_stop = "8"', 1, 'auto_stop cannot be "8". Give a number'),
        ("auto_stop = true", 1, "auto_stop cannot be true. Give a number"),
        ("auto_stop = nan", 1, "auto_stop cannot be NaN. Give a number"),
        ('plain = "yes"', 1, 'plain cannot be "yes". Give true or false, like: plain = true'),
        ("plain = 1", 1, "plain cannot be 1. Give true or false"),
        ('live = "all"', 1, 'live cannot be "all". Give one of off, time, caption and points'),
        ("voice_speed = 9", 1, "voice_speed cannot be 9. Give a number from 0.5 to 2"),
        ('voice_name = "zm_cler"', 1, 'voice_name cannot be "zm_cler". Give a name or a list of names'),
        ("voice_name = [1]", 1, "voice_name cannot be [1]."),
        ('model = ""', 1, 'model cannot be "". Give a name, a folder, auto or an address'),
        ("model = 2026-11-24", 1, 'model cannot be "2026-11-24".'),
        ('device = ["USB"]', 1, 'device cannot be ["USB"]. Give a number, a name or a part of one'),
        ('opinion_url = "off"', 1, "a workspace, which may come from somebody else, cannot say where you work or"),
        ('model = "http://far.example/v1#x"', 1, "a workspace, which may come from somebody else, cannot say"),
        ("limit = 0", 1, "limit cannot be 0. Give a number above 0"),
        ('home = "elsewhere"', 1, "a workspace, which may come from somebody else, cannot say where you work"),
        ("plain = true\nmodel = base", 2, "this is not TOML (Invalid value)."),
        ("plain = true\nplain = true", 2, "this is not TOML (Cannot overwrite a value)."),
    ],
)
def test_every_mistake_is_one_sentence_that_names_the_file_and_the_line(
    program: Program, text: str, line: int, sentence: str
) -> None:
    file = write(program.home / "rehearse.toml", f"{text}\n")
    result = program.spawn("demo")
    assert result.returncode == 1
    assert result.stderr.startswith(f"rehearse: {file}, line {line}: {sentence}"), result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_settings_file_that_cannot_be_read_is_named(program: Program) -> None:
    file = program.home / "rehearse.toml"
    file.write_bytes("model = '基础'".encode("gbk"))
    assert program.run("history").stderr == f"rehearse: {file}:1: the file is not UTF-8 here; save it as UTF-8\n"
    file.unlink()
    file.mkdir()
    result = program.run("history")
    assert result.exit_code == 1
    assert f"{file}:1: this is a folder, a pipe or a device, not a file" in result.stderr
    file.rmdir()
    write(user_file(), 'home = "elsewhere"\n')
    assert 'home cannot be "elsewhere"' in program.run("history").stderr
    write(user_file(), 'opinion_url = "localhost"\n')
    assert 'opinion_url cannot be "localhost". Give an address or off' in program.run("history").stderr


def test_a_variable_that_holds_something_else_is_named(program: Program) -> None:
    result = program.spawn("settings", REHEARSE_AUTO_STOP="soon")
    assert result.returncode == 1
    assert result.stderr == 'rehearse: REHEARSE_AUTO_STOP cannot be "soon". Give a number of seconds, 5 or more.\n'


def test_help_does_not_need_settings_in_order(program: Program) -> None:
    write(program.home / "rehearse.toml", "nonsense")
    assert program.run("practice", "--help").exit_code == 0
    assert program.run("settings", "edit", "--workspace").stdout == f"{program.home}/rehearse.toml\n"


def test_the_file_to_fill_in_explains_every_key_and_every_example_in_it_is_right(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REHEARSE_LANG")
    text = file_text("user")
    assert tomllib.loads(text) == {}
    examples = "\n".join(setting.example for setting in SETTINGS.values())
    uncommented = [line[2:] for line in text.splitlines() if line[2:] in examples.splitlines()]
    assert [line.split(" = ")[0] for line in uncommented] == list(SETTINGS)
    write(user_file(), "\n".join(uncommented))
    found = in_force(program)
    assert {each["origin"] for each in found.values()} == {"user"}
    assert found["voice_name"]["value"] == ["zm_clear", "bf_emma"]


def test_edit_makes_the_file_once_and_says_where_it_is(program: Program) -> None:
    assert program.run("settings", "edit").stdout == f"{user_file()}\n"
    assert user_file().read_text(encoding="utf-8") == file_text("user")
    write(user_file(), "plain = true\n")
    program.run("settings", "edit")
    assert user_file().read_text(encoding="utf-8") == "plain = true\n"


def test_doctor_names_the_files_in_use(program: Program, sound_server: SoundServer) -> None:
    def named() -> str:
        found = json.loads(program.spawn("doctor", "--json", **sound_server.environment).stdout)
        return str(next(each["detail"] for each in found if each["what"] == "settings"))

    assert named() == "no file; make one with rehearse settings edit"
    own = write(program.home / "rehearse.toml", "plain = true\n")
    write(user_file(), "")
    assert named() == f"{own}; {user_file()}"


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_settings_of_the_documents_are_those_of_the_program(language: str) -> None:
    use(language)
    page = page_of(REPOSITORY / "docs", "settings.md", language)
    assert documented() in page.read_text(encoding="utf-8"), "make docs"


def test_a_file_that_is_not_there_is_named_within_a_narrow_window(program: Program) -> None:
    for columns in ("60", "100"):
        shown = program.run("settings", COLUMNS=columns).stdout
        assert max(map(len, shown.splitlines())) <= max(int(columns), 11 + len(str(user_file())))
        assert " ".join(shown.split()).count("(does not exist)") == 2
