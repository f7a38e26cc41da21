"""``bench frame``: how fast the window is, measured in a fresh process under a virtual display.

With Xvfb on the machine a display of 1920x1080 is started for it; else the window is opened with
SDL's dummy driver, which draws the same pixels. Times are CPU time of the program, so that what else
the machine does changes little; the start is also given in seconds of the clock on the wall.
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
    "frame of the map film": 1000 / 60,
    "frame with everything cached": 1000 / 60,
    "idle, CPU a second": 20.0,
}
"""Milliseconds that each case may take; memory may be 400 MB at most."""
MOST_MB: Final = 400.0
IDLE: Final = 3.0


def measured(quick: bool = False) -> dict[str, Any]:
    """The bench's JSON: cases with ``ours_ms``, ``target_ms``, ``peak_mb``. Starts and stops its display."""
    server, env = display.virtual(SIZE)
    notes = [f"drawn by {env['SDL_VIDEODRIVER']}, {SIZE[0]}x{SIZE[1]}, {os.cpu_count()} cores"]
    try:
        starts = [_child("cold", env) for _ in range(1 if quick else 3)]
        cold = min(start["cold start to menu"] for start in starts)
        notes.append(f"start on the wall's clock {min(start['wall'] for start in starts):.0f} ms")
        rest = _child("quick" if quick else "all", env)
    finally:
        if server is not None:
            server.terminate()
            server.wait(5)
    found = {"cold start to menu": cold, **rest}
    peak = found.pop("peak_mb")
    cases = [_case(name, ms, peak) for name, ms in found.items()]
    return {"name": "frame", "cases": cases, "notes": notes, "missing": {}, "peak_mb": peak, "most_mb": MOST_MB}


def _case(name: str, ms: float, peak: float) -> dict[str, Any]:
    target = TARGETS.get(name)
    return {"case": name, "ours_ms": ms, "target_ms": target, "good": target is None or ms <= target,
            "peers": {}, "ratio": {}, "peak_mb": peak}  # fmt: skip


def _child(what: str, env: dict[str, str]) -> dict[str, float]:
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "game.cli.bench_frame", what, repr(time.time())]
    done = subprocess.run(command, env={**env, "PYTHONPATH": path}, stdout=subprocess.PIPE, text=True, check=True)
    made: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return made


def _main() -> None:
    """In the fresh process: measure and print."""
    what, born = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory() as home:
        app, services = _window(Path(home))
        found = {"cold start to menu": 1000 * time.process_time(), "wall": 1000 * (time.time() - born)}
        if what != "cold":
            found = _screens(app, services)
            found |= _film(app)
            found["idle, CPU a second"] = _idle(app, 1.0 if what == "quick" else IDLE)
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if what == "cold":
        del found["peak_mb"]
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


def _screens(app: Any, services: Any) -> dict[str, float]:
    """Every page of a running game, shown twice: the second time is what a player feels."""
    from game.cli.staging import staged  # noqa: PLC0415
    from game.ui import windows  # noqa: PLC0415

    link = staged(services.load_scenario("ministerial_2026"), "USA", 2, 3)
    app.go(windows.take_up(app, link, services))
    times = []
    for again in (False, True):
        for name in windows.TABLE:
            start = time.process_time()
            app.go(name)
            app.frame()
            if again:
                times.append(1000 * (time.process_time() - start))
            for _ in range(4):  # what is worked out after the page stands
                app.step([])
    times.sort()
    return {"screen change, slowest": times[-1], "screen change, middle": times[len(times) // 2]}


def _film(app: Any) -> dict[str, float]:
    """Frames of the map while the months run, and of a page on which nothing has changed."""
    app.go("map")
    app.step([])
    page = app.screen
    page.play()
    frames = []
    while page.player is not None and page.player.month is not None:
        app.stage.invalidate()
        start, cpu = time.perf_counter(), time.process_time()
        app.frame()
        frames.append(1000 * (time.process_time() - cpu))
        app.stage.tick()
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
