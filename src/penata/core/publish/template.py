"""A Word template that officials edit in Word: fields in double braces, filled from the study.

A template is an uploaded program, so it may do next to nothing: name a field, change its letters, leave a part out.
Loops, calls and attributes are refused before anything runs; what runs, runs in a sandbox with escaping.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from penata.core.message import Message, message

LARGEST = 30_000_000
"""Bytes a template may unfold to."""
FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim"})
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NEAR_ENOUGH = 60


class BadTemplate(Exception):
    """A template that cannot be used, with every reason and its remedy."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(messages[0].code)
        self.messages = messages


def rendered(template: Path, fields: Mapping[str, object], blocks: Collection[str]) -> Any:
    """The template as a `docx` document with its fields filled in; raises `BadTemplate` with all its faults.

    A block (a computed table or chart) becomes a paragraph that holds `block_mark(name)` alone, to be replaced.
    """
    from docx import Document

    name = template.name
    _check_file(template, name)
    tools = _environment()
    book = _opened(template, name)
    faults = [fault for part in _parts(book) for fault in _faults(part, tools, {*fields, *blocks}, name)]
    if faults:
        raise BadTemplate(*dict.fromkeys(faults))
    book.render({**fields, **{block: block_mark(block) for block in blocks}}, jinja_env=tools, autoescape=True)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return Document(made)


def block_mark(block: str) -> str:
    """What stands for a block between filling in the fields and writing the blocks."""
    return f"\ue010{block}\ue011"


def marked_block(text: str) -> str:
    """The block a paragraph stands for; empty where there is none; `?` where other text stands beside it."""
    found = re.search("\ue010([a-z0-9_]+)\ue011", text)
    if not found:
        return ""
    return found[1] if text.strip() == found[0] else "?"


def _check_file(template: Path, name: str) -> None:
    if not template.is_file():
        raise BadTemplate(message("publish.template.missing", path=name))
    try:
        with zipfile.ZipFile(template) as archive:
            whole = sum(item.file_size for item in archive.infolist())
            if "word/document.xml" not in archive.namelist():
                raise BadTemplate(message("publish.template.not_word", path=name))
    except (zipfile.BadZipFile, OSError):
        raise BadTemplate(message("publish.template.not_word", path=name)) from None
    if whole > LARGEST:
        raise BadTemplate(message("publish.template.large", path=name))


def _opened(template: Path, name: str) -> Any:
    from docxtpl import DocxTemplate

    book = DocxTemplate(str(template))
    try:
        book.init_docx()
    except Exception:  # the parser of a stranger's file may fail in any way
        raise BadTemplate(message("publish.template.not_word", path=name)) from None
    return book


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    tools = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    tools.globals.clear()
    tools.filters = {name: filter for name, filter in tools.filters.items() if name in FILTERS}
    return tools


def _parts(book: Any) -> Iterator[str]:
    """Body, headers and footers as the text in which fields stand."""
    yield book.patch_xml(book.get_xml())
    for place in (book.HEADER_URI, book.FOOTER_URI):
        for _, part in book.get_headers_footers(place):
            yield book.patch_xml(book.get_part_xml(part))


def _faults(xml: str, tools: Any, known: Collection[str], name: str) -> Iterator[Message]:
    from jinja2 import TemplateSyntaxError

    try:
        tree = tools.parse(xml)
    except TemplateSyntaxError as fault:
        yield _syntax(xml, tools, str(fault.message), name)
        return
    yield from _walk(tree, known, name)


def _walk(node: Any, known: Collection[str], name: str) -> Iterator[Message]:
    from jinja2 import nodes

    harmless = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.If, nodes.CondExpr, nodes.Not, nodes.And,
        nodes.Or, nodes.Compare, nodes.Operand,
    )  # fmt: skip
    if isinstance(node, nodes.Name):
        if node.name not in known:
            yield _unknown(node.name, known, name)
    elif isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            yield message("publish.template.filter", path=name, filter=node.name, filters=sorted(FILTERS))
    elif not isinstance(node, harmless):
        yield message("publish.template.program", path=name, kind=type(node).__name__.lower())
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, known, name)


def _unknown(field: str, known: Collection[str], name: str) -> Message:
    from rapidfuzz import process

    close = process.extractOne(field, sorted(known), score_cutoff=_NEAR_ENOUGH)
    if close:
        return message("publish.template.unknown_near", path=name, field=field, close=close[0])
    return message("publish.template.unknown", path=name, field=field)


def _syntax(xml: str, tools: Any, reason: str, name: str) -> Message:
    """Which field is written wrongly; else what is missing, in the words of the parser."""
    from jinja2 import TemplateSyntaxError

    for found in _TAG.findall(xml):
        if found.startswith("{{"):
            try:
                tools.parse(found)
            except TemplateSyntaxError:
                return message("publish.template.field", path=name, field=re.sub(r"<[^>]*>", "", found)[:80])
    return message("publish.template.unclosed", path=name, reason=reason)
