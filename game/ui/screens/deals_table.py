"""All open offers side by side: who, what for what, worth to you, until when, what stands against what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.model.talks import Offer
from game.present import coaching, counts, deals, fmt, offer_table, offers, point_words
from game.present.advice_places import Place
from game.present.names import capital
from game.present.offer_table import OfferRow
from game.present.words import join_words, tr
from game.ui.dialog_rows import at_a_glance
from game.ui.kit import (
    Box,
    Button,
    Card,
    Choice,
    Column,
    Dialog,
    Flag,
    Icon,
    Label,
    Look,
    Paragraph,
    Stack,
    Table,
    Widget,
    grid,
)
from game.ui.kit.canvas import Canvas
from game.ui.kit.under import Under, under_indent
from game.ui.kit.widget import Explain
from game.ui.screens.deals_worth import OfferWorth

__all__ = ["OfferTable"]

BESIDE_NAME = 30.0
"""What the cell of a name has beside it: its edges."""
NAMES = 300.0
"""Width of that cell at most."""
GAP = 10.0
"""Between the table and the strip of a vote that decides."""
ROW = 34.0
"""Height of the cells of an offer; what it gives stands below them over the whole width."""
SIGN = (27.0, 18.0)
"""Size of a flag."""
WIDE, WIDER = 850.0, 950.0
"""Width from which there is room for how often its maker bargains, and for money beside points."""
FELT = 0.1
"""Part of the market's price by which a contract is better or worse from which that is coloured."""
KINDS = {"good": "green", "warn": "orange", "bad": "red"}
"""Colour of a verdict."""


