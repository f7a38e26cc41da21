"""All open offers side by side: who, what for what, worth to you, until when, what stands against what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.model.talks import Offer
from game.present import coaching, counts, deals, fmt, offer_table, offers, point_words
from game.present.advice_places import Place
from game.present.names import capital
from game.present.offer_table import OfferRow
from game.present.words import tr
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
from game.ui.kit.widget import Explain
from game.ui.screens.deals_worth import OfferWorth

__all__ = ["OfferTable"]

NARROW = 640.0
"""Width from which what either side gives has a column of its own."""
BESIDE_NAME = 68.0
"""What a cell has beside a name: its flag, its edges."""
ROW, LINES = 60.0, 5
"""Height of a row at least, and the small lines of clauses in it where not all of all offers is in sight at once."""
VERDICT = 150
"""Width of the column of the verdict."""
KINDS = {"good": "green", "warn": "orange", "bad": "red"}
"""Colour of a verdict."""
MOST_LINES, HEAD, EDGE = 24, 60.0, 12.0
"""The same at most where few offers leave room for all that is in them; what the head of the table takes, and what of a
row is no line."""
MOST_SHARE = 0.62
"""Part of both sides' room that the longer one takes at most."""
BESIDE_TEXT = 34.0
"""What a cell has beside its text, and what a line loses to its ragged end."""


