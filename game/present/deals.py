"""Deals in rows: partners, offers, clause drafts, promises kept and broken."""

from math import exp
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage
from game.model.talks import Clause, ClauseKind, Offer, Promise
from game.model.views import View
from game.present import counts, fmt
from game.present.clauses import clause_text
from game.present.names import good, heading, party, plain
from game.present.words import tr

CLAUSES: Final[tuple[ClauseKind, ...]] = (
    "money", "money_per_turn", "grant", "loan", "offtake", "vault_draw",
    "tariff_waiver", "stock_transfer", "technology",
    "vote", "apply_floor", "keep_floor", "customs_effort", "no_side_purchase", "inspection_consent",
    "posture", "stay_member", "favour",
)  # fmt: skip
"""Kinds of clauses in the order of the form: binding ones first."""

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "money": ("amount",),
    "money_per_turn": ("amount", "turns"),
    "grant": ("project", "amount"),
    "loan": ("project", "amount"),
    "offtake": ("good", "tonnes", "price", "turns"),
    "vault_draw": ("good", "tonnes", "turns"),
    "vote": ("motion", "vote", "bond"),
    "apply_floor": ("good", "turns", "bond"),
    "customs_effort": ("effort", "turns", "bond"),
    "no_side_purchase": ("good", "turns", "bond"),
    "posture": ("posture", "turns", "bond"),
    "stay_member": ("turns", "bond"),
    "tariff_waiver": ("good", "turns"),
    "stock_transfer": ("good", "stock"),
    "technology": ("good",),
    "inspection_consent": ("turns", "bond"),
    "favour": ("favour", "turns", "bond"),
    "keep_floor": ("good", "turns", "bond"),
    "club_floor": ("good", "price", "turns", "bond"),
    "export_licence": ("good", "tonnes", "turns"),
    "no_new_curb": ("good", "turns"),
}
"""Fields of the form that a kind of clause asks for."""


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
    """All other ministries; those with an offer for you first, then by their trust in you."""
    words = {"member": tr("member"), "observer": tr("observer"), "outside": tr("outside"),
             "suspended": tr("suspended")}  # fmt: skip
    rows = []
    for seat in view.seats.values():
        if seat.id == view.seat or seat.id not in {s.id for s in content.seats}:
            continue
        waiting = sum(1 for o in view.offers if o.status == "open" and o.by == seat.id and view.seat in o.addressees)
        kept = sum(1 for p in view.promises if p.status == "open" and seat.id in (p.giver, p.to))
        rows.append(Partner(seat.id, party(content, seat.id), words[seat.status], seat.trust_in_you,
                            seat.your_trust, waiting, kept))  # fmt: skip
    rows.sort(key=lambda r: (-r.waiting, -r.their_trust))
    return (*rows, _china(content, view)) if view.seat != CHINA else tuple(rows)


def _china(content: Content, view: View) -> Partner:
    """China as somebody to talk to: no trust is kept between it and a ministry."""
    waiting = sum(1 for o in view.offers if o.status == "open" and o.by == CHINA and view.seat in o.addressees)
    running = sum(1 for p in view.promises if p.status == "open" and CHINA in (p.giver, p.to))
    return Partner(CHINA, party(content, CHINA), tr("rival"), 0.0, 0.0, waiting, running)


def offers_with(view: View, partner: SeatId) -> tuple[Offer, ...]:
    """Offers between you and a partner, open ones first, the newest first."""
    mine = [o for o in view.offers if {view.seat, partner} <= set(o.parties)]
    return tuple(sorted(mine, key=lambda o: (o.status != "open", -o.turn)))


def draft_clause(content: Content, view: View, kind: ClauseKind, giver: SeatId, other: SeatId) -> Clause:
    """A clause of this kind with sane values to start from."""
    mineral, stage = content.minerals[0].id, STAGES[1]
    seats = {s.id: s for s in content.seats}
    producer = other if kind == "offtake" else giver
    if producer in seats and seats[producer].focus:
        mineral = seats[producer].focus[0]
    if kind in ("offtake", "technology"):
        taker = giver if kind == "offtake" else other
        mineral, stage = _fit_good(content, view, kind, producer, taker) or (mineral, stage)
    clause = Clause(kind=kind, giver=giver, mineral=mineral, stage=stage, turns=2)
    if kind in ("money", "money_per_turn", "grant", "loan"):
        clause = msgspec.structs.replace(clause, amount_usd_m=20.0, mineral="")
    if kind in ("grant", "loan"):
        cards = [p.id for where in (other, giver) for p in content.projects
                 if p.region == where and open_card(view, p.id)]  # fmt: skip
        clause = msgspec.structs.replace(clause, project=cards[0] if cards else "")
    if kind == "offtake":
        m, s, r = content.mineral_index(mineral), STAGES.index(stage), content.region_index(producer)
        output, use = view.prices["output"], view.prices["use"]
        buyer = content.region_index(giver)
        most = min(float(output[-1, m, s, r]), float(use[-1, m, s, buyer])) if output.shape[0] else 0.0
        price = view.prices["price_exworks"]
        now = float(price[-1, m, s, r]) if price.shape[0] else float(content.table["price"][m, s])
        clause = msgspec.structs.replace(
            clause, tonnes_per_month=_two_digits(0.2 * most), price_usd_per_kg=round(1.05 * now, 1), turns=4
        )
    if kind == "customs_effort":
        clause = msgspec.structs.replace(clause, effort=2, mineral="")
    if kind == "posture":
        clause = msgspec.structs.replace(clause, posture="press", mineral="")
    if kind == "vote":
        own = sorted(view.motions, key=lambda m: m.by != view.seat)  # first what the asker tabled
        clause = on_motion(view, msgspec.structs.replace(clause, turns=1), own[0].id if own else "")
    if kind in ("stay_member", "inspection_consent", "favour"):
        clause = msgspec.structs.replace(clause, mineral="")
    if kind == "stock_transfer":
        clause = _some_stock(view, clause)
    if kind == "export_licence":
        m, r = content.mineral_index(mineral), content.region_index(other)
        use = view.prices["use"]
        tonnes = float(use[-1, m, 1, r]) if use.shape[0] else 0.0
        clause = msgspec.structs.replace(clause, tonnes_per_month=max(0.1, round(0.2 * tonnes, 1)))
    return clause


