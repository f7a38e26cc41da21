"""What changed, why, and who caused it: three answers and the waterfall of causes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from game.model.ids import CHINA
from game.present import causes, culprits, floor_brought, fmt, results, shocks, stakes
from game.present.facts import Fact
from game.present.names import capital, good, heading, plain, within
from game.present.words import tr
from game.ui.kit import Badge, Box, Card, Explain, Group, Label, Look, Paragraph, Picture, Stack, Widget, row, two_ends
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.news_base import NewsPart
from game.ui.shell import chart_picture

__all__ = ["ThreeAnswers"]

USUAL = 148.0
"""Height of the three answers."""
ROW = 27.0
"""Height of a bar of the causes: so many of them stand under their own names, before and now beside them."""
LEAST_CHART = 150.0
"""Height of the bars below which the sentence under them gives way."""
HEAD, EDGE, BETWEEN = 50.0, 14.0, 14.0
"""Of one: head with the edge above it, edge, and the gap to the next."""


class ThreeAnswers(NewsPart):
    """Readable in twenty seconds."""

    def _answers_high(self, look: Look, wide: float, why: Any, turn: int) -> float:
        """Height of the three answers: more where the last one takes more lines than usual, in a narrow page."""
        if why is None:
            return USUAL
        lines = culprits.who_lines(self.session.content, self.session.view, why, turn)
        inner = (wide - 2 * BETWEEN) * 1.1 / 3.2 - 2 * EDGE
        return max(USUAL, HEAD + sum(look.paragraph(line, inner, "small") + 4 for line in lines) + EDGE)

    def _answers(self, root: Widget, look: Look, box: Box, why: Any, turn: int, causes_below: bool = False) -> None:
        """What changed, why, and who caused it: readable in twenty seconds.

        ``causes_below``: the bars of all causes stand on the page at once, so that why is not told twice.
        """
        s = self.session
        what, because, who = row(box, ["1.1*", "1*", "1.1*"], BETWEEN)
        if causes_below:
            what, who = row(box, ["1.1*", "1.5*"], BETWEEN)
        band = root.add(Group(box, key="news/answers"))
        cards = [band.add(Card(what, tr("What changed for you"), icon="chart", accent="blue", padding=EDGE))]
        if not causes_below:
            cards.append(band.add(Card(because, tr("Why"), icon="search", padding=EDGE)))
        cards.append(band.add(Card(who, tr("Who caused it"), icon="people", padding=EDGE)))
        if why is None:
            for card in cards:
                card.add(Label(Box(*card.inner.topleft, card.inner.w, 26), tr("being worked out ..."), "body", "mute"))
            return
        stack = Stack(cards[0].inner, 2)
        self._move(cards[0], look, stack, why)
        if s.view.you is not None:
            self._own_stake(cards[0], look, stack)
        for line in results.changes(s.content, s.view)[:1] if s.view.seat == CHINA else ():
            text = tr("{what}: {now} ({change})", what=line.name, now=line.value, change=line.change)
            tone = "text" if line.good is None else "green" if line.good else "red"
            cards[0].add(Paragraph(stack.paragraph(look, text, "strong", 0), text, "strong", tone))
        if not causes_below:
            self._why_rows(cards[1], why)
        self._caused(cards[-1], look, culprits.who_lines(s.content, s.view, why, turn))

    def _caused(self, card: Card, look: Look, lines: Sequence[str]) -> None:
        """Who caused it, a line each; below it who gained and lost most, where they have room."""
        stack = Stack(card.inner, 4)
        whole = sum(look.paragraph(line, stack.rect.w) + 4 for line in lines)
        style = "body" if whole <= stack.rect.h + 6 else "small"
        for line in lines:
            card.add(Paragraph(stack.paragraph(look, line, style), line, style))
        rows = stakes.winners(self.session.content, self.session.view)
        if rows and stack.y + facts_high(look, rows, stack.rect.w) <= card.inner.bottom + 6:
            add_facts(card, look, Box(stack.rect.x, stack.y, stack.rect.w, 0), rows)

    def _why_rows(self, card: Card, why: Any) -> None:
        """The largest causes with their parts of the change."""
        s, stack = self.session, Stack(card.inner, 0)
        echoes, traders = causes.traders_rows(why), causes.traders_line(s.content, why, s.view.seat)
        room = max(2, min(4, int((card.inner.h + 4) // 24)))
        for name, amount, _ in causes.cause_lines(why, room - 1, s.view.seat):
            line, tip = stack.take(24), _cause_tip(name, amount, traders if name in echoes else "")
            two_ends(card, self.app.look, line, name, amount, tooltip=tip)

    def _move(self, card: Card, look: Look, stack: Stack, why: Any) -> None:
        """The price now, large, with its change beside it; below, of what and what it was before."""
        s = self.session
        line = stack.take(36)
        shown = fmt.price(why.after)
        wide = look.width(shown, "price")
        share = why.total / why.before if why.before > 0 else 0.0
        moved = fmt.signed_percent(share) if abs(share) >= 0.005 else tr("hardly moved")
        tip = causes.change_sentence(s.content, why)
        card.add(Label(Box(line.x, line.y, wide + 4, 36), shown, "price", tooltip=tip))
        card.add(Label(Box(line.x + wide + 10, line.y + 8, 90, 24), "USD/kg", "small", "mute"))
        card.add(Label(Box(line.right - 150, line.y, 150, 36), moved, "figure", align="right",
                       tooltip=tip))  # fmt: skip
        name = heading(s.content, s.mineral, s.stage)
        where = within(s.content, why.region)
        whole = (tr("{good} at home, {before} before", good=name, before=fmt.price(why.before))
                 if why.region == s.view.seat
                 else tr("{good} in {where}, {before} before", good=name, where=where, before=fmt.price(why.before)))
        short = (tr("{good}, before {before}", good=name, before=fmt.price(why.before)) if why.region == s.view.seat
                 else capital(tr("in {where}, {before} before", where=where, before=fmt.price(why.before))))
        forms = (whole, short, name)
        alone = causes.without_floor(s.view, why)
        if alone is not None:  # what the floor did, apart from what the market did
            split = tr("{before} before, {alone} without the floor", before=fmt.price(why.before),
                       alone=fmt.price(alone))  # fmt: skip
            forms = (tr("{good}: {split}", good=name, split=split), split)
        text = next((form for form in forms if look.width(form) <= stack.rect.w), forms[-1])
        card.add(Label(stack.take(look.line()), text, "body", "mute", tooltip=forms[0]))

    def _own_stake(self, card: Card, look: Look, stack: Stack) -> None:
        """Whether the good's move was good for the country, and for whom; of all goods together where there is room."""
        s = self.session
        own = stakes.good_stake(s.content, s.view, s.mineral, s.stage)
        before, after = results.home_change(s.content, s.view, s.mineral, s.stage)
        side = _side(own.users_usd_m, own.makers_usd_m, after - before)
        verdict, kind, tone = _verdict(own.net_usd_m)
        tip = Explain(
            tr("Users and makers of it together, this turn"), fmt.signed_money(own.net_usd_m),
            how=tr("in this turn's months, against the price before them: users {users}, makers {makers}",
                   users=fmt.signed_money(own.users_usd_m), makers=fmt.signed_money(own.makers_usd_m)),
            text=capital(side),
        )  # fmt: skip
        line, badge = stack.take(28), look.width(verdict, "smallstrong") + 24
        card.add(Label(Box(line.x, line.y, line.w - badge - 8, 28), fmt.signed_money(own.net_usd_m), "figure", tone,
                       tooltip=tip))  # fmt: skip
        card.add(Badge(Box(line.right - badge, line.y + 1, badge, 26), verdict, kind, tooltip=tip))
        sum_, whose = look.width(fmt.signed_money(own.net_usd_m), "figure") + 10, tr("users and makers")
        if sum_ + look.width(whose, "small") <= line.w - badge - 8:
            room = Box(line.x + sum_, line.y, line.w - badge - 8 - sum_, 28)
            card.add(Label(room, whose, "small", "mute", tooltip=tip))
        # users and makers stand there both or not at all
        for facts in (self._home(), self._parts(own), self._by_floor(), self._all_goods()):
            high = facts_high(look, facts, stack.rect.w)
            if facts and stack.y + high <= card.inner.bottom + 6:
                add_facts(card, look, stack.take(high, 0), facts)

    def _home(self) -> tuple[Fact, ...]:
        """Under a quota of one's own the price that counts is told abroad: what it did at home stands below."""
        s = self.session
        if not shocks.sold_abroad(s.view, s.mineral, s.stage):
            return ()
        before, after = results.home_change(s.content, s.view, s.mineral, s.stage)
        told = tr("{a} → {b} USD/kg", a=fmt.price(before), b=fmt.price(after))
        return (Fact(tr("At home, by your quota"), told, how=tr("what your makers sell for, at start and end")),)

    def _by_floor(self) -> tuple[Fact, ...]:
        """What a floor brought in its first turn in force, once the causes are worked out."""
        s = self.session
        why = s.known_why(s.mineral, s.stage, s.view.seat, s.view.last_played)
        return () if why is None else floor_brought.facts(s.content, s.view, why)

    @staticmethod
    def _parts(own: stakes.GoodStake) -> tuple[Fact, ...]:
        """Users' and makers' part, where there are both."""
        rows = ((tr("Your users"), own.users_usd_m), (tr("Your makers"), own.makers_usd_m),
                (tr("Export licences"), own.licences_usd_m))  # fmt: skip
        told = tuple(Fact(name, fmt.signed_money(usd)) for name, usd in rows if abs(usd) >= results.TRIFLE_USD_M)
        return told if len(told) > 1 else ()

    def _all_goods(self) -> tuple[Fact, ...]:
        """What all price moves together meant; nothing before a turn was played."""
        s = self.session
        own = next((k for k in stakes.stakes(s.content, s.view) if k.seat == s.view.seat), None)
        if own is None:
            return ()
        return (Fact(tr("All goods together"), fmt.signed_money(own.net_usd_m),
                     how=tr("this turn's months, against the prices before them")),)  # fmt: skip

    def _causes(self, root: Widget, look: Look, box: Box, why: Any) -> None:
        s = self.session
        title = tr("Why: {good}", good=good(s.content, s.mineral, s.stage))
        cheap = None if why is None else results.buyer(s.content, s.view, s.mineral, s.stage)
        note = tr("green is good for you, orange bad") if cheap is not None else tr("you neither use nor make it")
        note = note if box.w >= 440 else ""
        card = root.add(Card(box, title, icon="search", note=note, key="news/causes"))
        if why is None:
            card.add(Label(Box(*card.inner.topleft, card.inner.w, 26), tr("being worked out ..."), "body", "mute"))
            return
        said = causes.traders_line(s.content, why, s.view.seat)
        high = look.paragraph(said, card.inner.w, "small") + 4 if said else 0
        if card.inner.h - high < LEAST_CHART:  # then it is told at rest on the bars
            high = 0
        most = max(2, min(6, int((card.inner.h - high) / ROW) - 3))
        if high:
            at = Box(card.inner.x, card.inner.bottom - high + 4, card.inner.w, high)
            card.add(Paragraph(at, said, "small", "mute"))
        chart = causes.why_chart(why, most, cheap, s.view.seat)
        unit = tr("Home price of {name}, USD/kg; causes add up", name=within(s.content, why.region))
        chart = msgspec.structs.replace(chart, unit=unit)
        parts = "; ".join(plain(s.content, part.text).rstrip(".") for part in causes.felt(why))
        tip = Explain(
            tr("Causes of a price change"),
            "",
            tr("USD/kg contained, delivered"),
            tr("the market model, this turn's events"),
            tr(
                "each cause is taken away and put back in every order; its mean effect is shown, so that "
                "the parts add up"
            ),
            tr("derived"),
            text="" if high else said,
        )
        mostly = causes.why_sentence(why, s.view.seat)
        at = Box(card.inner.x, card.inner.y, card.inner.w, card.inner.h - high)
        card.add(Picture(at, chart_picture(look, chart), mostly, parts, tooltip=tip))