class OfferTable(OfferWorth):
    """The table, sorted by any column; Enter or a click opens the card of an offer."""

    def _offer_rows(self) -> tuple[OfferRow, ...]:
        s = self.session
        on = self.app.settings.offer_coach
        return offer_table.offer_rows(s.content, s.view, lambda o: self._coached(o) if on else None)

    def _compare_entry(self, group: Widget, line: Box) -> None:
        """The line above the ministries that leads to the table."""
        view = self.session.view
        lying = len(offers.waiting(view))
        cell = group.add(Card(line, fill="panel2", selected=self.comparing, on_click=self._to_table, padding=8,
                              key="deals/all", tooltip=tr("All open offers side by side, the best first"),
                              accent="orange" if lying else None))  # fmt: skip
        words = counts.offers(lying) if lying else tr("none waits for you")
        if lying and view.phase == "talk" and not offers.answerable(view):  # the rail counts none: here is why
            words = tr("{offers}, no point to sign", offers=words)
        cell.label = f"{tr('All open offers')}, {words}"
        cell.add(Label(Box(line.x + 14, line.y + 1, line.w - 22, 24), tr("All open offers"), "strong"))
        cell.add(Label(Box(line.x + 14, line.y + 23, line.w - 22, 22), words, "small", "orange" if lying else "mute"))

    def _compare(self, root: Widget, look: Look, box: Box, beside: bool) -> None:
        """``beside``: the list of ministries stands at the left; else a button leads back to it."""
        s = self.session
        rows = self._offer_rows()
        keys = tr("Enter opens one, A accepts, D declines") if beside and s.view.phase == "talk" else ""
        card = root.add(Card(box, tr("Open offers, the best for you first"), icon="deals", note=keys if rows else ""))
        top = card.inner.y
        if not beside:
            word = tr("Ministry by ministry")
            wide = Button.natural_width(look, word, icons=1)
            card.add(Button(Box(card.inner.right - wide, card.rect.y + 8, wide, 40), word, self._picker(self.partner),
                            "quiet", icon="people", style="small", key="deals/one"))  # fmt: skip
        points = s.view.you.initiative - s.cost().initiative if s.view.you is not None else None
        told = offer_table.headline(s.view, rows, points)
        if told:
            high = look.paragraph(told, card.inner.w)
            card.add(Paragraph(Box(card.inner.x, top, card.inner.w, high), told, "body", "mute"))
            top += high + 8
        foot = 58 if s.view.phase == "talk" else 0
        high = self.strips_high(look, card.inner.w, GAP)  # below the table: one that comes or goes moves no row
        self.strips(card, look, Stack((card.inner.x, card.inner.bottom - foot - high + GAP, card.inner.w, 0), GAP))
        foot += high
        if foot:
            self._offer_to(card, look, Box(card.inner.x, card.inner.bottom - 46, card.inner.w, 46))
        room = Box(card.inner.x, top, card.inner.w, card.inner.bottom - top - foot)
        if not rows:
            self._none_open(card, look, room, s.view.phase == "talk")
            return
        if self.compared not in {r.id for r in rows}:
            self.compared = rows[0].id
        card.add(Table(room, self._offer_columns(rows, room.w), rows, row_key=lambda r: r.id,
                       selected=self.compared or None, on_select=self._mark, on_open=self._open_row, one_click=True,
                       row_height=ROW, under=_what_for_what, framed=False, label=tr("Open offers"),
                       key="deals/table"))  # fmt: skip

    def _none_open(self, card: Widget, look: Look, box: Box, talking: bool) -> None:
        """An empty table: what to do instead, right above the ways to an offer, which stand where they always do."""
        text = tr("No offer is open. Make one yourself: choose a ministry.")
        if not talking:
            text = tr("No offer is open. Offers are made during the talks.")
        high = look.paragraph(text, box.w, "lead")
        at = Box(box.x, max(box.y, box.bottom - high), box.w, high)
        card.add(Paragraph(at, text, "lead", "mute"))

    def _offer_to(self, card: Widget, look: Look, box: Box) -> None:
        """The way to an offer of one's own, for who does not want to answer first, and to what one could offer."""
        s = self.session
        barred = offers.barred_words(s.content, s.view)
        x = box.x
        for word, icon, key, act, tip in self._own_offers():
            wide = Button.natural_width(look, word, icons=1)
            if x + wide > box.right + 1:
                break
            card.add(Button(Box(x, box.y, wide, box.h), word, act, icon=icon, key=key, enabled=not barred,
                            reason=barred, tooltip=tip))  # fmt: skip
            x += wide + 12

    def _own_offers(self) -> list[tuple[str, str, str, Callable[[], None], str | None]]:
        """Word, icon, key, act and tooltip of the ways to an offer of one's own."""
        found: list[tuple[str, str, str, Callable[[], None], str | None]] = [
            (tr("Make an offer to ..."), "plus", "deals/offer-to", self._ask_whom, None)]  # fmt: skip
        if self.session.can_propose:
            tip = tr("An adviser looks for offers that you gain by and that the other side would sign.")
            found.append((tr("What could I offer?"), "help", "deals/propose", self._propose, tip))
        lying = len(offers.answerable(self.session.view))
        if lying > 1:
            found.append((tr("Decline all {n}", n=lying), "cross", "deals/decline-all", self._ask_decline_all,
                          tr("A no to every offer that waits for you.")))  # fmt: skip
        if self.left_over is not None:
            words = self._left_over_words()
            found.append((tr("Last turn's draft"), "deals", "deals/left-over", self._take_up_again, words))
        return found

    def _ask_decline_all(self) -> None:
        """One question in place of one an offer: a no cannot be taken back."""
        names = join_words([r.name for r in self._offer_rows() if not r.yours])
        text = tr("The offers of {names} fall. A no cannot be taken back.", names=names)
        self.app.ask(Dialog(tr("Decline all offers?"), text, (
            Choice(tr("Decline all"), lambda: self.decline_all(self.stay), "danger"), Choice(tr("Not yet")),
        ), key="decline-all"))  # fmt: skip

    def _propose(self) -> None:
        """Offers that an adviser finds, each leading into the builder."""
        self.later(tr("The adviser looks for offers"), self.session.proposals, self._proposed)

    def _proposed(self, found: dict[str, Place]) -> None:
        text = tr("The other side was sounded out: it would sign each as it stands. A line leads into the builder.")
        if not found:
            text = tr("The adviser finds no offer now that would bring both sides something.")
        ways = {line: partial(self.lead, place) for line, place in found.items()}
        body = at_a_glance((("", tuple(found)),), ways, self.session.proposal_faces(), "proposal")
        self.app.ask(Dialog(tr("What could I offer?"), text, (Choice(tr("Close"), None, "primary"),), width=960,
                            body=body, key="proposals"))  # fmt: skip

    def _ask_whom(self) -> None:
        """Whom the offer is to; people at this machine come first."""
        self.app.ask(Dialog(tr("Make an offer to"), "", (Choice(tr("Not now")),), width=760, body=self._whom,
                            key="offer-to"))  # fmt: skip

    def _whom(self, dialog: Dialog, _look: Look, box: Box) -> float:
        s = self.session
        rows = sorted(deals.partners(s.content, s.view), key=lambda item: self.sitter(item.seat) != "person")
        cells = grid(box, 3, 46, len(rows), 10)
        for cell, item in zip(cells, rows, strict=True):
            act = Choice("", partial(self._begin_with, item.seat))
            card = Card(cell, fill="panel2", padding=6, on_click=partial(dialog.take, act), key=f"offer-to/{item.seat}",
                        label=", ".join(filter(None, (item.name, self.sitter(item.seat)))))  # fmt: skip
            dialog.add(card)
            card.add(Flag(Box(cell.x + 12, cell.y + 13, 30, 20), item.seat, item.name))
            mark = self.sitter(item.seat)
            card.add(Label(Box(cell.x + 52, cell.y, cell.w - (82 if mark else 60), cell.h), item.name, "strong"))
            if mark:
                card.add(Icon(Box(cell.right - 30, cell.centery - 10, 20, 20), mark, "blue"))
        return cells[-1].bottom - box.y

    def _begin_with(self, seat: str) -> None:
        self.choose(seat)
        self._start()

    def _offer_columns(self, rows: tuple[OfferRow, ...], wide: float) -> list[Column]:
        """Who, what it is worth, what may turn it."""
        look = self.app.look
        indent = _indent(look, rows)
        names, priced = max((look.width(r.name, "strong") for r in rows), default=0.0), rows[0].gain_usd_m is not None
        whom = min(NAMES, indent + names + BESIDE_NAME) if priced else "1*"
        columns = [Column(tr("With"), lambda r: r.name, whom, paint=partial(self._paint_who, indent),
                          tip=lambda r: r.patience_words or None)]  # fmt: skip
        if priced:
            columns += self._worth_columns(wide)
        if any(r.against is not None for r in rows):
            how = tr("what its contract asks beside what the market pays today: green is better for you, orange "
                     "worse; of several goods from the cheapest to the dearest; as market: less than 1 % off")
            columns.append(Column(tr("Price"), lambda r: r.against.share if r.against is not None else None, 128,
                                  "number", tr("to market"), show=_against, tone=_against_tone, tip=_against_tip,
                                  tooltip=Explain(tr("Price to market"), how=how)))  # fmt: skip
        if priced:
            columns.append(self._verdict_column())
        if wide >= WIDE and any(r.patience_words for r in rows):
            how = tr("how often its maker lets you ask for better terms; pressed too far, the offer is lost")
            columns.append(Column(tr("Counter"), lambda r: r.patience, 88, tip=lambda r: r.patience_words or None,
                                  show=_patience, tooltip=Explain(tr("Counter-offers"), how=how),
                                  tone=lambda r: "orange" if r.patience == 0 else "text"))  # fmt: skip
        return columns

    def _paint_who(self, indent: float, c: Canvas, box: Box, item: OfferRow) -> None:
        """Flag and name, the name over what is given; an own offer is mute; a mark that a person plays there."""
        wide, high = SIGN
        c.flag(item.partner, Box(box.x, box.centery - high / 2, wide, high))
        sits = self.sitter(item.partner)
        if sits:
            c.icon(sits, Box(box.x + wide + 5, box.centery - 8.5, 17, 17), "blue")
        room = Box(box.x + indent, box.y, box.w - indent, box.h)
        c.text(room, item.name, "strong", "mute" if item.yours else "text")

    def _worth_columns(self, wide: float) -> list[Column]:
        worth = Explain(tr("Worth to you"), unit=tr("$ m now"), how=tr("the sum of all clauses by the coach"),
                        source=tr("the price list that AI ministries use; it can err"))  # fmt: skip
        score = Explain(tr("Worth to you in points of your score"), unit=tr("points of your total"),
                        how=point_words.computation(self.session.content, self.session.view.seat,
                                                    self.session.view.announced_turns))  # fmt: skip
        turns = tr("what its contract would cost you over its term at the wrong end of the range of its price")
        money = Column(tr("Worth"), lambda r: r.gain_usd_m, 82, "number", tr("$ m"), 1, show=_gain, tip=_why,
                       tooltip=worth)  # fmt: skip
        return [
            Column(tr("For you"), lambda r: r.points, 82, "number", tr("points"), 3, show=_points, tone=_tone,
                   tip=_why, tooltip=score),
            *([money] if wide >= WIDER else []),
            Column(tr("At worst"), lambda r: r.worst_usd_m, 104, "number", show=_worst, tip=lambda r: r.risk or None,
                   tone=lambda r: "orange" if r.kind == "warn" and r.worst_usd_m else None,
                   tooltip=Explain(tr("At worst"), how=turns)),
        ]  # fmt: skip

    def _verdict_column(self) -> Column:
        what = Explain(tr("Verdict"), how=tr("of the coach, by the worth beside it and by what may turn it"))
        return Column(tr("Verdict"), lambda r: r.verdict, "1*", show=lambda r: capital(r.verdict) or "\u2013",
                      tooltip=what, tip=_why, tone=lambda r: KINDS.get(r.kind, "mute"))  # fmt: skip

    def compare(self) -> None:
        """Show the table."""
        self._reads_on()
        self.picked_turn = self.session.view.turn
        self.comparing, self.building = True, False
        self.refresh()

    def _to_table(self) -> None:
        """The table as who asks for it has it: Enter and A mean the marked row at once."""
        self.back_to_table()
        self.may_answer = True

    def back_to_table(self) -> None:
        """The table with the keyboard on it."""
        self.compare()
        self.app.focus_on("deals/table")

    def stay(self) -> None:
        """The keyboard on the way to the other offers: Enter must not begin to sign the next one."""
        self.from_table = False
        self.app.settle()
        if self.app.stage.by_keyboard:
            waits = any(o.waits_for(self.session.view.seat) for o in self.session.view.offers)
            self.app.focus_on("deals/all" if waits else f"partner/{self.partner}")

    def _mark(self, item: OfferRow) -> None:
        self.compared, self.may_answer = item.id, True

    def _open_row(self, item: OfferRow) -> None:
        self.open_offer(item.id)

    def open_offer(self, name: str) -> None:
        """The card of an offer, with the keyboard on its first button."""
        view = self.session.view
        held = next((o for o in view.offers if o.id == name), None)
        if held is None:
            return
        self.choose(held.by if held.by != view.seat else held.to)
        self.from_table, self.opened = True, name
        self.app.settle()
        self.app.focus_on(f"accept/{name}", f"withdraw/{name}", f"decline/{name}")

    def _answerable(self) -> Offer | None:
        """The offer that A and D answer: the one marked in the table, or that has the keyboard, or that was opened from
        the table; else the first open one of the partner.
        """
        view = self.session.view
        if self.comparing:
            held = next((o for o in view.offers if o.id == self.compared and self.may_answer), None)
            return held if held is not None and held.waits_for(view.seat) else None
        lying = [o for o in deals.offers_with(view, self.partner) if o.waits_for(view.seat)]
        focused = (self.app.stage.focus_key or "").partition("/")[2]
        wanted = (focused, self.opened)
        return min(lying, key=lambda o: wanted.index(o.id) if o.id in wanted else len(wanted), default=None)


