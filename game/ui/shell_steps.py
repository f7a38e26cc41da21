"""The turn's one next step: what it is called, what it asks first, what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.refusals import Refusal
from game.model.talks import ReplyOffer
from game.present import chair, dates, plant_help
from game.present.advice_places import Place
from game.present.item import good_of, page_of
from game.present.locking import Locking, before_locking
from game.present.own_votes import after_bell
from game.present.word_breaks import china_breaks
from game.present.words import ntr, tr
from game.ui.adviser import Adviser
from game.ui.china_session import ChinaSession
from game.ui.dialog_lines import bulleted
from game.ui.kit import Box, Button, Choice, Dialog, Divider, Widget

__all__ = ["Steps"]


class Steps(Adviser):
    """Talks, bell, orders, results, next turn."""

    def next_step(self, bar: Widget, box: Box) -> None:
        """The one primary button: what moves the turn on."""
        text, action = self._step()
        bar.add(Divider(Box(box.x, box.y - 18, box.w, 2)))
        bar.add(Button(box, text, action, "primary", icon_after="arrow-right", key="next",
                       hint=tr("Enter") if self.reading else tr("Ctrl+Enter")))  # fmt: skip

    @property
    def reading(self) -> bool:
        """Whether nothing is written now, so that Enter alone goes on."""
        return self.session.view.phase in ("brief", "results", "over")

    def _step(self) -> tuple[str, Callable[[], None]]:
        phase = self.session.view.phase
        crew = self.session.crew
        if self.session.minded or (crew is not None and phase in ("talk", "bell")):
            return self.minded_step() if self.session.minded else self._crew_step(crew, phase)
        if phase == "brief":
            return tr("Open the talks"), self._open_talks
        if phase == "talk":
            return tr("Ring the bell"), self._ask_ring
        if phase == "bell":
            return tr("Lock orders"), self._ask_lock
        return self._after_results() if phase == "results" else (tr("See the result"), lambda: self.app.go("end"))

    def _after_results(self) -> tuple[str, Callable[[], None]]:
        """Results are read before the next turn."""
        if not self.session.read_results and self.name != "news":
            return tr("Read the results"), lambda: self.app.go("news")
        return tr("Next turn"), lambda: self.act(self.session.link.next_turn, "news")

    def _open_talks(self) -> None:
        name, desk = page_of(self.session.opens_at or "map")
        if desk is not None:
            there: Any = self.app.screen_named(name)
            there.tab = desk
        self.act(self.session.link.open_talks, name, title=tr("The talks open"), after=self._helped)

    def _helped(self) -> None:
        """They are open: who is about to bring money to a plant of one's own, told before one pays for it alone."""
        s, wanted = self.session, good_of(self.session.opens_at)
        s.opens_at = ""
        if wanted is not None:
            there: Any = self.app.screen_named("deals")
            there.draft_purchase(*wanted)
        for told in list(plant_help.coming(s.content, s.view).values())[:1]:
            self.app.toast(told, "info", 10)

    def _crew_step(self, crew: Any, phase: str) -> tuple[str, Callable[[], None]]:
        """The next step where several people share the machine."""
        if phase == "talk":
            return tr("Ready for the bell"), self._ask_ready
        if self.session.sealed:
            return tr("Pass the machine on"), crew.done
        return tr("Lock orders"), self._ask_lock

    def _ask_ready(self) -> None:
        """In a hot seat talks end when everybody has said so."""
        crew = self.session.crew
        waiting = self._count("deals")
        if not waiting:
            crew.done()
            return
        self.warn_ready(waiting)

    def warn_ready(self, waiting: int) -> None:
        """Offers that wait lapse with the bell."""
        crew = self.session.crew
        text = ntr("One offer still waits for your answer; it lapses with the bell.",
                   "{n} offers still wait for your answer; they lapse with the bell.", waiting)  # fmt: skip
        self.app.ask(Dialog(tr("Ready for the bell?"), text, (
            Choice(tr("Ready"), crew.done, "primary"),
            Choice(tr("Not yet")),
        )))  # fmt: skip

    def ask_pass(self) -> None:
        """Hand the machine to somebody at the table: a private talk, nothing is closed by it."""
        crew = self.session.crew
        others = [seat for seat in crew.order() if seat != self.session.link.seat]
        view, ready = self.session.view, getattr(crew, "ready", set())
        asked = {to for o in view.offers if o.by == view.seat and o.status == "open" for to in o.addressees}
        first = min(others, key=lambda seat: (seat not in asked, seat in ready), default="")  # who has to answer
        choices = [
            Choice(f"{crew.name(seat)} ({tr('ready')})" if seat in ready else crew.name(seat),
                   lambda seat=seat: crew.pass_to(seat), "primary" if seat == first else "secondary")
            for seat in reversed(others)
        ]  # fmt: skip
        text = tr("The curtain falls; your sheet and your offers stay as they are. You are not ready yet and will "
                  "be called again.")  # fmt: skip
        self.app.ask(Dialog(tr("Pass the machine to"), text, (*choices, Choice(tr("Stay"))), width=720))

    def _ask_ring(self) -> None:
        waiting, unlisted = self._count("deals"), chair.ring_words(self.session.content, self.session.view)
        if not waiting and not unlisted:
            self._ring()
            return
        self.warn_ring(waiting, unlisted)

    def warn_ring(self, waiting: int, unlisted: str) -> None:
        """What lapses with the bell: offers that wait, and a chair's list that is not made."""
        text = ntr("One offer still waits for your answer; it lapses with the bell. Silence costs no trust, but its "
                   "maker may hold it against you: a no is kinder.",
                   "{n} offers still wait for your answer; they lapse with the bell. Silence costs no trust, but their "
                   "makers may hold it against you: a no is kinder.", waiting) if waiting else ""  # fmt: skip
        look, page = ntr("Look at it first", "Look at them first", waiting), "deals"
        if unlisted:
            look, page = tr("To the council first"), "council"
        choices = [Choice(tr("Ring it"), self._ring)]
        if waiting and not unlisted:
            choices.append(Choice(ntr("Decline it and ring", "Decline all and ring", waiting),
                                  lambda: self.decline_all(self._ring)))  # fmt: skip
        self.app.ask(Dialog(tr("Ring the bell?"), f"{unlisted} {text}".strip(), (
            *choices, Choice(look, self._to_offers if page == "deals" else lambda: self.app.go(page), "primary"),
        )))  # fmt: skip

    def decline_all(self, after: Callable[[], None]) -> None:
        """Say no to every offer that waits, then go on with ``after``."""
        s = self.session

        def send() -> tuple[Refusal, ...]:
            for offer in s.view.offers:
                if offer.waits_for(s.view.seat) and (faults := s.link.send(ReplyOffer(offer.id, "decline"))):
                    return faults
            return ()

        self.act(send, after=after)

    def _to_offers(self) -> None:
        """The offer that waits, with the keyboard on its answer; several of them side by side."""
        view = self.session.view
        waits = [offer.id for offer in view.offers if offer.waits_for(view.seat)]
        self.app.go("deals")
        screen: Any = self.app.screen
        if len(waits) == 1:
            screen.open_offer(waits[0])
        else:
            screen.back_to_table()

    def _ring(self) -> None:
        """To the bell; a motion of yours that the chair left out is told."""
        self.act(self.session.link.ring, title=tr("The bell rings"), after=self._rung)

    def _rung(self) -> None:
        """To the page of the next thing to do, by the list that the bell has closed."""
        s = self.session
        if s.view.phase == "bell":
            self.app.sound.play("gavel")
            if (page := after_bell(s.view)) != self.name:
                self.app.go(page)
        if text := chair.uncalled_words(s.content, s.view):
            self.app.toast(text, "warn", 10)

    def _ask_lock(self) -> None:
        refusals = self.session.refusals()
        if refusals:
            self.cannot_lock(refusals)
            return
        s = self.session
        broken = china_breaks(s.content, s.view, s.orders) if isinstance(s, ChinaSession) else ()
        if s.unexplained:
            self.ask_why(broken)
            return
        if broken:
            self.warn_broken(broken)
            return
        undone = self.undone()
        held = before_locking(s.content, s.view, s.draft, s.cost(), self._to_vote(), taught=s.lesson is not None,
                              sums=s.account_to_lock(), undone=undone)  # fmt: skip
        said = s.lock_said.get(s.view.turn, frozenset())
        if not held.asks or held.repeats(said):
            self._lock()
            return
        s.lock_said[s.view.turn] = said | held.said
        self.confirm_lock(held, undone[0].place if undone else None)

    def warn_broken(self, broken: tuple[str, ...]) -> None:
        """Words of China's that its sheet breaks."""
        self.app.ask(Dialog(tr("Lock your orders?"), "", (
            Choice(tr("Lock orders"), self._lock, "primary"), Choice(tr("Not yet")),
        ), width=620, body=bulleted(broken)))  # fmt: skip

    def confirm_lock(self, held: Locking, use: Place | None = None) -> None:
        """What is about to be sealed, and what was left undone. ``use``: where the best of it is done."""
        self.app.ask(Dialog(held.title or tr("Lock your orders?"), "", self._lock_choices(held, use), width=620,
                            body=bulleted(held.lines)))  # fmt: skip

    def _lock_choices(self, held: Locking, use: Place | None) -> list[Choice]:
        """Who is asked is asked because something is amiss: Enter leads back, to what was left undone where that has a
        page; Esc stays on the page in sight. Only a lesson asks where all is done, and there it locks."""
        if not held.amiss:
            return [Choice(tr("Lock orders"), self._lock, "primary"), Choice(tr("Not yet"))]
        ways = [Choice(tr("Go back and vote"), self._to_ballot)] if held.votes else []
        if held.answers:
            ways.insert(0, Choice(tr("Answer it first"), lambda: self.app.go("news")))
        if held.spends and use is not None and not ways:
            ways.append(Choice(tr("Go to the best of it"), lambda: self.lead(use)))
        choices = [Choice(tr("Lock anyway"), self._lock), *ways[:-1]]
        if not ways:
            return [*choices, Choice(tr("Go back"), None, "primary")]
        return [*choices, Choice(ways[-1].label, ways[-1].action, "primary"), Choice(tr("Stay here"))]

    def ask_why(self, broken: tuple[str, ...] = ()) -> None:
        """China's moves are opened in the debrief with what they answered; its person may still say nothing."""
        text = tr("The debrief opens each of your moves with the reason that stood beside it. These have none yet.")
        self.app.ask(Dialog(tr("You gave no reason"), text, (
            Choice(tr("Lock anyway"), self._lock), Choice(tr("Say why first"), self._to_reason, "primary"),
            Choice(tr("Stay here")),
        ), width=620, body=bulleted(broken) if broken else None))  # fmt: skip

    def _to_reason(self) -> None:
        """The field for China's reason, with the keyboard in it: it stands on the desk's second tab."""
        self.app.go("orders")
        desk: Any = self.app.screen
        desk.tab = 1
        desk.refresh()
        self.app.focus_on("china/reason")

    def _to_ballot(self) -> None:
        """The council, with the keyboard on the first vote that is open."""
        self.app.go("council")
        self.app.focus_on(*(f"vote/{name}" for name in self._to_vote()))

    def cannot_lock(self, refusals: tuple[Refusal, ...]) -> None:
        """What stands in the way, each order by its name with its remedy, and the quickest way out."""
        s = self.session
        text = tr("The rules do not take this sheet as it stands:")
        lines = tuple(dict.fromkeys(s.said(refusal) for refusal in refusals))
        choices, struck = [Choice(tr("Back to the sheet"), None, "primary")], s.refused_orders()
        if struck:
            word = ntr("Strike this order", "Strike these {n} orders", len(struck))
            choices.insert(0, Choice(word, lambda: self._strike(struck)))
            if not refusals[0].field:
                lines = (*lines, tr("Enough without: {order}", order=struck[0]))
        elif s.can_undo:
            choices.insert(0, Choice(tr("Take the last change back"), self.take_back))
        self.app.ask(Dialog(tr("These orders cannot be locked"), text, choices, width=680, body=bulleted(lines[:6])))

    def _strike(self, orders: tuple[str, ...]) -> None:
        """Take the refused orders out and say which they were; Ctrl+Z brings them back."""
        self.session.strike()
        self.app.toast(ntr("Struck: {order}", "Struck: {order}, and {more} more", len(orders), order=orders[0],
                           more=len(orders) - 1))  # fmt: skip
        self.refresh()

    def _lock(self) -> None:
        s = self.session
        refusals = s.seal()
        if self.told(refusals):
            return
        if s.crew is not None:
            s.crew.done()
            return
        self.run_months()

    def run_months(self) -> None:
        """All sheets are in: a card says so, and the months run."""
        self.act(self._close, "news", title=self.months_title(), months=self.months())

    def _close(self) -> tuple[Refusal, ...]:
        """Run the months, and have their result ready: it is the first thing that is read afterwards."""
        refusals = self.session.link.close()
        if not refusals:
            self.session.work_out_result()
        return refusals

    def months_title(self) -> str:
        """What the card over a running turn is called."""
        return tr("Turn {n} is being played", n=self.session.view.turn)

    def months(self) -> tuple[str, ...]:
        """The months of this turn by their short names."""
        return dates.months_of(self.session.content, self.session.view.turn)
