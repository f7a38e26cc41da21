"""What was saved is opened by the desktop's own program, and where there is none that is said."""

import sys
from pathlib import Path

import pytest

from game.ui import desktop
from game.ui.desktop import open_path

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these openers are scripts")


@pytest.fixture
def bin_dir(tmp_path, monkeypatch):
    """An empty search path on a desktop."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.setenv("DISPLAY", ":1")
    return folder


def opener(folder: Path, name: str, code: str) -> None:
    script = folder / name
    script.write_text(f"#!/bin/sh\n{code}\n")
    script.chmod(0o755)


def test_the_desktops_opener_gets_the_path(bin_dir, tmp_path):
    opener(bin_dir, "xdg-open", f'echo "$1" > "{tmp_path}/asked"')
    assert open_path(tmp_path / "a page.html")
    assert (tmp_path / "asked").read_text().strip() == str(tmp_path / "a page.html")


def test_an_opener_that_fails_is_followed_by_the_next(bin_dir, tmp_path):
    opener(bin_dir, "xdg-open", "exit 3")
    assert not open_path(tmp_path)
    opener(bin_dir, "gio", f'[ "$1" = open ] && echo "$2" > "{tmp_path}/asked"')
    assert open_path(tmp_path)


def test_no_opener_no_desktop_and_a_broken_one_are_no_error(bin_dir, tmp_path, monkeypatch):
    assert not open_path(tmp_path)
    (bin_dir / "xdg-open").write_text("no program")
    (bin_dir / "xdg-open").chmod(0o755)
    assert not open_path(tmp_path)
    opener(bin_dir, "xdg-open", "exit 0")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not open_path(tmp_path), "it would fall back on a browser in a terminal"


def test_an_opener_that_stays_has_opened(bin_dir, tmp_path, monkeypatch):
    monkeypatch.setattr(desktop, "WAIT", 0.05)
    opener(bin_dir, "xdg-open", "exec /bin/sleep 0.4")
    assert open_path(tmp_path)
