"""Where a rule is used: which functions of the engine name it, and which steps of the way come to those functions.

Derived from the engine's own source, never written down by hand. Every top-level function, class and constant of
`penata.core` is read as a syntax tree: a string that is a rule's id is a use; an id put together from parts
(`f"organisation.indicators.{code}"`) is a use by pattern of every rule that fits, parts that are constants or come from
a list of words standing in the code being filled in first. A step uses a rule if one of its functions names, directly or through
others, a function that does. So the answer shows what can be reached, not what one run happened to read: a run would
miss the rules of cases that the city does not have. It errs on the side of too much (a pattern may fit a rule that no
city ever asks for), and says so: `exact` is false for a use by pattern alone.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from penata.core.rules.kept import kept

CORE = Path(__file__).resolve().parents[2]
_PACKAGE = "penata.core"
_ANY = "\0"
"""Stands in an id for a part that only a run knows."""
_LIKELY = re.compile(r"[a-z][a-z_]*\.[a-zA-Z0-9_.\-\0]+")
"""What may be the id of a rule, or a pattern of ids."""
Node = tuple[str, str]
"""Module below `penata.core` and top-level name in it."""


@dataclass(frozen=True, slots=True)
class Use:
    """One function of the engine that reads a rule."""

    reader: str
    """Module and name, e.g. `rules.organisation.band`."""
    exact: bool
    """Whether it names the rule; else the rule fits a pattern that is filled in while running."""
    steps: tuple[str, ...]
    """Parts of the engine whose work comes to this reader, e.g. `analysis`, `design`."""


@dataclass
class _Module:
    name: str
    nodes: dict[str, list[ast.stmt]] = field(default_factory=lambda: defaultdict(list))
    imports: dict[str, Node] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Constants that are a string or a list of strings."""


def uses(ids: Iterable[str], folder: Path = CORE) -> Mapping[str, tuple[Use, ...]]:
    """Every rule of `ids` with its uses in the source below `folder`; rules without use are left out."""
    return _uses(tuple(sorted(ids)), folder)


@cache
def _uses(ids: tuple[str, ...], folder: Path) -> Mapping[str, tuple[Use, ...]]:
    matcher = _Matcher(ids)
    found: dict[str, list[Use]] = defaultdict(list)
    for reader, steps, texts in _readers(folder):
        for id, exact in matcher.rules(texts).items():
            found[id].append(Use(reader, exact, tuple(steps)))
    return {id: tuple(rows) for id, rows in found.items()}


@cache
def _readers(folder: Path) -> list[tuple[str, list[str], list[str]]]:
    """Every top-level name of the engine that mentions what may be a rule: name, steps that come to it, texts."""
    sources = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.py"))}
    found: list[tuple[str, list[str], list[str]]] = kept(
        folder / "__pycache__" / "usage.msgpack", sources, lambda: _derive(sources)
    )
    return found


def _derive(sources: Mapping[str, bytes]) -> list[tuple[str, list[str], list[str]]]:
    modules = {module.name: module for name, text in sources.items() for module in [_module(name, text)]}
    direct: dict[Node, list[str]] = {}
    callers: dict[Node, set[Node]] = defaultdict(set)
    packages = {name.partition("/")[0] for name in sources if "/" in name} - {"rules", "whatif"}
    for module in modules.values():
        for name, statements in module.nodes.items():
            node = (module.name, name)
            texts = {text for part in statements for text in _texts(part, module, modules) if _LIKELY.fullmatch(text)}
            if texts:
                direct[node] = sorted(texts)
            for other in {other for part in statements for other in _named(part, module, modules)} - {node}:
                callers[other].add(node)
    return [
        (".".join(node), sorted({module.split(".")[0] for module, _ in _reaching(node, callers)} & packages), texts)
        for node, texts in sorted(direct.items())
    ]


def _module(path: str, text: bytes) -> _Module:
    dotted = path.removesuffix(".py").replace("/", ".")
    name = "" if dotted == "__init__" else dotted.removesuffix(".__init__")
    module = _Module(name)
    tree = ast.parse(text)
    for statement in tree.body:
        for bound in _bound(statement):
            module.nodes[bound].append(statement)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            words = _literal(statement.value)
            for bound in _bound(statement) if words is not None else ():
                module.words[bound] = words or ()
    for item in ast.walk(tree):
        if isinstance(item, ast.ImportFrom):
            _take_imports(item, module)
    return module


def _take_imports(statement: ast.ImportFrom, module: _Module) -> None:
    origin = statement.module or ""
    if origin == _PACKAGE or origin.startswith(f"{_PACKAGE}."):
        below = origin.removeprefix(_PACKAGE).removeprefix(".")
        for alias in statement.names:
            module.imports[alias.asname or alias.name] = (below, alias.name)


