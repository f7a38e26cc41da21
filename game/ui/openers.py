"""Every dialog of the game by name, opened over its page without a game that happens to ask it: for pictures and tests.

A dialog that nobody can call up by name is one that nobody looks at; ``tests/ui/test_openers.py`` finds those.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import msgspec

from game.model.books import DealBook, DealPart
from game.model.orders import Accusation
from game.model.refusals import Refusal
from game.model.talks import Clause, Deal, MakeOffer, Offer
from game.present import charges, deal_books
from game.present.deal_books import PartRow
from game.present.locking import before_locking
from game.present.words import mark, tr
from game.present.works_books import WorkRow
from game.ui import game_menu, opening, windows
from game.ui.app import App
from game.ui.hotseat import HotSeat
from game.ui.kit.pages import ErrorPage, TextPage
from game.ui.lesson_papers import tell_written
from game.ui.working import Working

__all__ = ["OPENERS", "Opener"]

SAID = mark("The rules do not allow it.")
"""Stands for a sentence that the rules or the disk would say; never part of a game."""


@dataclass(frozen=True)
class Opener:
    """How a dialog comes up: over which page, by what, and the function that makes it (``module.function``)."""

    page: str
    act: Callable[[App], object]
    made_in: str = ""


def _screen(app: App) -> Any:
    return app.screen


def _session(app: App) -> Any:
    return _screen(app).session


def _others(app: App) -> tuple[str, ...]:
    """The other ministries, in the scenario's order."""
    s = _session(app)
    return tuple(seat for seat in s.content.seat_ids() if seat != s.view.seat)


def _offer(app: App) -> Offer:
    """An offer that waits here, or one as it could wait."""
    s, by = _session(app), _others(app)[0]
    waits = [offer for offer in s.view.offers if offer.waits_for(s.view.seat)]
    made = (Clause(kind="money", giver=by, amount_usd_m=25.0),
            Clause(kind="stay_member", giver=s.view.seat))  # fmt: skip
    return waits[0] if waits else Offer("sample", by, s.view.seat, made, s.view.turn, s.view.turn)


def _deal(app: App) -> Deal:
    """A deal that one may leave."""
    s, other = _session(app), _others(app)[0]
    return Deal("sample", (s.view.seat, other), (Clause(kind="money", giver=other, amount_usd_m=25.0),), s.view.turn,
                s.view.turn + 2, False, (s.view.seat, other), exit_cost_usd_m=12.0)  # fmt: skip


def _books(app: App) -> None:
    """The reader's deals with what they promised and brought, or one as it could be."""
    s, deal = _session(app), _deal(app)
    parts = (DealPart("money", 25.0, 25.0, clause=deal.clauses[0]),)
    held = msgspec.structs.replace(s.view, deals=(deal,))
    _screen(app).show_deal_books(s.deal_books() or deal_books.rows(s.content, held, (DealBook(deal.id, parts, False),)))


def _works(app: App) -> None:
    """The reader's orders for plants with what they promised and brought, or one as it could be."""
    s, card = _session(app), _session(app).content.projects[0]
    part = PartRow(SAID, 1.5, 0.8, 0.4, SAID)
    row = WorkRow("sample", card.id, card.name, SAID, s.view.turn, 1.5, 0.8, 0.4, SAID, SAID, (part,),
                  (("industry", 1.5, 0.8, 0.4),), True)  # fmt: skip
    _screen(app).show_works(s.works_books() or (row,))


def _crew(app: App) -> HotSeat:
    """Three people at this machine, this seat among them."""
    link: Any = app.link
    others = [seat.id for seat in link.content.seats if seat.id != link.seat]
    crew = windows.hot_seat(app, link, (link.seat, *others[:2]), 5)
    crew.called = link.seat
    return crew


def _seated(app: App) -> Any:
    """A page of somebody who sits at a shared machine."""
    crew, page = _crew(app), _screen(app)
    page.session.crew = crew
    return page


def _price(app: App) -> None:
    page, s = _screen(app), _session(app)
    page.partner = _others(app)[0]
    asked = (Clause(kind="money", giver=s.view.seat, amount_usd_m=25.0),)
    page._show_price((), asked, SAID)


def _lock(app: App) -> None:
    s = _session(app)
    _screen(app).confirm_lock(before_locking(s.content, s.view, s.draft, s.cost(), (), taught=False))


def _charge(app: App) -> None:
    s = _session(app)
    held = Accusation(_others(app)[0], s.content.minerals[0].id, "component")
    _screen(app)._sure(*charges.charge_words(s.content, s.view, held), lambda: None)


def _left_undone(app: App) -> None:
    page = _screen(app)
    link = page.session.link
    page.session.link = SimpleNamespace(left_undone=lambda: (), version=link.version, view=link.view,
                                        content=link.content)  # fmt: skip
    try:
        page.tell_undone()
    finally:
        page.session.link = link


