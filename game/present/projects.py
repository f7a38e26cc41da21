"""Project projects in rows: what they make, what they cost, how far they are, what holds them back."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.gains import PlantGain
from game.model.ids import ProjectId, SeatId
from game.model.orders import OrderSheet
from game.model.owning import Bid
from game.model.state import ProjectState
from game.model.views import View
from game.present import (
    corridor_facts,
    counts,
    fmt,
    horizon,
    hurry_words,
    plant_aims,
    plant_best,
    plant_gains,
    plant_help,
    plant_line,
    plant_sizes,
)
from game.present.names import capital, card_name, commercial_tonnes, good, party, plain, stage_info, within
from game.present.words import join_words, tr
from game.rules import lines
from game.rules.check_money import signed_for
from game.rules.cost import loan_from_window
from game.rules.outlook import public_total
from game.rules.plant_calendar import opens_turn

ONE_IN_TEN: Final = 1.28
"""Standard deviations that a tenth of all draws exceeds."""


class ProjectRow(msgspec.Struct, frozen=True):
    """One card of the list."""

    id: str
    name: str
    operator: str
    region: str
    place: str
    makes: str
    goods: str
    capex_usd_m: float
    months: float
    public_usd_m: float
    status: str
    tone: str
    why: str
    yours: bool
    fundable: bool
    expected: float = 0.0
    room_usd_m: float = 0.0
    matters: bool = False
    corridor: bool = False
    signed_usd_m: float = 0.0
    """Money of deals signed this turn, not paid in yet."""
    waits: bool = True
    """Investors have not said yes yet."""
    ready: str = ""
    """What a card still waits for whose money is there."""
    gain: plant_gains.Gain | None = None
    """What it brings the reader, where the list was asked for that."""
    aim: str = ""
    """Which secret aim of the reader it serves, in a sentence."""
    help: str = ""
    """What others are about to bring to it, in a sentence or two."""


STATUS = {"later": "info", "open": "info", "permitting": "info", "construction": "info", "ramp_up": "good",
          "operating": "good", "care": "warn", "lost": "bad"}  # fmt: skip


def status_word(status: str) -> str:
    """Where a project stands."""
    return {
        "later": tr("waits for its plant"),
        "open": tr("waits for money"),
        "permitting": tr("permits"),
        "construction": tr("building"),
        "ramp_up": tr("ramping up"),
        "operating": tr("operating"),
        "care": tr("care and maintenance"),
        "lost": tr("lost"),
    }[status]


def makes(content: Content, project: Project, scale: float = 1.0) -> str:
    """Capacity in commercial units a year at the size that is built, with a word where that is not all of the card."""
    parts = []
    for out in project.outputs:
        info = stage_info(content, out.mineral, out.stage)
        size = float(f"{commercial_tonnes(content, out.mineral, out.stage, 12 * scale * out.capacity_t_per_month):.3g}")
        unit = info.commercial_unit.removeprefix("t ")
        parts.append(f"{fmt.tonnes(size)} {unit}")
    whole = join_words(parts) + " " + tr("a year")
    return whole if scale >= 1 else tr("{made}, built at {size} of its size", made=whole, size=fmt.percent(scale))


def rows(
    content: Content, view: View, mineral: str = "", whose: str = "all", *, order: str = "near",
    gains: Mapping[ProjectId, PlantGain] | None = None, sheet: OrderSheet | None = None,
    best_paid: Mapping[ProjectId, plant_gains.Gain] | None = None,
) -> tuple[ProjectRow, ...]:  # fmt: skip
    """Cards by mineral (empty: all) and by whose: ``you``, ``home``, ``all``, ``running``; those that matter first.

    ``you``: at home, or open cards of your minerals anywhere that bring you something (where ``gains`` are known).
    ``order``: ``near``: what opens in this game, yours, then nearest to what investors ask, then the cheaper;
    ``gain``: what is left for the reader's score once the least money is paid; ``soon``: the first to open; ``cheap``:
    the least money to start. ``gains``: what each brings, where known; ``best_paid``: the same paid the best way, where
    that is worked out already (``plant_best.for_list``).
    """
    focus = next((s.focus for s in content.seats if s.id == view.seat), ())
    found, aims, helped = [], plant_aims.served(content, view, sheet), plant_help.coming(content, view)
    for project in content.projects:
        state = view.projects[project.id]
        if not lines.offered(state):
            continue
        minerals = {o.mineral for o in project.outputs}
        if mineral and mineral not in minerals:
            continue
        matters = project.region == view.seat or (bool(minerals & set(focus)) and state.status == "open")
        if (whose == "home" and project.region != view.seat) or (whose == "you" and not matters):
            continue
        if whose == "running" and state.status == "open":
            continue
        drafted = sheet is not None and any(row.project == project.id for row in sheet.fund)
        held = (best_paid or {}).get(project.id) if not drafted else None
        gain = held or plant_best.gain_for(content, view, sheet, project, gains or {})
        if whose == "you" and gains and project.region != view.seat and not _brings(gain):
            continue  # nothing of it would be the reader's
        row = row_of(content, view, project, state, matters, sheet)
        found.append(msgspec.structs.replace(row, gain=gain, aim=aims.get(project.id, ""),
                                             help=helped.get(project.id, "")))  # fmt: skip
    stand = ("later", "open", "permitting", "construction", "ramp_up", "operating", "care", "lost")
    key = {p.id: stand.index(view.projects[p.id].status) for p in content.projects}
    near = sorted(found, key=lambda r: (not r.matters, key[r.id] > 2, _of(r).late, not r.yours, -r.expected,
                                        r.capex_usd_m))  # fmt: skip
    return tuple(near if order == "near" else sorted(near, key=_ORDERS[order]))


def best(listed: Sequence[ProjectRow]) -> ProjectRow | None:
    """The one to look at first: what money can start and leaves the reader most, then what starts by itself, else the
    first that asks for money."""
    worth = [row for row in listed if row.waits and _brings(_of(row)) and plant_gains.net(_of(row)) > 0]
    first = next((row for row in listed if row.waits), listed[0] if listed else None)
    return max(worth, key=lambda r: (bool(_of(r).way), plant_gains.net(_of(r))), default=first)


def _of(row: ProjectRow) -> plant_gains.Gain:
    assert row.gain is not None
    return row.gain


def _brings(gain: plant_gains.Gain) -> bool:
    """Whether a card brings the reader something within the game."""
    return not gain.late and gain.points is not None and gain.points >= plant_gains.SMALL


_ORDERS: Final[dict[str, Callable[[ProjectRow], tuple[float, ...]]]] = {
    "gain": lambda r: (not (r.waits and (_of(r).worth or 0.0) > 0 and _of(r).way), _of(r).late,
                       -plant_gains.net(_of(r))),
    "soon": lambda r: (not r.waits, _of(r).opens or math.inf, -plant_gains.net(_of(r))),
    "cheap": lambda r: (not r.waits, _of(r).start_usd_m, -plant_gains.net(_of(r))),
}
"""Other orders of the list than the nearest first."""


def row_of(
    content: Content, view: View, project: Project, state: ProjectState, matters: bool = False,
    sheet: OrderSheet | None = None,
) -> ProjectRow:  # fmt: skip
    """One card as a row; with the ``sheet``'s money in what it waits for."""
    public = public_total(state)
    short, ready = plant_line.awaits(content, view, project, state, sheet)
    goods = good(content, project.outputs[0].mineral, project.outputs[0].stage) if project.outputs else "–"
    goods += tr(", {n} more", n=len(project.outputs) - 1) if len(project.outputs) > 1 else ""
    if project.corridor is not None:
        goods = tr("Cheaper freight and a toll; {goods}", goods=goods)
    months = state.months_left if state.status not in lines.UNBEGUN else project.lead_months
    cap = content.rules.finance.public_share_cap * project.capex_usd_m
    return ProjectRow(
        project.id, card_name(content, project.id), project.operator, project.region, party(content, project.region),
        makes(content, project, state.scale if state.status not in lines.UNBEGUN else 1.0), capital(goods),
        _costs(project, state), float(months), public,
        short or status_word(state.status), STATUS[state.status],
        corridor_facts.carried_words(project, state) if project.corridor is not None and state.status == "open"
        else _why(content, state),
        project.region == view.seat,
        state.status in ("open", "permitting"), state.expected_margin_share, max(0.0, cap - public), matters,
        project.corridor is not None, signed_for(view, project.id), state.status == "open",
        ready,
    )  # fmt: skip


