"""Deals in rows: partners, offers, clause drafts, promises kept and broken."""

import re
from math import exp
from typing import Final

import msgspec

from game.model.content import Content, Seat
from game.model.ids import CHINA, STAGES, SeatId
from game.model.talks import CARD_MONEY, Clause, ClauseKind, MakeOffer, Offer, Promise
from game.model.views import View
from game.present import counts, fmt, offers, seating
from game.present.clause_drafts import draft_clause, on_good, on_motion, turns_left, within_means
from game.present.clause_goods import cards_to_name, owned_plants
from game.present.clause_obstacles import obstacle
from game.present.clauses import clause_text
from game.present.council import motion_title
from game.present.facts import Fact
from game.present.names import capital, contained, good, heading, party, plain
from game.present.words import join_words, tr
from game.rules import calls, legal, vote_money
from game.rules.calls import place_sold

__all__ = [
    "CLAUSES", "NEEDS", "Balance", "Partner", "PromiseRow", "Worth", "balance", "cards_to_name", "clause_line",
    "draft_clause", "duty_lines", "goods", "mirror", "obstacle", "offers_with", "on_good", "on_motion", "owned_plants",
    "partners", "promise_row", "promise_rows", "strengths_words", "trade_rows", "trust_word", "turns_left",
    "unlisted_words", "within_means", "worth",
]  # fmt: skip

CLAUSES: Final[tuple[ClauseKind, ...]] = (
    "money", "money_per_turn", "grant", "loan", "equity", "share", "offtake", "vault_draw",
    "tariff_waiver", "stock_transfer", "technology",
    "vote", "call_motion", "apply_floor", "keep_floor", "customs_effort", "no_side_purchase", "inspection_consent",
    "posture", "stay_member", "favour",
)  # fmt: skip
"""Kinds of clauses in the order of the form: binding ones first."""

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "money": ("amount",),
    "money_per_turn": ("amount", "turns"),
    "grant": ("project", "amount"),
    "loan": ("project", "amount"),
    "equity": ("project", "amount"),
    "share": ("plant", "share"),
    "offtake": ("good", "tonnes", "price", "turns"),
    "vault_draw": ("good", "tonnes", "turns"),
    "vote": ("motion", "vote", "bond"),
    "call_motion": ("motion", "bond"),
    "apply_floor": ("good", "turns", "bond"),
    "customs_effort": ("effort", "turns", "bond"),
    "no_side_purchase": ("good", "turns", "bond"),
    "posture": ("posture", "turns", "bond"),
    "stay_member": ("turns", "bond"),
    "stay_outside": ("turns", "bond"),
    "tariff_waiver": ("good", "turns"),
    "stock_transfer": ("good", "stock"),
    "technology": ("good",),
    "inspection_consent": ("turns", "bond"),
    "favour": ("favour", "turns", "bond"),
    "keep_floor": ("good", "turns", "bond"),
    "club_floor": ("good", "price", "turns", "bond"),
    "export_licence": ("good", "tonnes", "turns"),
    "no_new_curb": ("good", "turns", "bond"),
}
"""Fields of the form that a kind of clause asks for."""
LEAST_TRADE_T: Final = 0.01
"""Tonnes a month between countries below which nothing is traded."""
LEAST_T: Final = 0.05
"""Tonnes a month that are worth a contract."""


class Partner(msgspec.Struct, frozen=True):
    """One line of the list of ministries."""

    seat: SeatId
    name: str
    status: str
    their_trust: float
    your_trust: float
    waiting: int
    promises: int


class PromiseRow(msgspec.Struct, frozen=True):
    """One promise in words, with what became of it."""

    turn: int
    who: str
    text: str
    status: str
    tone: str
    note: str


def partners(content: Content, view: View) -> tuple[Partner, ...]:
    """All other ministries in the order of the scenario, as everywhere, and China after them.

    Who made an offer is marked, not moved: a list that changes its order between turns has to be read anew.
    """
    words = {"member": tr("member"), "observer": tr("observer"), "outside": tr("outside"),
             "suspended": tr("suspended")}  # fmt: skip
    rows = []
    for seat in seating.in_order(content, view):
        if seat.id == view.seat:
            continue
        waiting = _waiting(view, seat.id)
        kept = sum(1 for p in view.promises if p.status == "open" and seat.id in (p.giver, p.to))
        rows.append(Partner(seat.id, party(content, seat.id), words[seat.status], seat.trust_in_you,
                            seat.your_trust, waiting, kept))  # fmt: skip
    return (*rows, *(() if view.seat == CHINA else (_china(content, view),)))