def _indent(look: Look, rows: tuple[OfferRow, ...]) -> float:
    """Where what is given begins, from the left edge of the flags."""
    return under_indent(look, [u.title for r in rows for u in _what_for_what(r)])


def _what_for_what(item: OfferRow) -> list[Under]:
    """What one gets and what one gives, each in full where there is room, and what the offer is at odds with."""
    held = [Under(title, text, shorten=offer_table.brief) for title, text in (
        (tr("You get"), item.they), (tr("You give"), item.you), (tr("All give"), item.all_give)) if text]  # fmt: skip
    if item.also:
        held.insert(0, Under(tr("And with"), join_words(list(item.also))))
    rest = ((tr("Foreseen"), item.because, "text"), (tr("Open to"), item.outlasts, "text"),
            (tr("Yours"), tr("it waits for their answer") if item.yours else "", "mute"),
            (tr("At odds"), item.clashes, "orange"))  # fmt: skip
    return [*held, *(Under(title, text, tone) for title, text, tone in rest if text)]


def _against(item: OfferRow) -> str:
    return item.against.span if item.against is not None else "\u2013"


def _against_tip(item: OfferRow) -> str | None:
    return item.against.told or None if item.against is not None else None


def _against_tone(item: OfferRow) -> str | None:
    """A warning where a contract is felt to be worse than the market; else green where one is felt to be better."""
    held = item.against
    if held is None or abs(held.share) >= FELT:
        return None if held is None else "orange" if held.worse else "green"
    return "green" if any(abs(one.share) >= FELT for one in held.goods) else None


def _worst(item: OfferRow) -> str:
    return fmt.signed_money(item.worst_usd_m) if item.worst_usd_m is not None else "\u2013"


def _gain(item: OfferRow) -> str:
    return fmt.signed(item.gain_usd_m, 1) if item.gain_usd_m is not None else "–"


def _points(item: OfferRow) -> str:
    return point_words.figure(item.points) if item.points is not None else "–"


def _tone(item: OfferRow) -> str | None:
    if item.blocked or (item.gain_usd_m or 0.0) < -0.5:
        return "red"
    return "green" if (item.gain_usd_m or 0.0) > 0.5 else None


def _why(item: OfferRow) -> str | None:
    lines = f"{item.lines}." if item.lines else ""
    whose = "" if item.yours else coaching.whose_words()
    return " ".join(filter(None, (item.blocked, item.clashes and f"{item.clashes}.", item.risk, lines, whose))) or None


def _patience(row: OfferRow) -> str:
    """How many counter-offers the maker of an offer looks at."""
    if not row.patience_words:
        return "\u2013"
    return tr("none") if row.patience == 0 else tr("one") if row.patience == 1 else str(row.patience)
