"""A hand on the real window: keys and clicks through a virtual display, aimed by the names of controls.

In a script: ``with Hand(folder) as hand: hand.start("play", "--seed", "3"); hand.click("next")``.
While looking for a way through the game, one act a line (``python -m tests.window.hand --help``):
``python -m tests.window.hand DIR start 1920x1080 play --seed 3``, then ``... DIR click next``,
``... DIR click vote/m1 Yes``, ``... DIR key ctrl+Return``, ``... DIR shot page.png``, ``... DIR stop``.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from game.cli import display

ROOT = Path(__file__).resolve().parents[2]
NEEDS = ("Xvfb", "xdotool")
NARROW = "\\u202f"
"""The narrow no-break space of figures, as JSON writes it: plain spaces are easier to look for."""


def lacking():
    """Programs that a hand needs and this machine does not have."""
    return [name for name in NEEDS if shutil.which(name) is None]


class MissedError(AssertionError):
    """What was to be clicked is not there, not to be seen, switched off or covered."""


class Hand:
    """One display, one program in it. ``folder`` holds the home, the socket and what was printed."""

    def __init__(self, folder, size=(1920, 1080)):
        self.folder, self.size = Path(folder), size
        self.folder.mkdir(parents=True, exist_ok=True)
        self.socket = self.folder / "peephole"
        self.home = self.folder / "home"
        self.server = self.program = None
        self.env = {}
        self.clicks = self.keys = 0
        self.last = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    # life ------------------------------------------------------------------------------------

    def start(self, *arguments, env=None):
        """Open the display, if it is not open, and the program in it."""
        if not self.env:
            self.server, self.env = display.virtual(self.size)
        self.env = {**self.env, "FORGE_TABLE_HOME": str(self.home), **(env or {})}
        self.socket.unlink(missing_ok=True)
        with (self.folder / "printed").open("ab") as out:
            command = [sys.executable, "-W", "error", "-m", "tests.window.program", str(self.socket), *arguments]
            self.program = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=out, stderr=out)
        led = {name: self.env[name] for name in ("DISPLAY", "SDL_VIDEODRIVER", "FORGE_TABLE_HOME")}
        (self.folder / "held").write_text(json.dumps([self.server.pid if self.server else 0, self.program.pid, led]))
        self.until(lambda page: page["title"], "the first page", 30)
        return self

    def take_up(self):
        """Go on with what another process started in this folder."""
        server, program, led = json.loads((self.folder / "held").read_text())
        self.env = {**os.environ, **led}
        self.server, self.program = _Known(server), _Known(program)
        return self

    def end(self, how=signal.SIGTERM):
        """End the program and leave the display open."""
        if self.program is not None and self.program.poll() is None:
            os.kill(self.program.pid, how)
            self.program.wait(20)
        self.program = None

    def stop(self):
        """End the program and the display."""
        self.end()
        if self.server is not None and self.server.poll() is None:
            os.kill(self.server.pid, signal.SIGTERM)
            self.server.wait(10)
        self.server, self.env = None, {}

    def printed(self):
        """What the program wrote to the terminal."""
        return (self.folder / "printed").read_text()

    def reports(self):
        """Reports of errors that the program wrote."""
        return [path.read_text() for path in self.home.rglob("*") if path.is_file() and "report" in path.name.lower()
                and "Traceback" in path.read_text(errors="replace")]  # fmt: skip

    # seeing ----------------------------------------------------------------------------------

    def ask(self, **question):
        """One question to the peephole."""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(120)
            line.connect(str(self.socket))
            line.sendall(json.dumps(question).encode() + b"\n")
            with line.makefile() as told:
                return json.loads(told.readline().replace(NARROW, " "))

    def page(self):
        """What is on the page now, once nothing is being worked out any more."""
        page = self.until(lambda page: page["calm"], "the page to come to rest", 60)
        self.last = page["keys"]
        return page

    def until(self, fits, what, seconds=30):
        """The page, once it fits."""
        end, page = time.time() + seconds, None
        while time.time() < end:
            if self.program is not None and self.program.poll() is not None:
                raise MissedError(f"the program ended while waiting for {what}: {self.printed()[-800:]}")
            try:
                page = self.ask()
            except (OSError, json.JSONDecodeError):
                time.sleep(0.05)
                continue
            if fits(page):
                return page
            time.sleep(0.01)
        raise MissedError(f"waited in vain for {what}; the page is\n{page and page['dump'][:3000]}")

    def shot(self, path):
        """A picture of the display (ImageMagick)."""
        self.page()
        time.sleep(0.1)
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True)
        return path

    def find(self, name):
        """A key by itself or by the control's label; ``*`` at its end stands for anything."""
        keys = self.page()["keys"]
        if name in keys:
            return name
        stem = name.removesuffix("*")
        hits = [k for k in keys if stem != name and k.startswith(stem)]
        hits += [k for k, (_, label, *_) in keys.items() if label == name]
        if not hits:
            raise MissedError(f"no control {name!r}; there are {[k for k in sorted(keys) if ':' not in k]}")
        return hits[0]

    # doing -----------------------------------------------------------------------------------

    def does(self, *words):
        """One call of xdotool."""
        subprocess.run(["xdotool", *map(str, words)], env=self.env, check=True, stdout=subprocess.DEVNULL)

    def spot(self, key, part=""):
        """Where to click: scrolled into sight by the wheel, not covered, switched on."""
        for _ in range(40):
            told = self.ask(key=key, part=part)
            if "missing" in told:
                raise MissedError(f"no control {key!r} {part}; there are {told['missing']}")
            if told["seen"]:
                break
            _, x, y, w, h = told["scroll"]
            self.does("mousemove", round(x + w / 2), round(y + h / 2), "click", 5 if told["below"] else 4)
            self.page()
        x, y = map(round, told["click"])
        for _ in range(20 * told["slides"]):  # a magnified page slides under the pointer
            x, y = (max(1, min(round(at), most - 2)) for at, most in zip(told["click"], told["window"], strict=True))
            self.does("mousemove", x, y)
            self.page()
            told = self.ask(key=key, part=part)
            if abs(x - told["click"][0]) + abs(y - told["click"][1]) < 3:
                break
        if not told["enabled"] or not told["seen"]:
            raise MissedError(f"{key!r} is {'not in sight' if told['enabled'] else 'switched off'}")
        if key not in told["top"] and not key.endswith("/options"):
            raise MissedError(f"{key!r} is covered by {told['top'][:3]}")
        return x, y

    def click(self, name, part="", times=1):
        """Click a control, or a named part of it (an option, ``more``, ``row:JPN``)."""
        x, y = self.spot(name if name in self.last else self.find(name), part)
        self.does("mousemove", x, y, "sleep", 0.02, "click", "--repeat", times, "--delay", 40, 1)
        self.clicks += times
        return self.page()

    def pick(self, name, option):
        """Open a drop-down and click an option (or the first that begins with it)."""
        key = self.find(name)
        self.click(key)
        self.click(f"{key}/options", option)
        return self.page()

    def answer(self, word):
        """Click the button of the open dialog that carries this word."""
        page = self.page()
        for number, label in enumerate(page["dialog"]):
            if word in label:
                return self.click(f"dialog/choice{number}")
        raise MissedError(f"no dialog offers {word!r}: {page['dialog']}")

    def key(self, *chords):
        """Press keys, in X's names: ``Tab``, ``ctrl+Return``, ``F1``, ``2``."""
        for chord in chords:
            self.does("key", chord)
            self.keys += 1
            self.page()
        return self.page()

    def type(self, text):
        """Type into whatever has the keyboard."""
        self.does("type", "--delay", 12, "--", text)
        self.keys += len(text)
        return self.page()

    def write(self, name, text):
        """Click a field, clear it, type into it and leave it with Enter."""
        self.click(name)
        self.does("key", "ctrl+a")
        self.type(str(text))
        return self.key("Return")


