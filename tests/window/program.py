"""The program as a player starts it, and a peephole: what stands where in its window.

``python -m tests.window.program SOCKET ARGUMENT...`` is ``main.py ARGUMENT...`` whose window also answers
on a socket: one JSON question a line, one JSON answer a line. It only reads; keys and clicks come from
the display.
"""

import json
import socketserver
import sys
import threading
import time
from queue import Queue

from game.cli import main
from game.ui import front
from game.ui.app import App

ROUND = 1  # places behind the point of a pixel


class Peephole(App):
    """The window; its answers are made in its own thread, between two events."""

    socket = ""

    def run(self, first=None):
        where = self

        class Answers(socketserver.StreamRequestHandler):
            def handle(self):
                for line in self.rfile:
                    told = where.answer(json.loads(line))
                    self.wfile.write(json.dumps(told).encode() + b"\n")

        server = socketserver.ThreadingUnixStreamServer(self.socket, Answers)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        super().run(first)

    def answer(self, question):
        """From the socket's thread: the answer of the window's thread."""
        told = Queue()
        self.post(lambda: told.put(self.tell(**question)))
        return told.get(timeout=120)

    def tell(self, key="", part=""):
        """The page; with ``key`` that widget, or a named part of it, and what lies on top there."""
        self.settle()
        if key:
            return self.one(key, part)
        calm = not (self.stage.dirty or self._stale or self._soon or self.waiting) and self.takes_presses
        game = None if self.waiting else getattr(self.link, "view", lambda: None)()
        return {
            "title": self.screen.title if self.screen else "",
            "calm": calm,
            "seat": getattr(getattr(self.screen, "session", None), "link", self.link).seat if game else "",
            "turn": game.turn if game else 0,
            "phase": game.phase if game else "",
            "save": str(self.link.save_path() or "") if game else "",
            "keys": {w.key: [w.role, w.label, w.value, *w.states()] for w in self.stage._keys.values() if w.visible},
            "dialog": [c.label for c in self.stage.dialogs[-1].choices] if self.stage.dialogs else [],
            "toasts": [t.text for t in self.stage.toasts],
            "dump": self.dump(),
            "focus": self.stage.focus_key,
            "at": time.time(),
        }

    def one(self, key, part):
        widget = self.stage.find(key)
        if widget is None:
            return {"missing": sorted(self.stage._keys)}
        try:
            box = widget.part_rect(part) if part else widget.rect
        except (KeyError, ValueError):
            return {"missing": getattr(widget, "options", f"no part {part!r}")}
        box = box.move(*widget.origin())
        scrolls = next((w for w in widget.ancestors() if w.role == "scroll"), None)
        clip = box.clip(scrolls.screen_rect()) if scrolls else box
        seen = clip.h >= min(box.h, 12) and clip.w > 0
        middle = (clip if seen else box).center
        top = self.stage._at(middle)
        over = [w.key for w in (top, *top.ancestors())] if top is not None else []
        return {
            "rect": self.pixels(box),
            "click": self.pixels((*middle, 0, 0))[:2],
            "seen": seen,
            "scroll": [scrolls.key, *self.pixels(scrolls.screen_rect())] if scrolls else None,
            "below": bool(scrolls and box.y > scrolls.screen_rect().y),
            "enabled": widget.enabled,
            "focusable": widget.focusable,
            "top": over,
            "slides": self.lens.slides,
            "window": self.lens.window,
            "value": widget.value,
        }

    def pixels(self, box):
        """Logical units of the page to pixels of the window."""
        s, (ox, oy) = self.look.scale, self.lens.at
        return [round(box[0] * s - ox, ROUND), round(box[1] * s - oy, ROUND), round(box[2] * s, ROUND),
                round(box[3] * s, ROUND)]  # fmt: skip


if __name__ == "__main__":
    Peephole.socket = sys.argv[1]
    front.App = Peephole
    sys.exit(main(sys.argv[2:]))
