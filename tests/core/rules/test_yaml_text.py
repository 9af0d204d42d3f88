"""The quick reading of YAML gives what PyYAML's safe loader gives, value for value."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from penata.core.rules.sources import REGULATIONS
from penata.core.rules.yaml_text import load
from tests.support.each import each

FILES = sorted(REGULATIONS.rglob("*.yaml"))
keys = st.one_of(st.text("abcIV./1 ", min_size=1, max_size=6), st.integers(-99, 99), st.booleans())
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=12), st.dates()
)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


def told(read, text):
    """What a reading gives, or the kind of its fault."""
    try:
        return repr(read(text))
    except (yaml.YAMLError, ValueError) as fault:
        return type(fault)


def safe(text):
    return yaml.load(text, Loader=yaml.CSafeLoader)


@each(FILES, lambda path: str(path.relative_to(REGULATIONS)))
def test_every_file_of_the_law_reads_the_same(path):
    assert repr(load(path.read_bytes())) == repr(safe(path.read_bytes()))


@given(values)
def test_whatever_is_written_reads_the_same(value):
    text = yaml.safe_dump(value, allow_unicode=True)
    assert told(load, text) == told(safe, text)


@given(st.text("ab:-{}[]&*!|>'\"#\n ,?01.~y<=", max_size=24))
def test_whatever_is_typed_reads_or_fails_the_same(text):
    assert told(load, text) == told(safe, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "~", "- yes\n- No\n- on\n- null\n- ''\n", "- 017\n- 0x1f\n- 0b11\n- 1_000\n- 1:30\n- +5\n- -0\n",
        "- 2.5\n- .inf\n- -.INF\n- 1e3\n- 1.\n", "- 2025-01-31\n- 2025-01-31 10:00:00\n- 2025-02-31\n", "- =\n",
        "a: &x {b: 1}\nc: *x\n", "<<: {a: 1}\nb: 2\n", "a: !!str 1\n", "? [1, 2]\n: 3\n", "{a: 1, a: 2}", "--- 1\n--- 2\n",
        "a: |\n  x\n  y\nb: >-\n  p\n  q\n", "a: b: c\n", "\t", "[1, 2", "a: *nowhere\n", "? {}\n: 1\n", "- !nothing x\n",
    ],
)  # fmt: skip
def test_the_corners_read_or_fail_the_same(text):
    assert told(load, text) == told(safe, text)