def _waiting(view: View, by: SeatId) -> int:
    """Offers of a partner that wait for an answer; none once the bell has rung: nobody can answer them then."""
    return sum(offer.by == by for offer in offers.waiting(view))


def _china(content: Content, view: View) -> Partner:
    """China as somebody to talk to: no trust is kept between it and a ministry."""
    waiting = _waiting(view, CHINA)
    running = sum(1 for p in view.promises if p.status == "open" and CHINA in (p.giver, p.to))
    return Partner(CHINA, party(content, CHINA), tr("rival"), 0.0, 0.0, waiting, running)


def offers_with(view: View, partner: SeatId) -> tuple[Offer, ...]:
    """Offers between you and a partner, open ones first, the newest first; of answered ones this turn's alone."""
    mine = [o for o in reversed(view.offers) if {view.seat, partner} <= set(o.parties)]
    mine = [o for o in mine if o.status == "open" or o.turn == view.turn]
    return tuple(sorted(mine, key=lambda o: (o.status != "open", -o.turn)))


def answer_to(view: View, partner: SeatId, move: MakeOffer) -> tuple[Offer | None, Offer | None]:
    """The offer that a move of the seat has just become, and the partner's open counter-offer to it."""
    own = (o for o in reversed(view.offers) if (o.by, o.to, o.clauses) == (view.seat, partner, move.clauses))
    sent = next(own, None)
    if sent is None:
        return None, None
    return sent, next((o for o in view.offers if o.counter_to == sent.id and o.status == "open"), None)


def mirror(clause: Clause, giver: SeatId) -> Clause:
    """The same clause with another giver."""
    return msgspec.structs.replace(clause, giver=giver)


def clause_line(content: Content, clause: Clause) -> str:
    """A clause as a line of the builder."""
    text = clause_text(content, clause)
    return text[0].upper() + text[1:]


class Worth(msgspec.Struct, frozen=True):
    """What a clause is worth to you in plain terms: USD million (None: cannot be put in money) and how."""

    amount: float | None
    how: str


def worth(content: Content, view: View, clause: Clause) -> Worth:
    """A clause by your own plain figures: money as money, an offtake by its price against the market."""
    sign = 1.0 if clause.giver != view.seat else -1.0
    if clause.kind == "money":
        return Worth(sign * clause.amount_usd_m, tr("money at signing"))
    if clause.kind == "money_per_turn":
        said = tr("money over {turns}, the turn of signing first", turns=counts.turns(clause.turns))
        return Worth(sign * clause.amount_usd_m * clause.turns, said)
    if clause.kind == "share":
        return _share_worth(content, view, clause, sign)
    if clause.kind in CARD_MONEY:
        return _card_worth(content, view, clause)
    if clause.kind == "offtake":
        return _offtake_worth(content, view, clause)
    return Worth(None, tr("a word: worth what it keeps"))


def _card_worth(content: Content, view: View, clause: Clause) -> Worth:
    """Money on a card: what of ours is gone, what of theirs builds at home."""
    if clause.giver == view.seat:
        part, how = {
            "grant": (1.0, tr("public money spent")),
            "loan": (0.3, tr("a loan: risk counted at 30 %")),
            "equity": (1.0 - content.rules.finance.equity_worth, tr("a share: what of it does not count back")),
        }[clause.kind]
        return Worth(-part * clause.amount_usd_m, how)
    home = next((p.region for p in content.projects if p.id == clause.project), "") == view.seat
    return Worth(clause.amount_usd_m if home else None, tr("for a plant at home") if home else tr("for a plant abroad"))


def _share_worth(content: Content, view: View, clause: Clause, sign: float) -> Worth:
    """A share by what it would count for at the end, as investors see the plant today."""
    held = view.projects.get(clause.project)
    had = held.shares.get(clause.giver, 0.0) if held is not None else 0.0
    if held is None or had <= 0:
        return Worth(None, tr("no share to give"))
    paid = held.equity_usd_m.get(clause.giver, 0.0) * min(1.0, clause.share / had)
    belief = 1.0 if held.status == "open" else min(1.0, max(0.0, held.expected_margin_share))
    return Worth(sign * content.rules.finance.equity_worth * paid * belief, tr("what it counts for at the end"))


