"""``bench frame``: how fast the window is, measured in a fresh process under a virtual display.

With Xvfb on the machine a display of 1920x1080 is started for it; else the window is opened with
SDL's dummy driver, which draws the same pixels. Times are CPU time of the program, so that what else
the machine does changes little; the start is also given in seconds of the clock on the wall.

Pages are opened in an easy state (turn 2) and, but for ``--quick``, in a heavy one: years, turn 6, offers of the
ministries on the table, by three seats with much and with little to look at.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from game.cli import display

SIZE: Final = (1920, 1080)
TARGETS: Final = {
    "cold start to menu": 2000.0,
    "screen change, slowest": 100.0,
    "screen change, middle": 100.0,
    "screen at first sight, slowest": 300.0,
    "frame of the map film": 1000 / 60,
    "frame with everything cached": 1000 / 60,
    "idle, CPU a second": 20.0,
}
"""Milliseconds that each case may take; memory may be 400 MB at most."""
MOST_MB: Final = 400.0
IDLE: Final = 3.0
EASY: Final = ("ministerial_2026", 2, ("USA",))
HEAVY: Final = ("ministerial_years", 6, ("USA", "COD", "KAZ"))
"""Scenario, turn and seats of the states in which pages are opened."""
NAMED: Final = 3
"""Slowest pages that are told by name."""
CALM: Final = 20.0
"""Seconds that are waited for what is worked out beside a page."""


def measured(quick: bool = False) -> dict[str, Any]:
    """The bench's JSON: cases with ``ours_ms``, ``target_ms``, ``peak_mb``. Starts and stops its display."""
    server, env = display.virtual(SIZE)
    notes = [f"drawn by {env['SDL_VIDEODRIVER']}, {SIZE[0]}x{SIZE[1]}, {os.cpu_count()} cores"]
    try:
        starts = [_child("cold", env) for _ in range(1 if quick else 3)]
        cold = min(start["cold start to menu"] for start in starts)
        notes.append(f"start on the wall's clock {min(start['wall'] for start in starts):.0f} ms")
        games = [_child("quick", env)] if quick else [_child("easy", env), _child("heavy", env)]
    finally:
        if server is not None:
            server.terminate()
            server.wait(5)
    first, times = (sorted(tuple(row) for game in games for row in game.pop(name)) for name in ("first", "times"))
    notes += [f"{what}: " + ", ".join(f"{page} {ms:.0f} ms" for ms, page in reversed(rows[-NAMED:]))
              for what, rows in (("slowest changes", times), ("slowest at first sight", first))]  # fmt: skip
    peak = max(game.pop("peak_mb") for game in games)
    found = {
        "cold start to menu": cold, "screen change, slowest": times[-1][0],
        "screen change, middle": times[len(times) // 2][0], "screen at first sight, slowest": first[-1][0],
        **games[0],
    }  # fmt: skip
    cases = [_case(name, ms, peak) for name, ms in found.items()]
    return {"name": "frame", "cases": cases, "notes": notes, "missing": {}, "peak_mb": peak, "most_mb": MOST_MB}


def _case(name: str, ms: float, peak: float) -> dict[str, Any]:
    target = TARGETS.get(name)
    return {"case": name, "ours_ms": ms, "target_ms": target, "good": target is None or ms <= target,
            "peers": {}, "ratio": {}, "peak_mb": peak}  # fmt: skip


def _child(what: str, env: dict[str, str]) -> dict[str, Any]:
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "game.cli.bench_frame", what, repr(time.time())]
    done = subprocess.run(command, env={**env, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True, check=True)
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


def _main() -> None:
    """In the fresh process: measure and print."""
    what, born = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory() as home:
        app, services = _window(Path(home))
        found = {"cold start to menu": 1000 * time.process_time(), "wall": 1000 * (time.time() - born)}
        if what != "cold":
            found = _screens(app, services, *(HEAVY if what == "heavy" else EASY))
        if what in ("quick", "easy"):
            found |= _film(app)
            found["idle, CPU a second"] = _idle(app, 1.0 if what == "quick" else IDLE)
            found["peak_mb"] = _peak_mb()
    print(json.dumps(found))


def _window(home: Path) -> tuple[Any, Any]:
    """The window on its menu, its first frame drawn, as ``python main.py`` makes it."""
    from game.cli.services import Services  # noqa: PLC0415
    from game.ui import front  # noqa: PLC0415
    from game.ui.app import App, UiSettings  # noqa: PLC0415

    services = Services(home)
    app = App(UiSettings(size=SIZE), on_error=_raise)
    front.prepare(app, services)
    app.open()
    app.go("menu")
    app.running = True
    app.step([])
    return app, services


def _raise(report: str) -> str:
    raise RuntimeError(report)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _screens(app: Any, services: Any, scenario: str, turn: int, seats: tuple[str, ...]) -> dict[str, Any]:
    """Every page of a running game by some seats, shown twice, in milliseconds with its name: ``first`` comes once a
    phase, ``times`` is what a player feels.
    """
    from game.cli.staging import seen_from  # noqa: PLC0415
    from game.ui import windows  # noqa: PLC0415

    first: list[tuple[float, str]] = []
    times: list[tuple[float, str]] = []
    peak = 0.0
    for link in seen_from(services.load_scenario(scenario), seats, turn, 3):
        app.go(windows.take_up(app, link, services))
        _calm(app)
        for found in (first, times):
            for page in windows.TABLE:
                start = time.process_time()
                app.go(page)
                app.frame()
                found.append((1000 * (time.process_time() - start), f"{page} ({link.seat}, turn {turn})"))
                _calm(app)
        peak = peak or _peak_mb()  # a person has one seat
    return {"first": first, "times": times, "peak_mb": peak}


def _calm(app: Any) -> None:
    """Let everything be worked out that a page puts off, or asks beside it."""
    end = time.perf_counter() + CALM
    for _ in range(4):
        app.step([])
    while (app.waiting or app.asks_quietly) and time.perf_counter() < end:
        time.sleep(0.005)
        app.step([])


def _film(app: Any) -> dict[str, float]:
    """Frames of the map while the months run, and of a page on which nothing has changed."""
    app.go("map")
    app.step([])
    page = app.screen
    page.play()
    frames = []
    while page.player is not None and page.player.month is not None:
        start, cpu = time.perf_counter(), time.process_time()
        app.stage.tick()
        app.frame()
        frames.append(1000 * (time.process_time() - cpu))
        time.sleep(max(0.0, 1 / 60 - (time.perf_counter() - start)))
    frames.sort()
    app.go("orders")
    app.step([])
    cpu = time.process_time()
    for _ in range(30):
        app.stage.invalidate()
        app.frame()
    still = 1000 * (time.process_time() - cpu) / 30
    return {"frame of the map film": frames[len(frames) * 9 // 10] if frames else 0.0,
            "frame with everything cached": still}  # fmt: skip


def _idle(app: Any, seconds: float) -> float:
    """Milliseconds of CPU a second while nobody touches anything."""
    app.go("map")
    for _ in range(40):  # what is put off until the page stands, such as its small picture
        app.step([])
        time.sleep(0.02)
    began, cpu = time.perf_counter(), time.process_time()
    from game.ui.kit.window import Window  # noqa: PLC0415

    while time.perf_counter() - began < seconds:
        due = app._due()
        left = seconds - (time.perf_counter() - began)
        app.step(Window.wait(max(0.001, min(left, due if due is not None else left))))
    return 1000 * (time.process_time() - cpu) / (time.perf_counter() - began)


if __name__ == "__main__":
    _main()
