"""Who cheated and what it cost: side purchases, open breach, leaks by firms, charges right and wrong."""

from __future__ import annotations

from typing import Final

import msgspec

from game.model.chart import Chart, Series
from game.model.events import Event
from game.model.ids import STAGES, SeatId, Stage
from game.model.state import TurnRecord
from game.present import counts, fmt
from game.present.names import contained, plain
from game.present.words import join_words, tr
from game.reports.played import Place, Played, Told
from game.rules.cheating import CHARGED_TURNS

__all__ = ["Account", "SideDeal", "accounts", "charge_lines", "cheat_chart", "leak_lines", "side_deals", "told_itself",
           "unpaid_words"]  # fmt: skip

FOUND: Final = ("side_buying_found", "side_buying_disclosed", "floor_breach")
LEAST_USD_M: Final = 0.05


class SideDeal(msgspec.Struct, frozen=True):
    """What one ministry bought past the levy in one turn, and whether anybody found out."""

    turn: int
    seat: SeatId
    name: str
    what: str
    share_of_use: float
    saved_usd_m: float
    found_turn: int
    outcome: str
    why: str = ""
    """What the buyer told itself; empty for a person."""
    places: tuple[Place, ...] = ()
    """The goods of side purchases; empty where goods were let in openly."""


class Account(msgspec.Struct, frozen=True):
    """What cheating brought and cost one ministry over the game, USD million."""

    seat: SeatId
    name: str
    turns: int
    saved_usd_m: float
    paid_usd_m: float
    suspended_turns: int
    bond_usd_m: float = 0.0
    """Joining bonds forfeited with it, USD million."""
    out_at_end: bool = False
    """Put out by what the last turn brought to light: no turn of the game was left for it."""

    @property
    def turns_out(self) -> str:
        """Turns suspended, as a cell of a table."""
        if self.out_at_end and not self.suspended_turns:
            return tr("0 (out at the end)")
        return str(self.suspended_turns)

    @property
    def net_usd_m(self) -> float:
        """What was left of it."""
        return self.saved_usd_m - self.paid_usd_m - self.bond_usd_m


def side_deals(game: Played) -> tuple[SideDeal, ...]:
    """Every turn in which a ministry bought on the side or let goods in below its floor."""
    found = []
    for record in game.turns:
        seats = {key.split("/")[0] for key in record.side_t} | _breachers(record)
        seats |= {s for s, v in record.evaded_usd_m.items() if v > LEAST_USD_M}
        found += [_deal(game, record, seat) for seat in game.content.seat_ids() if seat in seats]
    return _fined_once(found)


def _fined_once(deals: list[SideDeal]) -> tuple[SideDeal, ...]:
    """One finding punishes several turns: what it cost stands beside the last of them, and is named once."""
    last = {(deal.seat, deal.found_turn): deal.turn for deal in deals if deal.found_turn}
    return tuple(
        deal if deal.turn == last.get((deal.seat, deal.found_turn), deal.turn) else msgspec.structs.replace(
            deal, outcome=tr("came out in turn {n}; one fine with turn {turn}", n=deal.found_turn,
                             turn=last[deal.seat, deal.found_turn]))
        for deal in deals
    )  # fmt: skip


def _breachers(record: TurnRecord) -> set[SeatId]:
    """Seats that let goods in openly. A find of what was bought a turn before stands beside that purchase."""
    return {e.seat for e in record.events if e.kind == "floor_breach"}


def _deal(game: Played, record: TurnRecord, seat: SeatId) -> SideDeal:
    rows = [(k.split("/"), t) for k, t in record.side_t.items() if k.split("/")[0] == seat]
    goods, share = [], 0.0
    for (_, mineral, stage), tonnes in rows:
        place = (mineral, _stage(stage))
        told = contained(game.content, *place, tonnes)
        goods.append(tr("{tonnes} a month of {good}", tonnes=told, good=game.good(place)))
        share = max(share, _share(game, record, seat, place, tonnes))
    event = next((e for e in record.events if e.kind in FOUND and e.seat == seat), None)
    saved = record.evaded_usd_m.get(seat, 0.0)
    if event is not None:
        saved = max(saved, 0.0 if rows else float(event.data.get("evaded_usd_m", 0.0)))
        if not goods:
            places = [p.split("/") for p in dict.fromkeys(event.data.get("places", ()))]
            goods = [game.good((mineral, _stage(stage))) for mineral, stage in places]
    when, outcome = _outcome(game, record.turn, seat)
    why = plain(game.content, record.side_why.get(seat, ""))
    sides = tuple((mineral, _stage(stage)) for (_, mineral, stage), _ in rows)
    return SideDeal(record.turn, seat, game.name(seat), join_words(goods) or tr("goods under the floor"), share, saved,
                    when, outcome, why, sides)  # fmt: skip