def _costs(project: Project, state: ProjectState) -> float:
    """What a card costs, USD million: as planned, and once its works have begun at its size as they came out."""
    begun = state.status not in lines.UNBEGUN
    return project.capex_usd_m * (state.scale * (1.0 + max(0.0, state.overrun_share)) if begun else 1.0)


def _why(content: Content, state: ProjectState) -> str:
    """Why a card stands where it does; of one that stands still also that no money starts it again, its owners do."""
    why = plain(content, plant_sizes.investors_words(state.why))
    if state.status == "care":
        return f"{why} {tr('Its owners start it again once prices carry it; money for it changes nothing until then.')}"
    if state.status == "construction" and state.opened_turn:
        return f"{why} {tr('Its owners do that: it needs no money.')}"
    return why


def instrument_words(content: Content, instrument: str) -> str:
    """What public money of a kind is to its giver, and what a share may still be asked for."""
    rules = content.rules.finance
    if instrument == "grant":
        return tr("Given away: it makes the plant pay for its owners, and brings its giver no money back.")
    if instrument == "loan":
        return tr("Lent to the plant: it counts as far as investors believe in it, and is lost with the plant.")
    usual, tenth = (math.exp(rules.overrun_mean + k * rules.overrun_sd) - 1.0 for k in (0.0, ONE_IN_TEN))
    return tr("A part of the plant: when investors decide on it a share counts for {part} of a grant of its sum or "
              "somewhat more, for {payout} of its part of the margin is paid out to you once it runs. Works come out "
              "about {usual} dearer than planned, one time in ten {tenth} or more: a share bears its part, from your "
              "credit line if it must.",
              payout=fmt.percent(rules.equity_payout), part=fmt.percent(1.0 - rules.equity_payout),
              usual=fmt.percent(usual), tenth=fmt.percent(tenth))  # fmt: skip