def _offtake_worth(content: Content, view: View, clause: Clause) -> Worth:
    """The agreed price against what you pay or get now, over the whole term."""
    tonnes = clause.tonnes_per_month * view.months_per_turn * clause.turns
    m, s = content.mineral_index(clause.mineral), STAGES.index(clause.stage)
    r = content.region_index(view.seat)
    buying = clause.giver == view.seat
    series = view.prices["price_delivered" if buying else "price_exworks"]
    now = float(series[-1, m, s, r])
    gap = now - clause.price_usd_per_kg if buying else clause.price_usd_per_kg - now
    how = tr("against {price} USD/kg you pay now") if buying else tr("against {price} USD/kg at your gate now")
    return Worth(gap * tonnes / 1000, how.format(price=fmt.price(now)))


class Balance(msgspec.Struct, frozen=True):
    """An offer in your own plain terms: the sum in money, the lines behind it, the words without a price."""

    total_usd_m: float
    lines: tuple[tuple[str, str], ...]
    words: int
    risk: str


def balance(content: Content, view: View, clauses: tuple[Clause, ...], partner: SeatId) -> Balance:
    """What a set of clauses is worth to you, and the risk that the partner's words are broken."""
    total, lines, words = 0.0, [], 0
    for clause in clauses:
        value = worth(content, view, clause)
        if value.amount is None:
            words += 1
            continue
        total += value.amount
        lines.append((fmt.signed_money(value.amount), value.how))
    theirs = [c for c in clauses if c.giver == partner and not c.binding]
    risk = ""
    if theirs:
        trust = view.seats[partner].your_trust if partner in view.seats else content.rules.trust.quarrel
        odds = 0.6 / (1 + exp((trust - 40) / 10))
        posted = sum(c.bond_usd_m for c in theirs)
        risk = tr("Words of theirs: {n}, your trust in them {t} of 100; breach risk about {p}{bond}.", n=len(theirs),
                  t=fmt.number(trust), p=fmt.percent(odds),
                  bond=tr(", bond {m}", m=fmt.money(posted)) if posted else tr(", no bond"))  # fmt: skip
    return Balance(total, tuple(lines), words, risk)


def promise_rows(content: Content, view: View, partner: SeatId = "") -> tuple[PromiseRow, ...]:
    """Promises known to you, the newest first; only those between you and a partner if one is named."""
    rows = []
    for promise in sorted(view.promises, key=lambda p: -p.from_turn):
        if partner and {promise.giver, promise.to} != {view.seat, partner}:
            continue
        rows.append(promise_row(content, promise))
    return tuple(rows)


def promise_row(content: Content, promise: Promise) -> PromiseRow:
    """One promise in words."""
    tones = {"open": "info", "kept": "good", "broken": "bad", "void": "quiet"}
    return PromiseRow(
        promise.from_turn,
        tr("{a} to {b}", a=party(content, promise.giver), b=party(content, promise.to)),
        clause_text(content, promise.clause),
        tr(promise.status),
        tones[promise.status],
        plain(content, promise.note),
    )


def goods(
    content: Content, view: View | None = None, clause: Clause | None = None, other: SeatId = ""
) -> tuple[tuple[str, str, str], ...]:
    """Every mineral and stage with its words, for drop-downs; of an offtake what ``other``, who delivers, can sell."""
    every = tuple((m.id, stage, heading(content, m.id, stage)) for m in content.minerals for stage in STAGES)
    if view is None or clause is None or clause.kind != "offtake":
        return every
    chosen = (clause.mineral, clause.stage)
    sold = tuple(
        (m.id, stage, heading(content, m.id, stage)) for m in content.minerals for stage in STAGES
        if (m.id, stage) == chosen or legal.offtake_limit(content, view, other, m.id, stage) > LEAST_T
    )
    return sold if len(sold) > 1 else every


def trust_word(trust: float) -> str:
    """Trust 0-100 as a number with a word."""
    word = tr("low") if trust < 40 else tr("fair") if trust < 60 else tr("high")
    return f"{fmt.number(trust)} {word}"


