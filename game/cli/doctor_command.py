"""``doctor``: what this machine has, and what to do about each lack."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Literal

from game.cli import options
from game.cli.output import print_json

HELP = "say what this machine has: display, fonts, sound, write access, packages"
EXAMPLE = "forge-table doctor"
PACKAGES = (
    ("pygame-ce", "pygame"),
    ("numpy", "numpy"),
    ("PyYAML", "yaml"),
    ("msgspec", "msgspec"),
    ("platformdirs", "platformdirs"),
    ("rich", "rich"),
    ("fpdf2", "fpdf"),
    ("font-source-sans-pro", "font_source_sans_pro"),
    ("Babel", "babel"),
)
"""Packages the game needs: the name to install and the name to import."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``missing`` keeps the game from starting, ``poor`` costs a feature."""

    what: str
    state: Literal["good", "poor", "missing"]
    found: str
    remedy: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    options.as_json(parser)


def run(args: argparse.Namespace) -> int:
    """Look at everything; exit 1 when something keeps the game from starting."""
    findings = [*examine(options.home(args))]
    bad = any(finding.state == "missing" for finding in findings)
    if args.json:
        print_json({"ok": not bad, "findings": [asdict(finding) for finding in findings]})
        return int(bad)
    marks = {"good": "ok  ", "poor": "poor", "missing": "LACK"}
    for finding in findings:
        print(f"{marks[finding.state]}  {finding.what}: {finding.found}")
        if finding.remedy:
            print(f"      {finding.remedy}")
    return int(bad)


def examine(home: Path | None) -> Iterator[Finding]:
    """Every finding in turn; none of them can stop the rest."""
    yield _python()
    packages = [_package(name, module) for name, module in PACKAGES]
    yield from packages
    if any(found.state == "missing" for found in packages):
        yield Finding("the rest", "poor", "not looked at while packages are missing")
        return
    looks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("display", _display),
        ("fonts", _fonts),
        ("sound", _sound),
        ("save folder", lambda: _folder(home)),
        ("scenarios", _scenarios),
    )
    for what, look in looks:
        try:
            yield look()
        except Exception as error:  # the doctor itself must never fall ill
            yield Finding(what, "poor", f"could not be looked at ({error})")


def _python() -> Finding:
    found = ".".join(str(n) for n in sys.version_info[:3])
    return Finding("Python", "good", f"{found} at {sys.executable}")


def _package(name: str, module: str) -> Finding:
    if util.find_spec(module) is None:
        how = f"Run: {Path(sys.executable).name} -m pip install {name}"
        return Finding(f"package {name}", "missing", "not installed", how)
    try:
        return Finding(f"package {name}", "good", metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(f"package {name}", "good", "installed, version unknown")


def _display() -> Finding:
    from game.cli import display  # noqa: PLC0415

    why = display.opens()
    if why:
        how = "Start on a desktop, or play here in the terminal and with simulate."
        return Finding("display", "poor", why, how)
    import pygame  # noqa: PLC0415

    pygame.display.init()
    width, height = max(pygame.display.get_desktop_sizes())
    driver = pygame.display.get_driver()
    pygame.display.quit()
    if width < 1280 or height < 720:
        how = "The window needs 1280 x 720; use a smaller system scale or another screen."
        return Finding("display", "poor", f"{width} x {height}", how)
    return Finding("display", "good", f"{width} x {height} ({driver})")


def _fonts() -> Finding:
    import font_source_sans_pro  # noqa: PLC0415

    folder = Path(font_source_sans_pro.__file__).parent
    files = [*folder.rglob("*.ttf"), *folder.rglob("*.otf")]
    if not files:
        how = "Run: pip install --force-reinstall font-source-sans-pro"
        return Finding("fonts", "poor", "Source Sans Pro has no files; a plain font is used", how)
    return Finding("fonts", "good", f"Source Sans Pro, {len(files)} files")


def _sound() -> Finding:
    import pygame  # noqa: PLC0415

    if os.environ.get("SDL_AUDIODRIVER") == "dummy":
        return Finding("sound", "poor", "switched off (SDL_AUDIODRIVER is dummy)")
    try:
        with _quiet():
            pygame.mixer.init()
    except pygame.error as error:
        how = "The game is silent; plug in or switch on a sound device for the gavel."
        return Finding("sound", "poor", f"no sound device ({error})", how)
    pygame.mixer.quit()
    return Finding("sound", "good", "a device answers")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep a system library's own chatter off stderr; the finding says what matters."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _folder(home: Path | None) -> Finding:
    from game.store import places, trouble  # noqa: PLC0415

    where = places(home)
    for folder in (where.saves, where.reports, where.settings.parent):
        why = trouble(folder)
        if why:
            return Finding("save folder", "poor", why, "Until then games are not saved.")
    return Finding("save folder", "good", str(where.saves))


def _scenarios() -> Finding:
    from game.cli.contents import list_scenarios  # noqa: PLC0415

    names = [card.name for card in list_scenarios()]
    if not names:
        how = "Start the game from its own folder, where scenarios/ lies."
        return Finding("scenarios", "missing", "none found", how)
    return Finding("scenarios", "good", ", ".join(names))
