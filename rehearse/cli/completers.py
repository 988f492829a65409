"""What the shell offers after Tab: quick, and silent where something is broken."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, add_completion_class

from rehearse.i18n import _
from rehearse.views.escapes import visible

if TYPE_CHECKING:
    from rehearse.cli.context import Context

    Item = CompletionItem[str]

MOST = 100  # of the newest takes; nobody reads a longer list
Completer = Callable[[click.Context, click.Parameter, str], "list[Item]"]
Offer = Iterable[tuple[str, str]]  # what can be written, and a word on it


def completer(offered: Callable[[Context], Offer]) -> Completer:
    """Of what is offered, what begins like the word at the cursor and was not written before."""

    def complete(click_context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Item]:
        from rehearse.cli.context import Context

        context = click_context.ensure_object(Context)
        context.silent = True  # nothing may be said in the middle of somebody's command
        given = click_context.params.get(parameter.name or "") if parameter.nargs == -1 else None
        try:
            begun = (item for item in offered(context) if item[0].startswith(incomplete))
            fitting = (item for item in begun if _can_be_written(item[0]))
            return [
                CompletionItem(value, help=visible(" ".join(description.split())) or None)
                for value, description in islice(fitting, 10 * MOST)
                if value not in (given or ())
            ]
        except Exception:  # noqa: BLE001 - whatever is broken, a command says it, and Tab does not
            return []

    return complete


def _can_be_written(value: str) -> bool:
    """On a command line. A line break ends one, a control may be a key, and what begins like an option is one."""
    return value == visible(value) and not value.startswith("-") and not {"\n", "\t", "\r"} & set(value)


def _questions(context: Context) -> Offer:
    return ((question.id, question.ask) for question in context.bank(whole=False))


def _takes(context: Context) -> Offer:
    """The newest first."""

    newest = reversed(context.store.summaries())
    return ((take.id, take.ask) for take in islice(newest, MOST))


def _takes_and_questions(context: Context) -> Offer:
    practised: dict[str, str] = {}

    def takes() -> Iterator[tuple[str, str]]:
        for identity, ask in _takes(context):
            practised.setdefault(identity.split("-", 1)[1].rpartition("-")[0], ask)
            yield identity, ask

    return chain(takes(), practised.items())


def _topics(context: Context) -> Offer:
    return dict.fromkeys((question.topic for question in context.bank(whole=False)), "").items()


def _rounds(context: Context) -> Offer:
    places = (place.rpartition("#")[0] for question in context.bank(whole=False) for place in question.asked_in)
    return dict.fromkeys(places, "").items()


def _weights(_context: Context) -> Offer:
    from rehearse.stt.weights import KNOWN

    return ((name, f"{published.megabytes} MB") for name, published in KNOWN.items())


def _models(context: Context) -> Offer:
    return chain(_weights(context), [("auto", _("the best that is quick enough here"))])


def _voices(_context: Context) -> Offer:
    from rehearse.tts.kokoro_voices import KNOWN

    return chain(
        ((voice.name, _(voice.description)) for voice in KNOWN.values()), [("system", _("the system's own voice"))]
    )


questions, topics, rounds = completer(_questions), completer(_topics), completer(_rounds)
takes, weights, voices = completer(_takes_and_questions), completer(_weights), completer(_voices)


def models(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Item]:
    """Names, and the folders that may hold one."""
    return completer(_models)(context, parameter, incomplete) or [CompletionItem(incomplete, type="dir")]


def files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Item]:
    return [CompletionItem(incomplete, type="file")]


# click's own leaves the values to bash to expand: `read` takes their backslashes away, and a glob in them finds files.
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' response type value
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete $1)
    while IFS=',' read -r type value; do
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$response"
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class _Bash(BashComplete):
    """bash writes what it is given as it is, and then runs it: so everything that means something to it is quoted."""

    source_template = _BASH

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        items = super().get_completions(args, incomplete)
        opened = _opened_quote(os.environ["COMP_WORDS"].split("\n"), int(os.environ["COMP_CWORD"]))
        if opened:
            return [item for item in items if not set(_MEANT_IN_QUOTES[opened]) & set(item.value)]
        for item in items:
            item.value = _MEANT_BY_BASH.sub(r"\\\g<0>", item.value) if item.type == "plain" else item.value
        return items


_MEANT_BY_BASH = re.compile(r"[^\w%+,./:=@\x80-\U0010ffff-]")
_MEANT_IN_QUOTES = {'"': '"$`\\!', "'": "'"}


def _opened_quote(words: list[str], place: int) -> str:
    """The quote that the word at the cursor begins with, after which bash writes on."""
    word = words[place] if place < len(words) else ""
    return word[:1] if word[:1] in _MEANT_IN_QUOTES else ""


class _Fish(FishComplete):
    """A comma may stand in a name, and in what is told of it."""

    source_template = FishComplete.source_template.replace('split ","', 'split -m 1 ","')


add_completion_class(_Bash)
add_completion_class(_Fish)