def reach_words(content: Content, view: View) -> str:
    """How long works may take that still open a plant in this game, for who thinks of funding one."""
    months = (horizon.last_turn(content, view) - view.next_played) * view.months_per_turn - 1
    if months < view.months_per_turn:
        return tr("What is funded now opens after this game; loans and shares still count as money.")
    return tr("In time for this game: works of up to {months}.", months=counts.months(months))


def too_late(content: Content, view: View, project: Project) -> str:
    """A warning for a plant that gives nothing in this game; empty for the others and for corridors."""
    turn = opens_turn(content, view, project)
    if project.corridor is not None or not horizon.after(content, view, turn):
        return ""
    if sooner := hurry_words.in_time_words(content, view, project):
        return f"{tr('That is after this game.')} {sooner}"
    return tr("That is after this game, so it brings no goods in it: a grant is lost. Loans and shares count in your "
              "treasury as far as investors believe in it: money kept from lapsing, not gained.")  # fmt: skip


def expectation_words(row: ProjectRow, status: str) -> str:
    """What the bar of an open card counts, or that its investors are ready; the share itself stands beside it."""
    if status != "open":
        return ""
    if row.expected >= 1:
        return row.ready
    if row.corridor:
        return tr("Money, of what its builders wait for")
    if row.signed_usd_m > 0:
        return tr("Margin, of what investors ask; deals signed bring {money} more", money=fmt.money(row.signed_usd_m))
    return tr("Margin, of what investors ask")


def money_lines(content: Content, state: ProjectState) -> tuple[tuple[str, float, str], ...]:
    """Who has put public money in: name, amount, instrument."""
    lines = [(party(content, s), v, tr("grant")) for s, v in state.grants_usd_m.items() if v > 0]
    lines += [(party(content, s), v, tr("loan")) for s, v in state.loans_usd_m.items() if v > 0]
    lines += [
        (party(content, s), v, tr("share of {part}", part=fmt.percent(state.shares.get(s, 0.0))))
        for s, v in state.equity_usd_m.items()
        if v > 0
    ]
    return tuple(lines)


def contract_lines(content: Content, state: ProjectState) -> tuple[tuple[str, str], ...]:
    """Contracts on a card, and who owns or has bought it: a party and what it stands for."""
    lines = []
    for c in state.contracts:
        price = fmt.price(c.price_usd_per_kg)
        if c.price_high_usd_per_kg > c.price_usd_per_kg:
            price += f"–{fmt.price(c.price_high_usd_per_kg)}"
        until = tr("{turns} from first output", turns=counts.turns(c.turns))
        until = tr("to turn {t}", t=c.until_turn) if c.until_turn else until
        words = tr("price guarantee {p} USD/kg, {t} a month, {u}") if c.kind == "cfd" else ""
        words = words or tr("offtake at {p} USD/kg, {t} a month, {u}")
        text = words.format(p=price, t=fmt.tonnes(c.tonnes_per_month), u=until)
        lines.append((party(content, c.seat), text))
    public = set(state.shares)
    for region, part in state.owners.items():
        if region not in public and part > 0:
            lines.append((party(content, region), tr("owns {part}: its users come first", part=fmt.percent(part))))
    if state.buyer:
        lines.append((party(content, state.buyer), tr("has contracted all output: it leaves the zone")))
    return tuple(lines)


def private_usd_m(project: Project, state: ProjectState) -> float:
    """What private owners carry of a card: its cost at its size, dearer or not, less public money."""
    return max(0.0, _costs(project, state) - public_total(state))