def _side(users_usd_m: float, makers_usd_m: float, ended: float = 0.0) -> str:
    """Which side of a good the country stood on this turn: it may turn round from one turn to the next.

    ``ended``: by how much the price ended above (below 0: below) where it began, USD/kg; where the months between
    stood on the other side of that, this is what explains the sum.
    """
    largest = -users_usd_m if abs(users_usd_m) > abs(makers_usd_m) else makers_usd_m
    if abs(largest) < 0.5:
        return ""
    if largest * ended < 0:
        return (tr("it ended lower, but stood higher in most months") if ended < 0
                else tr("it ended higher, but stood lower in most months"))  # fmt: skip
    return (tr("you made more of it than you used this turn") if abs(makers_usd_m) > abs(users_usd_m)
            else tr("you used more of it than you made this turn"))  # fmt: skip


def _verdict(net_usd_m: float) -> tuple[str, str, str]:
    """How the move of a price left the country beside last turn: words, kind of badge and tone."""
    if abs(net_usd_m) < results.TRIFLE_USD_M:
        return tr("as last turn"), "quiet", "text"
    if net_usd_m > 0:
        return tr("better than last turn"), "good", "green"
    return tr("worse than last turn"), "bad", "red"


def _cause_tip(name: str, amount: str, traders: str) -> Explain:
    """What a cause's part of a price's change is; ``traders``: what they count on, where the part is theirs."""
    how = tr("the last month of the turn solved again with and without each cause; the parts add up to the change")
    if traders:
        how = f"{traders} {tr('An echo: they buy ahead of a rise and wait for a fall.')}"
    return Explain(name, amount, tr("USD per kg contained"), tr("market model"), how)