class _Known:
    """A process that somebody else started."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        """None while it runs."""
        try:
            os.kill(self.pid, 0)
        except OSError:
            return 0
        return None

    def wait(self, seconds):
        """Until it has ended."""
        end = time.time() + seconds
        while self.poll() is None and time.time() < end:
            time.sleep(0.05)


def main():
    """One act a line, for looking for a way through the game."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("act", help="start, stop, end, page, click, pick, answer, key, type, write, shot, dump")
    parser.add_argument("words", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    if given.act == "start":
        wide, _, high = given.words[0].partition("x")
        hand = Hand(given.folder, (int(wide), int(high))).start(*given.words[1:])
        return print(hand.page()["dump"])
    hand = Hand(given.folder).take_up()
    did = getattr(hand, "page" if given.act == "dump" else given.act)(*given.words)
    if isinstance(did, dict):
        print(f"{did['title']} turn {did['turn']} {did['phase']} {did['seat']} {did['dialog']} {did['toasts']}")
        if given.act == "dump":
            print(did["dump"])
        if given.act == "page":
            silent = ("text", "image", "none", "icon", "badge", "group")
            print("\n".join(f"{k}: {v}" for k, v in did["keys"].items() if v[0] not in silent))
    return None


if __name__ == "__main__":
    main()