def _stage(word: str) -> Stage:
    return STAGES[STAGES.index(word)] if word in STAGES else STAGES[1]


def _share(game: Played, record: TurnRecord, seat: SeatId, place: tuple[str, Stage], tonnes: float) -> float:
    """Tonnes as a share of the seat's civil use in that turn."""
    m, s = game.at(place)
    use = float(record.months["use"][:, m, s, game.content.region_index(seat)].mean())
    civil = use * (1.0 - game.content.minerals[m].defence_share)
    return tonnes / civil if civil > 0 else 0.0


def _outcome(game: Played, turn: int, seat: SeatId) -> tuple[int, str]:
    """Whether and how a purchase came out: this turn or, as fines and charges look back, in the next."""
    counted = game.content.rules.customs.penalty_turns_counted
    for record in game.turns:
        for event in record.events:
            by_records = event.kind == "side_buying_disclosed" or event.data.get("accusers")
            back = max(counted, CHARGED_TURNS) if by_records else counted
            if event.kind in FOUND and event.seat == seat and turn <= record.turn < turn + back:
                fine = counts.small_money(float(event.data.get("fine_usd_m", 0.0)))
                word = {
                    "side_buying_found": tr("found by inspectors, fined {money}"),
                    "side_buying_disclosed": tr("owned up, paid {money}"),
                    "floor_breach": tr("done openly, fined {money}"),
                }[event.kind]
                if event.data.get("accusers"):
                    who = join_words([game.name(a) for a in event.data["accusers"]])
                    word = tr("accused by {who} with proof, fined {money}", who=who, money="{money}")
                return record.turn, word.format(money=fine) + _more(game, record, seat, event.kind)
    if not _owed(game, turn, seat):
        return 0, tr("no levy was due: no offence")
    return 0, tr("never found")


def _owed(game: Played, turn: int, seat: SeatId) -> bool:
    """Whether any good that a seat bought on the side in a turn owed a levy there; open breach always does."""
    record = next(r for r in game.turns if r.turn == turn)
    bought = [key for key in record.side_t if key.split("/")[0] == seat]
    return not bought or any(key in record.levy_due for key in bought)


def _more(game: Played, record: TurnRecord, seat: SeatId, kind: str) -> str:
    """What a finding cost besides the fine: bond, turns outside, trust; empty where it cost nothing more."""
    out = [e for e in record.events if e.kind == "suspended" and e.seat == seat]
    parts: list[str] = []
    if (bond := sum(e.data.get("bond_usd_m", 0.0) for e in out)) > 0:
        parts.append(tr("bond of {money} forfeited", money=fmt.money(bond)))
    return "".join(f", {part}" for part in (*parts, *_standing_lost(game, out, kind)))


def _standing_lost(game: Played, out: list[Event], kind: str) -> list[str]:
    """Turns outside and trust that a finding cost. ``out``: the suspensions that came with it."""
    parts: list[str] = []
    away, meant = sum(_turns_out(game, e) for e in out), sum(_turns_meant(e) for e in out)
    if meant and not away and not _back(game, out):
        parts.append(tr("put out of FORGE as the game ended"))
    elif away < meant and not _back(game, out):
        parts.append(tr("{turns} outside FORGE, {n} of which the game still had", turns=counts.turns(meant), n=away))
    elif away:
        parts.append(tr("{turns} outside FORGE", turns=counts.turns(away)))
    rules = game.content.rules.trust
    lost = {"side_buying_found": rules.side_buying, "floor_breach": rules.breach_others}.get(kind, 0.0)
    if lost > 0:
        parts.append(tr("trust −{points} points with every member", points=fmt.number(lost)))
    return parts


def _turns_out(game: Played, event: Event) -> int:
    """Turns that a suspension took, as far as the game went.

    Proven cheating shuts out from the next turn on, a motion of the council in its own turn.
    """
    last = min(int(event.data.get("until_turn", event.turn)) - 1, game.turns[-1].turn)
    return max(0, min(last, _back(game, [event]) or last) - event.turn + (1 if "motion" in event.data else 0))


def _turns_meant(event: Event) -> int:
    """Turns that a suspension was laid down for, whether or not the game had them."""
    return int(event.data.get("until_turn", event.turn)) - 1 - event.turn + (1 if "motion" in event.data else 0)