def unlisted_words(content: Content, view: View, clauses: tuple[Clause, ...], partner: SeatId = "") -> str:
    """A warning where a vote is bought on a motion that the chair has not put on the list, nor given its word to; empty
    else.

    Without any choice of the chair the first ones tabled are called, so that nothing is certain either way.
    """
    bought = {c.motion for c in clauses if c.kind == "vote"}
    places = content.rules.turn.motions_per_turn
    shut = [m for m in view.motions if m.id in bought and calls.shut_out(view, places, m, clauses)]
    if shut:
        told = tr("Not called: {motion}. All places of the list are sold to other motions.",
                  motion=join_words([motion_title(content, m) for m in shut]))  # fmt: skip
        ends = sorted({s for s in (view.seat, partner, *(n for c in clauses for n in (c.giver, c.to))) if s})
        if vote_money.bare(tuple(ends), clauses):
            told += " " + tr("The money for that vote goes back, the point of initiative does not.")
        return told
    titles = [
        motion_title(content, motion)
        for motion in view.motions
        if motion.id in bought and motion.id not in view.agenda and not place_sold(view, motion)
    ]
    if not titles:
        return ""
    called = {c.motion for c in clauses if c.kind == "call_motion"}
    if called >= {m.id for m in view.motions if m.id in bought and m.id not in view.agenda}:
        return ""
    if view.chair in {c.giver for c in clauses if c.kind == "vote" and c.vote == "yes"}:
        return tr("Not on the chair's list yet: {motion}. Who holds the chair and gives its yes has to call it, or "
                  "breaks its word.", motion=join_words(titles))  # fmt: skip
    chair = party(content, view.chair)
    sides = tuple(dict.fromkeys(s for s in (view.seat, partner, *(n for c in clauses for n in (c.giver, c.to))) if s))
    back = vote_money.bare(sides, clauses)
    words = {"motion": join_words(titles), "chair": chair}
    if back:
        return tr("Not on the chair's list yet ({chair}): {motion}. Without a vote the word falls away, and the money "
                  "paid for it comes back.", **words)  # fmt: skip
    return tr("Not on the chair's list yet ({chair}): {motion}. Without a vote the word falls away, and what was given "
              "stays given.", **words)  # fmt: skip


def duty_lines(content: Content, clauses: tuple[Clause, ...], giver: SeatId) -> tuple[str, ...]:
    """What a side must do for clauses of the other: an offtake's seller delivers; of several, the goods alone."""
    bought = [c for c in clauses if c.kind == "offtake" and c.giver != giver]
    if len(bought) > 1:
        goods_ = join_words([good(content, c.mineral, c.stage) for c in bought])
        return (tr("Delivers {goods} on those terms", goods=goods_),)
    return tuple(
        tr("Delivers {tonnes} a month of {good} at {price} USD/kg",
           tonnes=contained(content, c.mineral, c.stage, c.tonnes_per_month),
           good=good(content, c.mineral, c.stage), price=fmt.price(c.price_usd_per_kg))
        for c in bought
    )  # fmt: skip


TO_READER: Final = re.compile(r"\byou(r|rs)?\b")


def strengths_words(seat: Seat) -> str:
    """What another ministry is good at: of its own brief what is not said to its minister alone."""
    return " · ".join(text for text in seat.strengths[:3] if not TO_READER.search(text))


def trade_rows(content: Content, view: View, seat: SeatId) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """What a ministry's country sells abroad and what it buys there, by value, three rows each, as traded last month.

    Both ways apart: a country that makes cathodes sells some and buys more of them, and its own balance would hide
    what it can deliver. Of a good that goes both ways the side with less says so.
    """
    flows, price = view.flows["flows"], view.prices["price_exworks"]
    if not flows.size or not price.shape[0]:
        return (), ()
    r = content.region_index(seat)
    sells: list[tuple[float, Fact]] = []
    buys: list[tuple[float, Fact]] = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            home = float(flows[m, s, r, r])
            out, into = float(flows[m, s, r].sum()) - home, float(flows[m, s, :, r].sum()) - home
            level = float(price[-1, m, s].max())
            ways = ((sells, out, into, tr("it buys more")), (buys, into, out, tr("it sells more")))
            for side, tonnes, other, less in ways:
                if tonnes <= LEAST_TRADE_T:
                    continue
                name = capital(good(content, mineral.id, stage))
                value = tr("{tonnes} a month", tonnes=contained(content, mineral.id, stage, tonnes))
                how = join_words([tr("as traded last month"), less]) if other > tonnes else tr("as traded last month")
                side.append((tonnes * level, Fact(name, value, how=how)))
    best = (sorted(side, key=lambda row: -row[0])[:3] for side in (sells, buys))
    return tuple(tuple(fact for _, fact in rows) for rows in best)  # type: ignore[return-value]
