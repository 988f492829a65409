"""The catalogues of texts: taken from the source, brought into each language's file, compiled.

    python -m tools.catalogue

writes rehearse.pot, adds new texts to rehearse.po (to be translated by hand), takes old ones out, and compiles.
"""

from __future__ import annotations

import ast
import inspect
import io
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from rehearse.cli.help import messages
from rehearse.i18n import CATALOGUES, DOMAIN, FOLDER

PACKAGE = FOLDER.parent
TOOLS = Path(__file__).parent
CLICK = Path(inspect.getfile(click)).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "counted": (1, 2), "N_plural": (1, 2)}
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # the same sources make the same file
Found = tuple[int, str | None, Any, list[str]]  # line, function, its texts, comments


def template() -> Catalog:
    """Every text of the source that is marked, of the commands' help, of click, and of the manual page."""
    found = _empty()
    for root, pattern in ((PACKAGE, "**/*.py"), (PACKAGE, "data/*/*.html"), (CLICK, "*.py"), (TOOLS, "manual.py")):
        for file in sorted(root.glob(pattern)):
            name = file.relative_to(root.parent).as_posix()
            method: Any = babel_extract if file.suffix == ".html" else extract_python if root == CLICK else _marked
            with file.open("rb") as source:
                for _line, texts, comments, context in extract(method, source, KEYWORDS, ("Translators:",)):
                    found.add(texts, locations=[(name, 1)], auto_comments=comments, context=context)
    return found


def _empty() -> Catalog:
    header = "# Texts of rehearse."
    found = Catalog(project=DOMAIN, header_comment=header, creation_date=NO_DATE, revision_date=NO_DATE, fuzzy=False)
    found.version = found.msgid_bugs_address = found.last_translator = found.language_team = ""
    return found


def _marked(
    source: IO[bytes],
    keywords: Collection[str],
    _tags: Collection[str],
    options: dict[str, Any],  # noqa: ARG001 - babel hands them over
) -> Iterator[Found]:
    """What gettext's functions mark, in f-strings too, which Babel passes over in older Pythons; and help texts, which
    click takes from decorators and docstrings.
    """
    for node in sorted(ast.walk(ast.parse(source.read())), key=lambda node: getattr(node, "lineno", 0)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in keywords:
                texts = tuple(each.value if isinstance(each, ast.Constant) else None for each in node.args)
                yield node.lineno, node.func.id, texts if len(texts) > 1 else texts[0], []
            for each in node.keywords:
                if each.arg == "help" and isinstance(each.value, ast.Constant):
                    yield node.lineno, None, " ".join(str(each.value.value).split()), []
        elif isinstance(node, ast.FunctionDef) and _is_command(node):
            for text in messages(ast.get_docstring(node) or ""):
                yield node.lineno, None, text, []


def _is_command(function: ast.FunctionDef) -> bool:
    names = [ast.unparse(each.func) for each in function.decorator_list if isinstance(each, ast.Call)]
    return any(name.rpartition(".")[2] in ("command", "group") for name in names)


def po_file(locale: str) -> Path:
    return FOLDER / locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(file: Path, locale: str | None = None) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale)


def as_text(catalogue: Catalog) -> str:
    text = io.BytesIO()
    write_po(text, catalogue, width=116, include_lineno=False, ignore_obsolete=True)
    return text.getvalue().decode()


def compiled(catalogue: Catalog) -> bytes:
    data = io.BytesIO()
    write_mo(data, catalogue)
    return data.getvalue()


def main() -> None:
    found = template()
    TEMPLATE.write_text(as_text(found), encoding="utf-8")
    for locale in CATALOGUES.values():
        if locale != "en":
            file = po_file(locale)
            catalogue = read(file, locale)
            comment = catalogue.header_comment
            catalogue.update(found, no_fuzzy_matching=True)
            catalogue.header_comment, catalogue.revision_date = comment, NO_DATE
            file.write_text(as_text(catalogue), encoding="utf-8")
            file.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