class OfferTable(OfferWorth):
    """The table, sorted by any column; Enter or a click opens the card of an offer."""

    def _offer_rows(self) -> tuple[OfferRow, ...]:
        s = self.session
        on = self.app.settings.offer_coach
        return offer_table.offer_rows(s.content, s.view, lambda o: self._coached(o) if on else None)

    def _compare_entry(self, group: Widget, line: Box) -> None:
        """The line above the ministries that leads to the table."""
        view = self.session.view
        lying = sum(o.waits_for(view.seat) for o in view.offers) if view.phase in ("brief", "talk") else 0
        cell = group.add(Card(line, fill="panel2", selected=self.comparing, on_click=self._to_table, padding=8,
                              key="deals/all", tooltip=tr("All open offers side by side, the best first"),
                              accent="orange" if lying else None))  # fmt: skip
        words = counts.offers(lying) if lying else tr("none waits for you")
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
        stack = Stack((card.inner.x, top, card.inner.w, 0), 10)
        self.strips(card, look, stack)
        top = stack.y
        foot = 58 if s.view.phase == "talk" else 0
        if not rows:
            self._none_open(card, look, Box(card.inner.x, top, card.inner.w, card.inner.bottom - top), bool(foot))
            return
        room = Box(card.inner.x, top, card.inner.w, card.inner.bottom - top - foot)
        if self.compared not in {r.id for r in rows}:
            self.compared = rows[0].id
        columns = self._offer_columns(rows, room.w)
        self.cells_wide = _cells_wide(columns, room.w)
        self.cell_lines = self._lines_that_fit(look, rows, room)
        card.add(Table(room, columns, rows, row_key=lambda r: r.id,
                       selected=self.compared or None, on_select=self._mark, on_open=self._open_row, one_click=True,
                       row_height=ROW, lines=self.cell_lines, own=True, framed=False,
                       label=tr("Open offers"), key="deals/table"))  # fmt: skip
        if foot:
            self._offer_to(card, look, Box(card.inner.x, card.inner.bottom - 46, card.inner.w, 46))

    def _lines_that_fit(self, look: Look, rows: tuple[OfferRow, ...], room: Box) -> int:
        """Lines that a cell may take: all that the longest offer needs where every row, as high as its own texts, is
        in sight with it; a short offer leaves its room to a long one."""
        (get, give), said = self.cells_wide, VERDICT - BESIDE_TEXT
        both = room.w > NARROW
        texts = (((r.they if both else "", get), (r.you if both else "", give), (_verdict(r), said)) for r in rows)
        need = [max((look.wrapped(text, wide, "small") for text, wide in row if text), default=1) for row in texts]
        for lines in range(MOST_LINES, LINES, -1):
            high = sum(max(ROW, min(many, lines) * look.line("small") + EDGE) for many in need)
            if high <= room.h - HEAD:
                return lines
        return LINES

    def _none_open(self, card: Widget, look: Look, box: Box, talking: bool) -> None:
        """An empty table: what to do instead, in the middle of it."""
        text = tr("No offer is open. Make one yourself: choose a ministry.")
        if not talking:
            text = tr("No offer is open. Offers are made during the talks.")
        high = look.paragraph(text, box.w, "lead")
        top = box.y + 0.3 * max(0.0, box.h - high - 66)
        card.add(Paragraph(Box(box.x, top, box.w, high), text, "lead", "mute", align="centre"))
        if talking:
            wide = min(box.w, self._offer_to_width(look))
            self._offer_to(card, look, Box(box.centerx - wide / 2, top + high + 20, wide, 46))

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
            tip = tr("An adviser looks for offers that you gain by and that the other side would probably sign.")
            found.append((tr("What could I offer?"), "help", "deals/propose", self._propose, tip))
        if self.left_over is not None:
            words = self._left_over_words()
            found.append((tr("Last turn's draft"), "deals", "deals/left-over", self._take_up_again, words))
        return found

    def _offer_to_width(self, look: Look) -> float:
        """Room that both buttons take."""
        return sum(Button.natural_width(look, word, icons=1) + 12 for word, *_ in self._own_offers()) - 12

    def _propose(self) -> None:
        """Offers that an adviser finds, each leading into the builder."""
        self.later(tr("The adviser looks for offers"), self.session.proposals, self._proposed)

    def _proposed(self, found: dict[str, Place]) -> None:
        text = tr("Each is worth that to you beside the others, and something to the other side as far as public "
                  "figures show. A line leads into the builder, where you can change it.")  # fmt: skip
        if not found:
            text = tr("The adviser finds no offer now that would bring both sides something.")
        ways = {line: partial(self.lead, place) for line, place in found.items()}
        body = at_a_glance((("", tuple(found), ()),), ways, self.session.proposal_faces(), "proposal")
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
        """Both sides apart where there is room, else in one; dates and clashes only where they tell rows apart."""
        names = max((self.app.look.width(r.name, "smallstrong") for r in rows), default=0.0)
        whom = min(208.0 if wide > NARROW else 172.0, max(128.0, names + BESIDE_NAME))
        columns = [Column(tr("With"), lambda r: r.name, whom, paint=self._paint_who)]
        if wide > NARROW:
            longer = _share(rows)
            columns += [Column(tr("You get"), lambda r: r.they, f"{2 * longer:.2f}*",
                               show=lambda r: self._brief(r.they, 0), tip=lambda r: r.they),
                        Column(tr("You give"), lambda r: r.you, f"{2 - 2 * longer:.2f}*",
                               show=lambda r: self._brief(r.you, 1), tip=lambda r: r.you)]  # fmt: skip
        else:
            columns.append(Column(tr("You get, you give"), lambda r: r.they, "2*", show=_both, paint=_paint_both,
                                  tip=_both))  # fmt: skip
        if rows and rows[0].gain_usd_m is not None:
            columns += self._worth_columns()
        elif any(r.odds or r.market for r in rows):
            how = tr("another open offer that asks for the same vote, goods, project or money, so that both cannot be "
                     "signed")  # fmt: skip
            columns.append(Column(tr("At odds"), lambda r: r.odds, VERDICT, tip=lambda r: r.clashes or None,
                                  show=_verdict, tooltip=Explain(tr("At odds"), how=how),
                                  tone=lambda r: "orange" if r.odds else "mute"))  # fmt: skip
        if not offer_table.same_bell(rows):
            columns.append(Column(tr("Open to"), lambda r: r.until, 84,
                                  show=lambda r: offer_table.until_words(self.session.view, r)))  # fmt: skip
        if any(r.patience_words for r in rows):
            how = tr("how often its maker lets you ask for better terms; pressed too far, the offer is lost")
            columns.append(Column(tr("Counter"), lambda r: r.patience, 84, tip=lambda r: r.patience_words or None,
                                  show=_patience, tooltip=Explain(tr("Counter-offers"), how=how),
                                  tone=lambda r: "orange" if r.patience == 0 else "text"))  # fmt: skip
        return columns

    def _brief(self, text: str, side: int) -> str:
        """As much of one side of an offer as its cell holds; ``side`` 0 is what one gets, 1 what one gives."""
        look, wide = self.app.look, self.cells_wide[side]
        return offer_table.brief(text, fits=lambda t: look.wrapped(t, wide, "small") <= self.cell_lines)

    def _paint_who(self, c: Canvas, box: Box, item: OfferRow) -> None:
        """Flag and name, in two lines where it is long; an own offer says so, a mark that a person plays there."""
        c.flag(item.partner, Box(box.x, box.centery - 9, 27, 18))
        sits = self.sitter(item.partner)
        if sits:
            c.icon(sits, Box(box.x + 5, box.centery + 11, 17, 17), "blue")
        room = Box(box.x + 36, box.y, box.w - 36, box.h)
        words = tr("{name}, your offer", name=item.name) if item.yours else item.name
        step = c.look.line("smallstrong")
        lines = min(3, c.look.wrapped(words, room.w, "smallstrong"))
        c.paragraph(Box(room.x, room.centery - lines * step / 2, room.w, lines * step), words, "smallstrong",
                    "mute" if item.yours else "text")  # fmt: skip

    def _worth_columns(self) -> list[Column]:
        worth = Explain(tr("Worth to you"), unit=tr("$ m now"), how=tr("the sum of all clauses by the coach"),
                        source=tr("the price list that AI ministries use; it can err"))  # fmt: skip
        score = Explain(tr("Worth to you in points of your score"), unit=tr("points of your total"),
                        how=point_words.computation(self.session.content, self.session.view.seat,
                                                    self.session.view.announced_turns))  # fmt: skip
        what = Explain(tr("Verdict"), how=tr(
            "of the coach, by the worth beside it, by what may turn it, and by other open offers that ask for the same "
            "vote, goods, project or money"))  # fmt: skip
        return [
            Column(tr("For you"), lambda r: r.points, 78, "number", tr("points"), 3, show=_points, tone=_tone,
                   tip=_why, tooltip=score),
            Column(tr("Worth"), lambda r: r.gain_usd_m, 78, "number", tr("$ m"), 1, show=_gain, tip=_why,
                   tooltip=worth),
            Column(tr("Verdict"), lambda r: r.verdict, VERDICT, show=_verdict, tooltip=what, tip=_why,
                   tone=lambda r: "orange" if r.odds and r.kind == "good" else KINDS.get(r.kind, "mute")),
        ]  # fmt: skip

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


