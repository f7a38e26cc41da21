"""YAML read without its traps."""

import pytest
import yaml

from game.scenario import reader
from game.scenario.reader import plain_scalar, read_text


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("NO", "NO"), ("no", "no"), ("on", "on"), ("yes", "yes"), ("true", True), ("False", False),
        ("1e3", 1000.0), ("1.5e-3", 0.0015), ("12", 12), ("-7", -7), (".5", 0.5), ("+3.", 3.0), ("012", 12),
        ("12:30", "12:30"), ("2026-02-04", "2026-02-04"), ("1_000", "1_000"), ("0x1f", "0x1f"),
        ("~", None), ("null", None), ("", None), ("infrared", "infrared"), ("nano", "nano"),
    ],
)  # fmt: skip
def test_plain_words(word: str, value: object) -> None:
    found = plain_scalar(word)
    assert found == value
    assert type(found) is type(value)


def test_quotes_keep_text() -> None:
    node, faults = read_text("a: '12'\nb: \"true\"\n", "f")
    assert not faults
    assert node is not None
    assert node.plain() == {"a": "12", "b": "true"}


def test_lines() -> None:
    node, _ = read_text("a:\n  - 1\n  - b: 2\n", "f")
    assert node is not None
    assert isinstance(node.value, dict)
    inner = node.value["a"].value
    assert isinstance(inner, list)
    assert [item.line for item in inner] == [2, 3]


def test_pure_python_loader_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: NO\nb: [1e3, x]\na: 2\nc: 'q'\n"
    fast = read_text(text, "f")
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert read_text(text, "f") == fast


def test_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    _, faults = read_text("\n".join(lines), "f")
    assert faults
    assert all("anchor" in f.message for f in faults)


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\ta: 1", "a: 'x", "a: 1\n---\nb: 2\n", "a: \x07"])
def test_bad_yaml_is_a_fault(text: str) -> None:
    node, faults = read_text(text, "f")
    assert node is None
    assert faults[0].line >= 1
    assert "not YAML" in faults[0].message
