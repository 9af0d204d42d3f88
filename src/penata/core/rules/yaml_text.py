"""Plain values of YAML text, the same as PyYAML's safe loader gives, in less time.

The parser of libyaml tells events; the values are made of them here directly, without the nodes in between, and every
plain scalar is resolved once. Text with anchors, aliases, tags or merge keys goes the long way.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

_MERGE, _TEXT = "tag:yaml.org,2002:merge", "tag:yaml.org,2002:str"
_RESOLVERS = Resolver.yaml_implicit_resolvers
_KNOWN: dict[str, Any] = {}
"""Plain scalar -> its value; scalars are immutable."""


class _LongWay(Exception):
    """The text uses what only the whole loader understands."""


def load(text: bytes | str) -> Any:
    """The value of a text with one document; raises `yaml.YAMLError`, and `ValueError` for a date that cannot be."""
    try:
        return _Reader(text).document()
    except _LongWay:
        return yaml.load(text, Loader=yaml.CSafeLoader)


class _Reader:
    """Makes values of the events of one text."""

    def __init__(self, text: bytes | str) -> None:
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)

    def document(self) -> Any:
        next(self.events)
        start = next(self.events)
        if isinstance(start, StreamEndEvent):
            return None
        if not isinstance(start, DocumentStartEvent):
            raise _LongWay
        value = self._value(next(self.events))
        next(self.events)
        if not isinstance(next(self.events), StreamEndEvent):
            raise _LongWay
        return value

    def _value(self, event: Event) -> Any:
        kind = type(event)
        if kind is AliasEvent or not isinstance(event, NodeEvent) or event.anchor is not None:
            raise _LongWay
        if kind is ScalarEvent:
            return _scalar(event)
        if isinstance(event, MappingStartEvent) and event.tag is None:
            return self._mapping()
        if isinstance(event, SequenceStartEvent) and event.tag is None:
            return self._sequence()
        raise _LongWay

    def _mapping(self) -> dict[Any, Any]:
        found = {}
        while isinstance(event := next(self.events), NodeEvent):
            if type(event) is not ScalarEvent:
                raise _LongWay
            key = self._value(event)
            found[key] = self._value(next(self.events))
        return found

    def _sequence(self) -> list[Any]:
        found = []
        while isinstance(event := next(self.events), NodeEvent):
            found.append(self._value(event))
        return found


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.tag is not None:
        raise _LongWay
    if not event.implicit[0]:
        return text
    try:
        return _KNOWN[text]
    except KeyError:
        _KNOWN[text] = value = _resolved(text)
        return value


def _resolved(text: str) -> Any:
    """A plain scalar as the safe loader reads it."""
    resolvers = _RESOLVERS.get(text[0] if text else "", [])
    tag = next((tag for tag, pattern in resolvers if pattern.match(text)), _TEXT)
    if tag == _TEXT:
        return text
    construct = SafeConstructor.yaml_constructors.get(tag)
    if tag == _MERGE or construct is None:
        raise _LongWay
    return construct(SafeConstructor(), ScalarNode(tag, text))
