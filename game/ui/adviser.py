"""The adviser: an opinion on the turn for who asks, and a stand-in who plays the seat for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec

from game.model.refusals import Refusal
from game.present import (
    advice_faces,
    aims_served,
    caretaker,
    coaching,
    council,
    counts,
    dates,
    fmt,
    horizon,
    last_turn,
    locking,
    matters,
    money_uses,
    plant_danger,
    plant_gains,
    proposals,
)
from game.present.advice_brief import Brief
from game.present.advice_faces import Face
from game.present.advice_parts import SLIGHT, AdviceParts
from game.present.advice_places import STORES, Place
from game.present.item import page_of
from game.present.moves_base import Move
from game.present.names import capital, plain, sentence, within
from game.present.words import join_words, tr
from game.ui.dialog_lines import numbered
from game.ui.dialog_rows import at_a_glance
from game.ui.game_menu import ask_to_leave, stand_in_words
from game.ui.kit import Box, Button, Choice, Dialog, Widget
from game.ui.shell_rail import Rail

__all__ = ["Adviser"]

FEW = 7
"""Acts of the adviser up to which it also names what idle money could do: many acts spend it themselves."""
SHORT = 6
"""Moves that are named although nothing is left for them."""
FAVOUR = ("deals/favour",)
"""Where a favour is done."""


def _face(brief: Brief, drawn: Face | None) -> Face:
    """How a line is drawn: its figure at the right, green where it is felt; an offer to make with its two sides."""
    worth = brief.worth
    value = plant_gains.points_words(worth) if worth is not None else ""
    tone = "mute" if worth is None or abs(worth) < SLIGHT else "green" if worth > 0 else "orange"
    if drawn is not None:
        return msgspec.structs.replace(drawn, name=brief.head, value=value, tone=tone)
    return Face(brief.head, value, tone, reason=brief.more)


def _short_words(many: int) -> str:
    """Above the moves for which nothing is left: the best of them, for a large purse has dozens."""
    if many > SHORT:
        return tr("No point of initiative or no money left for these after those above, the best {k} of {n}", k=SHORT,
                  n=many)  # fmt: skip
    return tr("No point of initiative or no money left for these after those above")


class Adviser(Rail):
    """Advice on the turn; the autopilot in and out of the seat."""

    def advice_button(self, bar: Widget, box: Box, word: str = "") -> None:
        """What the engine would do in this seat; the way back into it while the adviser plays."""
        if self.session.minded:
            bar.add(Button(box, tr("Take my seat back"), self._take_back, "secondary", icon="people", style="small",
                           key="adviser/back", tooltip=tr("You play on from here.")))  # fmt: skip
            return
        word = word or tr("What would you do?")
        bar.add(Button(box, word, self._advise, "quiet", icon="help", style="small", key="advice",
                       tooltip=tr("An adviser's opinion on this turn. You decide.")))  # fmt: skip

    def _advise(self) -> None:
        self.later(tr("The adviser looks at the turn"), self.session.advice, self._advised)

    def _advised(self, told: AdviceParts) -> None:
        """All acts in one order, what each brings in points beside it, as far as points of initiative and money go;
        votes, what has no figure and refusals below."""
        more, where = self._besides(told)
        known = {**told.briefs, **more}
        best, short = self._borne(told)
        danger = self._in_danger(where)
        parts = ((tr("What this bell may close"), tuple(danger)),
                 (tr("Best first: points of your score, cost counted"), best),
                 (_short_words(len(short)), short[:SHORT]),
                 (tr("Also on its sheet"), told.rest),
                 (tr("Votes: what passing is worth to you"), told.ballots),
                 (tr("Refuse, or ask for more"), told.refused),
                 (tr("Also possible with your free money"), tuple(more)),
                 (tr("It plays for your secret aims, too: they add no points to the score"),
                  aims_served.lines(self.session.content, self.session.view)))  # fmt: skip
        faces = {line: _face(brief, told.faces.get(line)) for line, brief in known.items()} | danger
        ways = {line: partial(self.lead, where[line]) for _, lines in parts for line in lines if line in where}
        choices = [Choice(tr("Close"), None, "primary")]
        if self.session.can_leave:
            choices.insert(0, Choice(tr("Let the adviser play for me"), self.ask_autopilot))
        body = at_a_glance(parts, ways, faces, "advice")
        text = self._opens(told, known, bool(ways))
        self.app.ask(Dialog(tr("What would you do?"), text, choices, width=960, body=body))

    def _borne(self, told: AdviceParts) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines with a figure, the best first, that points and money bear which the draft leaves, taken from the
        top; and those for which none is left then."""
        s, fits, short = self.session, list[str](), list[str]()
        if s.view.you is None:
            return told.best, ()
        cost = s.cost()
        points, money = s.view.you.initiative - cost.initiative, s.view.you.money_usd_m - cost.money_usd_m
        for line in told.best:
            takes, usd = told.takes.get(line, (int(line in told.proposals), 0.0))
            bears = takes <= max(0, points) and (usd <= max(0.0, money) + 1e-6)
            (fits if bears else short).append(line)
            points, money = (points - takes, money - usd) if bears else (points, money)
        return tuple(fits), tuple(short)

    def _opens(self, told: AdviceParts, known: Mapping[str, Brief], leads: bool) -> str:
        """What stands above the list: what is on the sheet already, in short, and what that leaves."""
        s = self.session
        text = tr("By all money and points of this turn.")
        if told.done and s.view.you is not None:
            cost = s.cost()
            given = [answer.text.rstrip(".") for one in matters.asked(s.content, s.view, s.draft)
                     for answer in one.answers if answer.chosen]  # fmt: skip
            names = [tr("your answer “{answer}”", answer=answer) for answer in given]
            names += [known[line].head if line in known else advice_faces.said(line).name for line in told.done
                      if told.places[line].screen != "news"]  # the answer itself stands first  # fmt: skip
            text = tr("Of its list on your sheet already: {list}. Your sheet leaves {money} and {points}.",
                      list="; ".join(names),
                      money=fmt.money(s.view.you.money_usd_m - cost.money_usd_m),
                      points=counts.points(s.view.you.initiative - cost.initiative))  # fmt: skip
        if horizon.surely_last(self.session.content, self.session.view):
            text += " " + tr("The last turn: plants and pushes come too late. What still counts: stock for the closing "
                             "drill, what users pay and help for them, floors that hold, words kept. Money that is "
                             "spent comes off Treasury, money left does not.")
        if told.offers:
            text += " " + coaching.score_words()
        if told.proposals:
            text += " " + proposals.asks_more()
        if not told.lines:
            text = tr("In your place an adviser would leave the orders as they stand.")
        return text + (" " + tr("A line with an arrow leads to where it is done.") if leads else "")

    def _in_danger(self, where: dict[str, Place]) -> dict[str, Face]:
        """Plants about to be lost or to stand still, each with the price it hangs on and what keeps it; ``where`` gets
        the page of each."""
        s, found = self.session, dict[str, Face]()
        for item, project, mineral, stage, now in plant_danger.dangers(s.content, s.view, s.draft):
            if not now:
                continue
            ways = ", ".join(f"{fact.name}: {fact.value}" for fact in item.parts)
            found[item.text] = Face(item.face, item.value, "orange", reason=ways or item.text)
            screen, desk = page_of(item.screen)
            where[item.text] = Place(screen, desk=desk or 0, project=project, mineral=mineral, stage=stage)
        return found

    def _besides(self, told: AdviceParts) -> tuple[dict[str, Brief], dict[str, Place]]:
        """What idle money could do beside the moves that have a figure, in short; all places."""
        s, where = self.session, dict(told.places)
        if s.view.you is None:
            return {}, where
        more: dict[str, Brief] = {}
        left = (max(0.0, s.account().left), s.view.you.initiative - s.cost().initiative,
                s.keep("plant_gains", 0, s.plant_gains))  # fmt: skip
        for item in last_turn.near_miss(s.content, s.view, tuple(s.stock_gains().values())):
            trust = item.screen == last_turn.FAVOURS
            if trust and any(p.focus[:1] == FAVOUR and p.partner for p in told.places.values()):
                continue  # the favour to that partner stands in the list already
            more[item.text] = Brief(f"{item.face}: {item.value}", item.text)
            where[item.text] = Place("deals", FAVOUR) if trust else Place("orders", ("stock/list",), STORES)
        if len(told.lines) <= FEW:
            stored = any(line in told.places and told.places[line].focus[:1] and
                         told.places[line].focus[0].startswith("stock/") for line in told.moves)  # fmt: skip
            faces = {use.text: use for use in money_uses.listed(s.content, s.view, *left)}
            placed = money_uses.placed(s.content, s.view, *left)
            for text in money_uses.uses(s.content, s.view, *left):
                use = faces.get(text)
                if use is not None and stored and use.kind == money_uses.STOCK:
                    continue  # a month of stock stands in the list with its points
                more[sentence(text)] = Brief(use.name, text) if use is not None else Brief(text)
            where |= {sentence(text): place for text, place in placed.items()}
        return more, where

    def undone(self) -> tuple[Move, ...]:
        """Own moves that points and money bear and that leave so much that the lock asks about them, the best first."""
        s = self.session
        if s.view.you is None:
            return ()
        s.whole_moves()
        return tuple(move for move in s.moves_borne() if move.worth >= locking.WORTH_ASKING)

    def lead(self, place: Place) -> None:
        """Go where an act is done: its page, what is chosen there, the keyboard on its control."""
        s, app = self.session, self.app
        if place.focus[:1] == FAVOUR and not place.partner and horizon.surely_last(s.content, s.view):
            self._favours_all()
            return
        if place.mineral:
            s.mineral, s.stage = place.mineral, place.stage
        screen: Any = app.screen_named(place.screen)
        if place.screen == "orders":
            screen.tab = place.desk
        elif place.project and place.screen == "projects":
            screen.choose(place.project)
            screen.how, screen._how_in = place.desk, None
        elif place.motion_kind and place.screen == "council":
            screen.kind = council.KINDS.index(place.motion_kind)  # type: ignore[arg-type]
            if place.price_usd_per_kg:
                screen.price_at(place.price_usd_per_kg)
        app.go(place.screen)
        if place.move is not None:
            about = tr("The adviser's counter-offer, its figures filled in. Change it as you like.")
            screen.take_up(place.move, about=about if place.offer else "")
        elif place.offer:
            screen.open_offer(place.offer)
        elif place.partner:
            screen.choose(place.partner)
        app.settle()
        if place.focus:
            screen.unfold(place.focus)
        app.focus_on(*place.focus)

    def _favours_all(self) -> None:
        """Favours for all points that are left, onto the sheet: one click in place of one a country."""
        s = self.session
        left = s.view.you.initiative - s.cost().initiative if s.view.you is not None else 0
        had = {row.to for row in s.draft.favours}
        s.edit(last_turn.with_favours(s.view, s.draft, left))
        names = join_words([within(s.content, row.to) for row in s.draft.favours if row.to not in had])
        self.app.toast(tr("On your sheet: favours to {names}. Ctrl+Z takes them back.", names=names), "info", 8)
        self.refresh()

    def ask_autopilot(self) -> None:
        """Whether the adviser shall play in this seat."""
        if self.session.crew is not None:
            ask_to_leave(self.app, self.session.link.seat)
            return
        self.app.ask(Dialog(tr("Let the adviser play for me?"), stand_in_words(), (
            Choice(tr("Hand over"), self._leave_seat), Choice(tr("Stay"), None, "primary"),
        )))  # fmt: skip

    def _leave_seat(self) -> None:
        if not self.told(self.session.link.leave_to_autopilot()):  # type: ignore[attr-defined]
            self.app.toast(tr("The adviser plays. The blue button runs the turns; you may watch."), "info", 8)
            self.refresh()

    def _take_back(self) -> None:
        s = self.session
        if self.told(s.link.take_back()):  # type: ignore[attr-defined]
            return
        self.refresh()
        self.tell_undone()

    def tell_undone(self) -> None:
        """What the autopilot left for who is back in the seat."""
        s = self.session
        left = s.link.left_undone()  # type: ignore[attr-defined]
        lines = tuple(tr("Turn {n}: {what}", n=turn, what=capital(plain(s.content, act)))
                      for turn, acts in left for act in acts)  # fmt: skip
        turns = counts.turns(len(left))
        done = caretaker.done_words(s.content, s.view, {turn for turn, _ in left})
        text = tr("It left undone, in {turns}:", turns=turns) if lines else tr("It left nothing undone.")
        if done:
            text = f"{' '.join(f'{line}.' for line in done)} {text}"
        self.app.ask(Dialog(tr("You are back"), text, (Choice(tr("Close"), None, "primary"),), width=760,
                            body=numbered(lines[:12])))  # fmt: skip

    def minded_step(self) -> tuple[str, Callable[[], None]]:
        """The blue button while the adviser plays: it runs a turn, or leads to the next."""
        phase = self.session.view.phase
        if phase == "results":
            return tr("Next turn"), lambda: self.act(self.session.link.next_turn, "news")
        if phase == "over":
            return tr("See the result"), lambda: self.app.go("end")
        return tr("Let it play this turn"), self._play_turn

    def _play_turn(self) -> None:
        """From wherever the turn stands to its results."""
        link, view = self.session.link, self.session.view

        def run() -> tuple[Refusal, ...]:
            for phase, move in (("brief", link.open_talks), ("talk", link.ring)):
                if link.view().phase == phase and (refusals := move()):
                    return refusals
            return link.close()

        self.act(run, "news", title=tr("Turn {n} is being played", n=view.turn),
                 months=dates.months_of(self.session.content, view.turn))  # fmt: skip