def bid_words(content: Content, bid: Bid, seat: SeatId = "") -> str:
    """A pending bid in a sentence with its deadline; ``seat``: who reads it, who learns what it can do about it."""
    text = _bid_told(content, bid, seat)
    if seat == bid.host and bid.status == "open":
        return f"{text} {block_words(content, bid)}"
    if seat in ("", bid.buyer) or bid.status != "open":
        return text
    if bid.price_usd_m > 0:
        pays = tr("A share pays its part of the plant's profit each turn; at the end up to {part} of its price counts "
                  "in your Treasury.", part=fmt.percent(content.rules.finance.equity_worth))  # fmt: skip
        more = tr("You may pay more; only {host} can refuse.", host=within(content, bid.host))
        return f"{text} {pays} {more}"
    return f"{text} " + tr("Only {host} can refuse; nobody else has a say.", host=within(content, bid.host))


def bid_line(content: Content, bid: Bid, seat: SeatId) -> str:
    """The same for a list: who wants what, and for its host what a no costs; what others may do stands behind it."""
    return bid_words(content, bid, seat) if seat == bid.host else _bid_told(content, bid, seat)


def block_words(content: Content, bid: Bid) -> str:
    """What a host's no costs in trust."""
    rules = content.rules.ownership
    if bid.kind != "takeover":
        return tr("Refusing costs the buyer's trust: {n} points.", n=fmt.signed(-rules.refuse_trust))
    return tr("Blocking costs everybody's trust: {few} of 100; {more} with those whose money is in it.",
              few=fmt.signed(-rules.block_trust_others), more=fmt.signed(-rules.block_trust))  # fmt: skip


def _bid_told(content: Content, bid: Bid, seat: SeatId) -> str:
    """Who wants what, and whose silence lets it through; the buyer's own ministry learns that its firms did it."""
    name, buyer, host = card_name(content, bid.project), party(content, bid.buyer), within(content, bid.host)
    share, price = fmt.percent(bid.share), fmt.money(bid.price_usd_m)
    if bid.kind == "takeover":
        if seat == bid.host:
            return tr("{buyer} bids {price} for {card}, which loses money. Silence lets it go at this bell.",
                      buyer=buyer, price=price, card=name)  # fmt: skip
        return tr("{buyer} bids {price} for {card}, which loses money. It goes at this bell unless {host} refuses.",
                  buyer=buyer, price=price, card=name, host=host)  # fmt: skip
    if seat and seat == bid.buyer and bid.kind == "stake":
        return tr("You bid {price} for {share} of {card}: the money is held, and at this bell you own it unless {host} "
                  "refuses or pays more.", price=price, share=share, card=name, host=host)  # fmt: skip
    if seat and seat == bid.buyer:
        return tr("Firms of yours are buying {share} of {card}; your ministry has nothing to do for it. It goes "
                  "through at this bell unless {host} refuses.", share=share, card=name, host=host)  # fmt: skip
    if seat == bid.host:
        return tr("{buyer} wants {share} of {card}. Silence lets it buy at this bell.", buyer=buyer, share=share,
                  card=name)  # fmt: skip
    return tr("{buyer} wants {share} of {card}. It buys at this bell unless {host} refuses.", buyer=buyer, share=share,
              card=name, host=host)  # fmt: skip


def pending(view: View, *, everyones: bool = False, answered: Collection[str] = ()) -> tuple[Bid, ...]:
    """Bids that wait for an answer and are the reader's business; those at home first.

    ``everyones``: all of them; ``answered``: those by id that its sheet answers. Found in play: the Congo was told of
    every bid for a plant abroad in which it had nothing.
    """
    rows = [b for b in view.bids if b.status == "open" and b.due_turn >= view.turn
            and (everyones or b.id in answered or _concerns(view, b))]  # fmt: skip
    return tuple(sorted(rows, key=lambda b: (b.host != view.seat, b.opened_turn)))


def _concerns(view: View, bid: Bid) -> bool:
    """Whether the reader bids, hosts the plant, has money or a contract in it, or users that come first there."""
    if view.seat in (bid.host, bid.buyer, bid.by):
        return True
    held = view.projects.get(bid.project)
    if held is None:
        return False
    money = (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m, held.shares, held.owners)
    return held.buyer == view.seat or any(kept.get(view.seat, 0.0) > 0 for kept in money) or any(
        row.seat == view.seat for row in held.contracts)  # fmt: skip


def covered(share: float) -> str:
    """How much of what investors ask is there, in percent; 100 only once they start."""
    return fmt.percent(min(share, 0.99) if share < 1 else share)


def loan_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """Where the loans of the draft come from: the window, the rest out of the budget."""
    loans = sum(f.amount_usd_m for f in sheet.fund if f.instrument in ("loan", "equity"))
    if loans <= 0:
        return ""
    window = loan_from_window(content, view, sheet.fund)
    return tr("Loans and shares of this sheet: {a} from your lenders, {b} from the budget.", a=fmt.money(window),
              b=fmt.money(loans - window))  # fmt: skip