def _fit_good(
    content: Content, view: View, kind: ClauseKind, maker: SeatId, taker: SeatId
) -> tuple[MineralId, Stage] | None:
    """What one country makes and the other lacks most, by value; of a licence, where the maker is the larger."""
    made, used, price = view.prices["output"], view.prices["use"], view.prices["price_exworks"]
    regions = {r.id for r in content.regions}
    if not made.shape[0] or not {maker, taker} <= regions:
        return None
    a, b = content.region_index(maker), content.region_index(taker)
    best, most = None, 0.0
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            theirs, ours = float(made[-1, m, s, a]), float(made[-1, m, s, b])
            if kind == "technology":
                tonnes = ours if stage != "mine" and theirs > ours else 0.0
            else:
                tonnes = min(theirs, max(0.0, float(used[-1, m, s, b]) - ours))
            worth_ = tonnes * float(price[-1, m, s].max())
            if worth_ > most:
                best, most = (mineral.id, stage), worth_
    return best


def _two_digits(value: float) -> float:
    """A round figure to start from."""
    return float(f"{value:.2g}")


def _some_stock(view: View, clause: Clause) -> Clause:
    """Half of the largest pile of one's own, or a round figure of another's."""
    held = view.you.stock_t if view.you is not None and clause.giver == view.seat else {}
    if not any(held.values()):
        return msgspec.structs.replace(clause, tonnes=100.0)
    key = max(held, key=lambda k: held[k])
    mineral, _, stage = key.partition("/")
    return msgspec.structs.replace(clause, mineral=mineral, stage=stage, tonnes=round(0.5 * held[key], 1))


def on_motion(view: View, clause: Clause, motion: str) -> Clause:
    """A vote clause that names this motion and its good."""
    for held in view.motions:
        if held.id == motion:
            return msgspec.structs.replace(
                clause, motion=motion, mineral=held.mineral, stage=held.stage, about=held.kind
            )
    return msgspec.structs.replace(clause, motion="", mineral="")


def open_card(view: View, project: str) -> bool:
    """Whether a project card still takes money."""
    held = view.projects.get(project)
    return held is None or held.status in ("open", "permitting")


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
        said = tr("money over {turns}", turns=counts.turns(clause.turns))
        return Worth(sign * clause.amount_usd_m * clause.turns, said)
    if clause.kind in ("grant", "loan"):
        home = next((p.region for p in content.projects if p.id == clause.project), "") == view.seat
        if sign < 0:
            part = 1.0 if clause.kind == "grant" else 0.3
            return Worth(
                -part * clause.amount_usd_m,
                tr("public money spent") if part == 1 else tr("a loan: risk counted at 30 %"),
            )
        return Worth(
            clause.amount_usd_m if home else None, tr("for a plant at home") if home else tr("for a plant abroad")
        )
    if clause.kind == "offtake":
        return _offtake_worth(content, view, clause)
    return Worth(None, tr("a word: worth what it keeps"))


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
        risk = tr("Words of theirs: {n}, your trust in them {t}; breach risk about {p}{bond}.", n=len(theirs),
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


def goods(content: Content) -> tuple[tuple[str, str, str], ...]:
    """Every mineral and stage with its words, for drop-downs."""
    return tuple((m.id, stage, heading(content, m.id, stage)) for m in content.minerals for stage in STAGES)


def trust_word(trust: float) -> str:
    """Trust 0-100 as a number with a word."""
    word = tr("low") if trust < 40 else tr("fair") if trust < 60 else tr("high")
    return f"{fmt.number(trust)} {word}"


def duty_lines(content: Content, clauses: tuple[Clause, ...], giver: SeatId) -> tuple[str, ...]:
    """What a side must do for clauses of the other: an offtake's seller delivers."""
    return tuple(
        tr("Delivers {tonnes} a month of {good} at {price} USD/kg", tonnes=fmt.tonnes(c.tonnes_per_month),
           good=good(content, c.mineral, c.stage), price=fmt.price(c.price_usd_per_kg))
        for c in clauses
        if c.kind == "offtake" and c.giver != giver
    )  # fmt: skip


def trade_words(content: Content, view: View, seat: SeatId) -> tuple[str, str]:
    """What a ministry's country makes beyond its own use, and what it buys most of, by value."""
    made, used, price = view.prices["output"], view.prices["use"], view.prices["price_exworks"]
    if not made.shape[0]:
        return "", ""
    r = content.region_index(seat)
    sells: list[tuple[float, str]] = []
    buys: list[tuple[float, str]] = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            gap = float(made[-1, m, s, r] - used[-1, m, s, r])
            worth_ = abs(gap) * float(price[-1, m, s].max())
            text = tr("{good} ({tonnes} a month)", good=good(content, mineral.id, stage), tonnes=fmt.tonnes(abs(gap)))
            if abs(gap) > 0.01:
                (sells if gap > 0 else buys).append((worth_, text))
    return tuple(", ".join(t for _, t in sorted(side, reverse=True)[:3]) for side in (sells, buys))  # type: ignore[return-value]