def _share(rows: tuple[OfferRow, ...]) -> float:
    """Part of the room of both sides that what one gets has: more where it is longer, never a third only."""
    get, give = (max((len(text) for text in side), default=1) for side in zip(*((r.they, r.you) for r in rows),
                                                                              strict=True))  # fmt: skip
    return min(MOST_SHARE, max(1.0 - MOST_SHARE, get / max(1, get + give)))


def _cells_wide(columns: list[Column], wide: float) -> tuple[float, float]:
    """Room of a text in the columns that share what the others leave: what one gets, what one gives."""
    shared = [float(str(c.width)[:-1] or 1) for c in columns if isinstance(c.width, str)]
    fixed = sum(float(c.width) for c in columns if not isinstance(c.width, str))
    room = [(wide - fixed) * part / max(1.0, sum(shared)) - BESIDE_TEXT for part in shared]
    return room[0], room[-1]


def _both(item: OfferRow) -> str:
    return tr("You get: {they}. You give: {you}.", they=item.they, you=item.you[:1].lower() + item.you[1:])


def _paint_both(c: Canvas, box: Box, item: OfferRow) -> None:
    """What comes above what goes, a line or two each."""
    step = c.look.line("small")
    they, you = offer_table.brief(item.they), offer_table.brief(item.you)
    for k, (mark, text) in enumerate((("+", they), ("\N{MINUS SIGN}", you))):
        at = Box(box.x + 16, box.centery - step + k * step, box.w - 16, step)
        c.text(Box(box.x, at.y, 14, step), mark, "smallstrong", "green" if not k else "orange")
        c.text(at, text, "small", "text")


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


def _verdict(item: OfferRow) -> str:
    """The verdict, how far its price is from the market's, and what the offer cannot be signed with."""
    return capital("; ".join(filter(None, (item.verdict, item.market, item.odds)))) or "\u2013"


def _patience(row: OfferRow) -> str:
    """How many counter-offers the maker of an offer looks at."""
    if not row.patience_words:
        return "\u2013"
    return tr("none") if row.patience == 0 else tr("one") if row.patience == 1 else str(row.patience)