def _bound(statement: ast.stmt) -> tuple[str, ...]:
    """Names a top-level statement gives a value to."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (statement.name,)
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return tuple(target.id for target in targets if isinstance(target, ast.Name))


def _literal(value: ast.expr) -> tuple[str, ...] | None:
    """A string, or a list of nothing but strings, standing in the code."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return (value.value,)
    if isinstance(value, ast.Tuple | ast.List | ast.Set) and value.elts:
        words = [item.value for item in value.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        return tuple(words) if len(words) == len(value.elts) else None
    if isinstance(value, ast.Dict):
        keys = [key.value for key in value.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        return tuple(keys) if keys and len(keys) == len(value.keys) else None
    return None


def _resolve(node: Node, modules: Mapping[str, _Module]) -> Node | None:
    """Where a name comes from, through re-exports; `None` outside the engine."""
    for _ in range(8):
        module = modules.get(node[0])
        if module is None:
            return None
        if node[1] in module.nodes:
            return node
        if node[1] not in module.imports:
            return None
        node = module.imports[node[1]]
    return None


def _named(part: ast.AST, module: _Module, modules: Mapping[str, _Module]) -> Iterator[Node]:
    """The top-level names of the engine that a statement mentions."""
    for item in ast.walk(part):
        if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Load):
            found = _resolve((module.name, item.id), modules)
        elif isinstance(item, ast.Attribute) and isinstance(item.value, ast.Name):
            below, name = module.imports.get(item.value.id, ("", ""))
            found = _resolve((f"{below}.{name}".strip("."), item.attr), modules) if name else None
        else:
            continue
        if found is not None:
            yield found


def _texts(part: ast.AST, module: _Module, modules: Mapping[str, _Module]) -> Iterator[str]:
    """The strings a statement puts together; `_ANY` where a part is known only while running."""
    loops = _loops(part, module, modules)
    for item in ast.walk(part):
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            yield item.value
        elif isinstance(item, ast.JoinedStr):
            pieces = [_piece(value, module, modules, loops) for value in item.values]
            yield from ("".join(chosen) for chosen in product(*pieces))


def _loops(part: ast.AST, module: _Module, modules: Mapping[str, _Module]) -> dict[str, tuple[str, ...]]:
    """Loop variables that run over words standing in the code; a name used for two loops takes both."""
    found: dict[str, tuple[str, ...]] = {}
    unknown: set[str] = set()
    for item in ast.walk(part):
        if isinstance(item, ast.For | ast.comprehension) and isinstance(item.target, ast.Name):
            words = _words(item.iter, module, modules)
            if words is None:
                unknown.add(item.target.id)
            else:
                found[item.target.id] = (*found.get(item.target.id, ()), *words)
        elif isinstance(item, ast.arg):
            unknown.add(item.arg)
    return {name: words for name, words in found.items() if name not in unknown}


def _piece(
    value: ast.expr, module: _Module, modules: Mapping[str, _Module], loops: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    if isinstance(value, ast.Constant):
        return (str(value.value),)
    inner = value.value if isinstance(value, ast.FormattedValue) else value
    if isinstance(inner, ast.Name) and inner.id in loops:
        return loops[inner.id]
    return (_words(inner, module, modules) if isinstance(inner, ast.Name) else None) or (_ANY,)


def _words(value: ast.expr, module: _Module, modules: Mapping[str, _Module]) -> tuple[str, ...] | None:
    if not isinstance(value, ast.Name):
        return _literal(value)
    origin = _resolve((module.name, value.id), modules)
    return modules[origin[0]].words.get(origin[1]) if origin else None


def _reaching(node: Node, callers: Mapping[Node, set[Node]]) -> set[Node]:
    """The node and everything that comes to it."""
    seen, waiting = {node}, deque([node])
    while waiting:
        for caller in callers.get(waiting.popleft(), ()):
            if caller not in seen:
                seen.add(caller)
                waiting.append(caller)
    return seen


class _Matcher:
    """Tells which rules a text names."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        self.ids = frozenset(ids)
        self.subjects = tuple({id.partition(".")[0] + "." for id in ids})
        self.known: dict[str, tuple[str, ...]] = {}

    def rules(self, texts: Iterable[str]) -> dict[str, bool]:
        """Rule id -> whether it is named exactly."""
        found: dict[str, bool] = {}
        for text in texts:
            if text in self.ids:
                found[text] = True
            elif _ANY in text and text.startswith(self.subjects):
                for id in self._fitting(text):
                    found.setdefault(id, False)
        return found

    def _fitting(self, text: str) -> tuple[str, ...]:
        if text not in self.known:
            pattern = re.compile(".+".join(map(re.escape, text.split(_ANY))))
            self.known[text] = tuple(sorted(id for id in self.ids if pattern.fullmatch(id)))
        return self.known[text]
