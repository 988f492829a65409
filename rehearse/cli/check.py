"""`rehearse check`: judge a text alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.inputs import given_file
from rehearse.cli.options import answered_option, json_option, opinion_options, workspace_options
from rehearse.config.reading import LARGEST, LONGEST, FileError, read_data
from rehearse.errors import RehearseError
from rehearse.i18n import N_, _
from rehearse.terminal.telling import tell
from rehearse.terminal.width import width


@click.command(cls=Command)
@answered_option(N_("The question the text answers."))
@option(
    "--text",
    "text_file",
    metavar="FILE|-",
    shell_complete=completers.files,
    required=True,
    help="A text file, or - for standard input.",
)
@opinion_options
@json_option
@workspace_options
@pass_context
def check(context: Context, question_id: str, text_file: str, as_json: bool) -> None:
    """Judge a written answer.

    Says which key points it covers, with the words that do, and what spoke for each and what against. Nothing is kept.

    \b
    Examples:
      rehearse check --question deepspeed-zero-stages --text answer.txt
      pbpaste | rehearse check --question deepspeed-zero-stages --text - --json
    """
    from rehearse.cli.wiring import load_encoder
    from rehearse.judge.answer import answer_from_text
    from rehearse.judge.coverage import judge_coverage
    from rehearse.views.json_view import to_json
    from rehearse.views.result import coverage_text

    question = context.bank().get(question_id)
    adviser = context.adviser()
    answer = answer_from_text(read_text(text_file))
    coverage = judge_coverage(answer, question, load_encoder())
    if adviser:
        advice = adviser.advise(coverage, answer, question)
        coverage = advice.coverage
        if advice.notice:
            tell(f"rehearse: {advice.notice}", err=True)
    click.echo(to_json(coverage) if as_json else coverage_text(coverage, width(), explain=True))


def read_text(text_file: str) -> str:
    """A text file, or standard input for "-". Raises RehearseError, also where there is no text in it."""
    path = Path(text_file)
    if text_file != "-" and not path.exists():
        raise RehearseError(
            _("{file} does not exist. Name a text file, or - for standard input.").format(file=text_file)
        )
    if path.is_dir():
        raise RehearseError(_("{file} is a folder. Name a text file, or - for standard input.").format(file=text_file))
    if text_file == "-":
        data: bytes = sys.stdin.buffer.read(LARGEST)
    else:
        with given_file(path, LARGEST) as file:
            data = read_data(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RehearseError(
            _("{file} is not UTF-8 text. Save it as UTF-8; for sound files use rehearse grade.").format(file=text_file)
        ) from None
    if not text.strip():
        raise RehearseError(_("There is no text in {file}. Write the answer into it first.").format(file=text_file))
    if len(text) > LONGEST:
        line = text.count("\n", 0, LONGEST) + 1
        long = _("the text has more than {most} characters here, three hours of speech; give one answer at a time")
        raise FileError(path, line, long.format(most=LONGEST))
    return text