def _back(game: Played, out: list[Event]) -> int:
    """The turn in which a suspended ministry came back or left before its time; 0 where it did not."""
    return next((e.turn for event in out for e in game.events if e.seat == event.seat and e.turn > event.turn
                 and e.kind in ("suspension_ended", "left")), 0)  # fmt: skip


def told_itself(why: str) -> str:
    """What a ministry told itself, as a sentence; empty where it said nothing."""
    return tr("It told itself: {why}.", why=f"{why[:1].lower()}{why[1:]}") if why else ""


def accounts(game: Played) -> tuple[Account, ...]:
    """What cheating brought and cost each ministry that did it; the largest saving first. Made once a game."""
    return game.once("accounts", lambda: _accounts(game))


def _accounts(game: Played) -> tuple[Account, ...]:
    deals = side_deals(game)
    rows = []
    for seat in game.content.seat_ids():
        own = [d for d in deals if d.seat == seat]
        lines = [m for record in game.turns for m in record.money if m.payer == seat]
        paid = sum(m.amount_usd_m for m in lines if m.what in ("penalty", "disclosure"))
        if own and paid > 0:  # what the council laid on top; an honest member may be fined for other things
            paid += sum(m.amount_usd_m for m in lines if m.what == "fine")
        shut = [e for e in game.events if e.kind == "suspended" and e.seat == seat]
        out = sum(_turns_out(game, e) for e in shut)
        bond = sum(float(e.data.get("bond_usd_m", 0.0)) for e in shut)
        if own or paid > 0:
            saved = sum(d.saved_usd_m for d in own)
            late = any(_turns_meant(e) and not _turns_out(game, e) and not _back(game, [e]) for e in shut)
            rows.append(Account(seat, game.name(seat), len(own), saved, paid, out, bond, late))
    return tuple(sorted(rows, key=lambda a: (-a.saved_usd_m, a.seat)))


def cheat_chart(rows: tuple[Account, ...]) -> Chart:
    """Levy saved beside what was paid for it, by ministry."""
    return Chart(
        kind="hbar",
        unit=tr("$ m over the game"),
        labels=tuple(row.name for row in rows),
        series=(
            Series(tr("levy saved"), tuple(row.saved_usd_m for row in rows), "orange"),
            Series(tr("fines paid and bond lost"), tuple(row.paid_usd_m + row.bond_usd_m for row in rows), "red",
                   pattern="hatch"),
        ),
        low=0.0,
    )


def unpaid_words(game: Played, rows: tuple[Account, ...]) -> str:
    """What the others went without: the levy that was not paid, and the Fund's part of it; empty where none was."""
    missed = sum(row.saved_usd_m for row in rows)
    if missed < LEAST_USD_M:
        return ""
    fund = missed * game.content.rules.floor.fund_share
    text = tr("Had the levy been paid on these goods, it would have brought {money}, {fund} of it for the FORGE Fund.",
              money=counts.small_money(missed), fund=counts.small_money(fund))  # fmt: skip
    back = sum(row.paid_usd_m + row.bond_usd_m for row in rows)
    got = tr("Fines and bonds brought in {money}.", money=counts.small_money(back))
    return f"{text} {got if back >= LEAST_USD_M else tr('Nobody paid a fine for it.')}"


def charge_lines(game: Played) -> tuple[tuple[int, str], ...]:
    """Inspections and accusations that led to something, and the wrong ones: turn, sentence."""
    kinds = (*FOUND, "wrong_accusation", "suspended", "fined")
    return tuple((line.turn, _charge(game, line)) for line in game.told if line.kind in kinds)


def _charge(game: Played, line: Told) -> str:
    """A finding with what it cost besides money: turns outside, trust."""
    shut = [e for e in game.events if e.kind == "suspended" and (e.seat, e.turn) == (line.seat, line.turn)]
    more = _standing_lost(game, shut, line.kind) if line.kind in FOUND else []
    return "; ".join((line.text, *more))


def leak_lines(game: Played) -> tuple[tuple[str, float, float], ...]:
    """Firms' own leak: ministry, the largest share of civil use past a levy, and the mean over its turns."""
    seen: dict[SeatId, list[float]] = {}
    for record in game.turns:
        worst: dict[SeatId, float] = {}
        for key, share in record.leaks.items():
            seat = key.split("/")[0]
            side = record.side_t.get(key, 0.0)
            if side <= 0:
                worst[seat] = max(worst.get(seat, 0.0), share)
        for seat, share in worst.items():
            seen.setdefault(seat, []).append(share)
    rows = [(game.name(s), max(v), sum(v) / len(v)) for s, v in seen.items() if max(v) >= 0.005]
    return tuple(sorted(rows, key=lambda r: -r[1]))