def _debrief(app: App) -> None:
    page = _screen(app)
    page.folder = Path("debrief")
    page._offer()


def _error(app: App) -> None:
    app.push(ErrorPage(SAID, "report.txt", app.pop, app.pop, app.pop, app.pop))


def _half_written(app: App) -> None:
    game_menu.ask_first(app, tr("Save and quit"), tr("your orders"), lambda: None)


OPENERS: Final[dict[str, Opener]] = {
    "menu": Opener("map", game_menu.game_menu, "game_menu.game_menu"),
    "quit": Opener("map", game_menu.ask_to_quit, "game_menu.ask_to_quit"),
    "half-written": Opener("map", _half_written, "game_menu.ask_first"),
    "unsaved": Opener("map", lambda app: game_menu.warn_unsaved(app, lambda: None), "game_menu.warn_unsaved"),
    "leave-seat": Opener("map", lambda app: game_menu.ask_to_leave(app, _crew(app).called), "game_menu.ask_to_leave"),
    "since": Opener("map", lambda app: windows.tell_since(app, (SAID,) * 5), "windows.tell_since"),
    "closed": Opener("menu", lambda app: opening.tell_closed(app, Path("game.jsonl"), SAID), "opening.tell_closed"),
    "delete": Opener("saves", lambda app: _screen(app)._ask(SimpleNamespace(path=Path("game.jsonl"))),
                     "saves_screen._ask"),
    "drill": Opener("map", lambda app: _screen(app).ask_drill(), "drill.show_drill"),
    "advice": Opener("map", lambda app: _screen(app)._advise(), "adviser._advised"),
    "autopilot": Opener("map", lambda app: _screen(app).ask_autopilot(), "adviser.ask_autopilot"),
    "undone": Opener("map", _left_undone, "adviser.tell_undone"),
    "ready": Opener("map", lambda app: _seated(app).warn_ready(2), "shell_steps.warn_ready"),
    "pass": Opener("map", lambda app: _seated(app).ask_pass(), "shell_steps.ask_pass"),
    "ring": Opener("map", lambda app: _screen(app).warn_ring(2, ""), "shell_steps.warn_ring"),
    "lock": Opener("orders", _lock, "shell_steps.confirm_lock"),
    "broken": Opener("orders", lambda app: _screen(app).warn_broken((SAID, SAID)), "shell_steps.warn_broken"),
    "why": Opener("orders", lambda app: _screen(app).ask_why(), "shell_steps.ask_why"),
    "refused": Opener("orders", lambda app: _screen(app).cannot_lock((Refusal("sample", "", SAID, SAID),)),
                      "shell_steps.cannot_lock"),
    "apart": Opener("orders", lambda app: _screen(app).ask_apart(), "orders_whatif.ask_apart"),
    "accuse": Opener("orders", _charge, "orders_side._sure"),
    "plans": Opener("briefing", lambda app: _screen(app).ask_plans(), "briefing_screen.ask_plans"),
    "goods": Opener("briefing", lambda app: _screen(app).ask_goods(), "briefing_screen.ask_goods"),
    "membership": Opener("council", lambda app: _screen(app)._ask_membership(), "council_membership._ask_membership"),
    "offer-to": Opener("deals", lambda app: _screen(app)._ask_whom(), "deals_table._ask_whom"),
    "proposals": Opener("deals", lambda app: _screen(app)._propose(), "deals_table._proposed"),
    "sign": Opener("deals", lambda app: _screen(app)._ask(_offer(app), "accept"), "deals_answers._ask"),
    "decline": Opener("deals", lambda app: _screen(app)._ask(_offer(app), "decline"), "deals_answers._ask"),
    "decline-all": Opener("deals", lambda app: _screen(app)._ask_decline_all(), "deals_table._ask_decline_all"),
    "price": Opener("deals", _price, "deals_foot._show_price"),
    "spent": Opener("deals", lambda app: _screen(app)._tell_spent(MakeOffer(_others(app)[0], ()), _others(app)[0]),
                    "deals_foot._tell_spent"),
    "leave-deal": Opener("deals", lambda app: _screen(app)._leaver(_deal(app))(), "deals_history.ask"),
    "deal-books": Opener("deals", _books, "deal_books.show_deal_books"),
    "works": Opener("projects", _works, "works_books.show_works"),
    "papers": Opener("map", lambda app: tell_written(app, Path("lesson")), "lesson_papers.tell_written"),
    "debrief": Opener("end", _debrief, "end_screen._offer"),
    "working": Opener("map", lambda app: app.stage.open_dialog(Working(SAID))),
    "text": Opener("map", lambda app: app.push(TextPage(SAID, "\n".join([SAID] * 40)))),
    "error": Opener("map", _error),
}  # fmt: skip
"""Dialogs and pages over pages, by name. What has no ``made_in`` is no dialog of sentences."""
