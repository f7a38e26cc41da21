"""What the tables of what was promised and what came share, of deals and of works: the way to them, their sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.present import deal_books
from game.present.deal_books import Three
from game.present.words import tr
from game.ui.kit import Box, Button, Dialog, Explain, Look, Widget
from game.ui.kit.facts import Score

__all__ = ["books_button", "books_head"]


def books_button(
    parent: Widget, look: Look, box: Box, key: str, words: Sequence[str], act: Callable[[], None], *, ready: bool,
    basis: str,
) -> float:  # fmt: skip
    """A button at the right end of ``box`` in the longest of ``words`` that fits; returns how wide it is, 0 without
    words. ``ready``: whether the table is worked out; ``basis``: what its figures rest on."""
    if not words:
        return 0.0
    fits = next((told for told in words if Button.natural_width(look, told, icons=1) <= box.w), words[-1])
    wide = min(Button.natural_width(look, fits, icons=1), box.w)
    parent.add(Button(Box(box.right - wide, box.y, wide, box.h), fits, act, style="small", icon="ledger", key=key,
                      enabled=ready, reason=tr("It is being worked out."), tooltip=basis))  # fmt: skip
    return wide


def books_head(
    dialog: Dialog, look: Look, box: Box, held: Three, promised: tuple[str, str], tip: Explain, *, over: bool,
    key: str,
) -> float:  # fmt: skip
    """The three sums in large figures, the last with the verdict; returns where they end. ``promised``: the words of
    the first, long and short; ``over``: the game has ended, so that nothing is to come."""
    verdict, kind = deal_books.verdict(held)
    parts = [(held.promised, promised, ""),
             (held.came, (tr("came of it"), tr("came")) if over else (tr("came of it so far"), tr("so far")),
              verdict if over else "")]  # fmt: skip
    if not over:
        parts.append((held.ahead, (tr("to come, by today's prices"), tr("to come")), verdict))
    wide, end = (box.w - 24.0 * (len(parts) - 1)) / len(parts), box.y
    for k, (value, words, word) in enumerate(parts):
        score = Score(deal_books.figure(value), words, word, kind, tip, key=key if word else "")
        end = max(end, score.put(dialog, look, Box(box.x + k * (wide + 24), box.y, wide, 0)))
    return end
