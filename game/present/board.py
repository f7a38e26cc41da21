"""The map board: price cards, flows of one lens, key figures of the top bar."""

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, MineralId, RegionId, Stage, stage_index
from game.model.state import FloorState
from game.model.views import DutyRow, View
from game.present import china_desk, floor_course, fmt, good_words, soil_words, vault_words
from game.present.desk import duty_as_played
from game.present.floor_words import ABOVE, EXACT, fresh, reading, slips, standing, why_short
from game.present.names import capital, contained, heading, party
from game.present.paid import floor_of, has_home_price, outside_price, own_price
from game.present.words import tr
from game.rules import figures
from game.rules.own_soil import of_own_soil
from game.rules.vault import OWNER


class PriceRow(msgspec.Struct, frozen=True):
    """One price card: what the seat's own users pay, its course and the floor; the world price beside it.

    ``history`` holds monthly means, USD/kg contained; ``state`` is a word with its tone
    (``good``, ``warn``, ``bad``, ``quiet``). ``at_home``: whether ``price`` is the one at home; it is
    the world's for China and where the model has none at home. ``floor_was``: the floor before it followed cost
    between the turns; 0 where it stayed.
    """

    mineral: MineralId
    stage: Stage
    name: str
    product: str
    price: float
    change: float
    history: tuple[float, ...]
    floor: float
    state: str
    tone: str
    icon: str
    world: float = 0.0
    at_home: bool = False
    floor_was: float = 0.0


class FlowRow(msgspec.Struct, frozen=True):
    """Trade on one link last turn as customs published it."""

    origin: RegionId
    destination: RegionId
    tonnes_per_month: float
    value_usd_m: float
    style: str


def price_row(content: Content, view: View, mineral: MineralId, stage: Stage) -> PriceRow:
    """The card of one market."""
    world = outside_price(content, view, mineral, stage)
    at_home = view.seat != CHINA and has_home_price(content, view, mineral, stage)
    series = own_price(content, view, mineral, stage) if at_home else world
    now = float(series[-1]) if series.size else _base(content, mineral, stage)
    back = min(view.months_per_turn, series.size - 1)
    before = float(series[-1 - back]) if series.size else now
    held = floor_of(view, mineral, stage)
    floor = held.price_usd_per_kg if held else 0.0
    state, tone, icon = market_word(content, view, mineral, stage, now, floor)
    sub = good_words.staged_use(mineral, stage)
    return PriceRow(
        mineral, stage, heading(content, mineral, stage), sub, now, now - before,
        tuple(float(v) for v in series), floor, state, tone, icon, float(world[-1]) if world.size else now, at_home,
        floor_was=floor_course.moved_from(view, held) if held is not None and not view.results_open else 0.0,
    )  # fmt: skip


def market_word(
    content: Content, view: View, mineral: MineralId, stage: Stage, price: float, floor: float
) -> tuple[str, str, str]:
    """The state of a market in two words, with tone and icon."""
    curbs = [c for c in view.curbs if (c.origin, c.mineral, c.stage) == (CHINA, mineral, stage)]
    own = [c for c in curbs if not c.destinations or view.seat in (*c.destinations, CHINA)]
    if own:
        begun = any(c.from_turn <= view.turn for c in own)
        return (tr("export curb") if begun else tr("curb to come")), "bad", "ban"
    if floor > 0:
        return _floor_word(content, view, floor_of(view, mineral, stage), price, floor)
    if curbs:
        return tr("curb on others"), "warn", "ban"
    for watch in view.watch:
        if watch.mineral == mineral and watch.pressure >= 2:
            return tr("China: {word}", word=tr(watch.word)), "bad", "trend-down"
    return tr("no floor"), "quiet", "scale"


def _floor_word(
    content: Content, view: View, held: FloorState | None, price: float, floor: float
) -> tuple[str, str, str]:
    """How a market stands to its floor. ``price``: the one beside the word."""
    how = reading(content, view, held) if held is not None else "new"
    if held is not None and how == "later":
        return tr("floor from T{turn}", turn=held.binds_turn), "quiet", "scale"
    if price < content.rules.credibility.held_price_share * floor:
        new, below = fresh(view, held), tr("floor not held") if how == "below" else tr("below floor")
        return (tr("floor begins now"), "quiet", "scale") if new else (below, "warn", "warning")
    if how in ("below", "elsewhere"):
        return tr("zone below floor"), "warn", "warning"
    if how == "leaky":
        return tr("levy leaks"), "warn", "warning"
    if price < EXACT * floor:
        return tr("just under, holds"), "good", "shield"
    needed = how != "above" and price < ABOVE * floor
    return (tr("at the floor") if needed else tr("floor not needed")), "good", "shield"


def _base(content: Content, mineral: MineralId, stage: Stage) -> float:
    return float(content.table["price"][content.mineral_index(mineral), stage_index(stage)])


def flow_rows(
    content: Content, view: View, mineral: MineralId, stage: Stage, most: int = 22
) -> tuple[FlowRow, ...]:
    """The largest flows of a lens by value a turn, largest first; home use is left out."""
    m, s = content.mineral_index(mineral), stage_index(stage)
    tonnes = np.array(view.flows["flows"][m, s])
    np.fill_diagonal(tonnes, 0.0)
    prices = view.prices["price_exworks"]
    price = prices[-1, m, s] if prices.shape[0] else content.table["price"][m, s] + 0 * tonnes[0]
    value = tonnes * np.asarray(price)[:, None] * view.months_per_turn / 1000
    order = np.argsort(value, axis=None)[::-1][:most]
    rows = []
    for at in order:
        i, j = divmod(int(at), tonnes.shape[1])
        if value[i, j] <= 0.002 * value.sum():
            break
        a, b = content.regions[i].id, content.regions[j].id
        rows.append(FlowRow(a, b, float(tonnes[i, j]), float(value[i, j]), flow_style(view, a, b)))
    return tuple(rows)


def flow_style(view: View, origin: RegionId, destination: RegionId) -> str:
    """Which of the four kinds of trade a link is."""
    if origin == CHINA:
        return "china"
    if destination == CHINA:
        return "ore"
    members = {s.id for s in view.seats.values() if s.status == "member"} | set(view.regions)
    return "inside" if {origin, destination} <= members else "other"


def role_of(view: View, region: RegionId) -> str:
    """How a region is coloured on the map."""
    if region == view.seat:
        return "you"
    if region == CHINA:
        return "china"
    seat = view.seats.get(region)
    if seat is None:
        return "member" if region in view.regions else "other"
    return {"member": "member", "observer": "framework"}.get(seat.status, "other")


def focus(content: Content, view: View) -> tuple[tuple[MineralId, Stage], ...]:
    """The five markets that matter most to this seat, for the price cards.

    Its focus minerals, refined and finished, then the others; of what it only digs the ore comes first. A country
    without users looks at what works on its own soil make, or could make, alone.
    """
    if soil := of_own_soil(content, view):
        return soil[:5]
    seats = {s.id: s for s in content.seats}
    minerals = list(seats[view.seat].focus) if view.seat in seats else []
    minerals += [m.id for m in content.minerals if m.id not in minerals]
    picked: list[tuple[MineralId, Stage]] = []
    for mineral in minerals[:4]:
        if digs_only(content, view, mineral):
            picked.append((mineral, "mine"))
        picked.append((mineral, "refined"))
        if len(picked) < 3:
            picked.append((mineral, "component"))
    return tuple(dict.fromkeys(picked))[:5]


def digs_only(content: Content, view: View, mineral: MineralId) -> bool:
    """Whether a seat makes the ore of a mineral and neither makes nor uses it at any later stage."""
    m, r = content.mineral_index(mineral), content.region_index(view.seat)
    made, used = (np.asarray(view.prices[name])[-1, m, :, r] for name in ("output", "use"))
    return bool(made[0] > 0) and not bool((made[1:] > 0).any() or (used > 0).any())


def security_words(content: Content, view: View) -> tuple[str, str, bool | None]:
    """Part of need met in a full cut-off, which the score counts, the change in percentage points, and whether it is
    good.

    Days until the first plant stops stood here: they jumped with goods that cost the drill nothing (found in play).
    """
    if not view.measures:
        return "–", "", None
    if not figures.has_users(content, view):
        return tr("no need"), "", None
    met = round(100 * view.measures[-1].security)
    text = tr("{share} met", share=fmt.percent(met / 100))
    if len(view.measures) < 2:
        return text, "", None
    step = met - round(100 * view.measures[-2].security)  # of the figures as they are shown
    return text, fmt.signed(float(step)), None if step == 0 else step > 0


def trust_words(view: View) -> tuple[str, str]:
    """Mean trust others have in you and a sentence about the lowest."""
    others = [s for s in view.seats.values() if s.id != view.seat]
    if not others:
        return "–", ""
    mean = sum(s.trust_in_you for s in others) / len(others)
    return fmt.number(mean), ""


def seat_line(content: Content, view: View, seat: str) -> str:
    """Membership of a seat in a few words."""
    public = view.seats[seat]
    words = {
        "member": tr("member"),
        "observer": tr("observer"),
        "outside": tr("outside"),
        "suspended": tr("suspended"),
    }
    return f"{party(content, seat)}, {words[public.status]}"


class Fact(msgspec.Struct, frozen=True):
    """One line of a stance block: words, value, a share for its bar (None: no bar), and how it is made."""

    name: str
    value: str
    share: float | None
    tone: str
    unit: str = ""
    source: str = ""
    how: str = ""
    confidence: str = ""


def china_share(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float] | None:
    """Share of what comes in or is kept at home that China sold last turn, and its tonnes a month."""
    m, s = content.mineral_index(mineral), stage_index(stage)
    if view.seat not in {r.id for r in content.regions}:
        return None
    bought = np.asarray(view.flows["flows"][m, s, :, content.region_index(view.seat)])
    total = float(bought.sum())
    if total <= 0.05:
        return None
    tonnes = float(bought[content.region_index(CHINA)])
    return tonnes / total, tonnes


def stance(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[Fact, ...]:
    """Where the seat stands in one market: its floor, what it buys from China, the leak, the Fund."""
    if view.seat == CHINA:
        return _china_stance(content, view, mineral, stage)
    duty = duty_as_played(view, mineral, stage)
    facts = [_floor_fact(content, view, duty, floor_of(view, mineral, stage))]
    bought = china_share(content, view, mineral, stage)
    sold = soil_words.sales_row(content, view, mineral, stage)
    if sold is not None:
        facts.append(Fact(sold.name, sold.value, None, "mute", "", tr("published prices of last month"), sold.how))
    elif bought is None:
        facts.append(Fact(tr("Bought from China"), tr("hardly any used"), None, "mute"))
    else:
        tone = "red" if bought[0] > 0.6 else "orange" if bought[0] > 0.3 else "blue"
        value = tr("{share}, {tonnes} a month", share=fmt.percent(bought[0]),
                   tonnes=contained(content, mineral, stage, bought[1], alone=True))  # fmt: skip
        facts.append(Fact(tr("Bought from China"), value, bought[0], tone, tr("share of what you use"),
                          tr("customs statistics of last turn"), tr("tonnes sold by China over all tonnes used"),
                          tr("published with monthly noise")))  # fmt: skip
    if duty is not None:
        tone = "orange" if duty.leak_share > 0.05 else "blue"
        facts.append(Fact(tr("Leak at home"), fmt.percent(duty.leak_share, 1), min(1.0, 5 * duty.leak_share), tone,
                          tr("share of use past the levy"), tr("expected at your customs effort"),
                          tr("firms' own leak grows with the gap between floor and landed price"),
                          tr("derived")))  # fmt: skip
    fund = fmt.money(view.fund_usd_m)
    facts.append(Fact(tr("FORGE Fund, of all members"), fund, None, "mute", "", tr("the common ledger"),
                      tr("three quarters of adjustable-tariff revenue; inspection takes {money} a turn",
                         money=fmt.money(view.inspection_budget_usd_m))))  # fmt: skip
    purse, yours = content.rules.vault.purse_usd_m, view.seat == OWNER
    shared = view.vault.access == "members" and view.you is not None and view.you.status == "member"
    if purse > 0 and (yours or shared):  # a store of somebody else's is no figure of one's own
        held = view.vault.stock_t.get(f"{mineral}/{stage}", 0.0)
        text = tr("{a} of {b} drawn", a=fmt.money(view.vault.drawn_usd_m), b=fmt.money(purse))
        drawn = view.vault.drawn_usd_m / purse if view.vault.drawn_usd_m >= 0.5 else 0.0  # $ 0 m fills no bar
        name = tr("Your Project Vault") if yours else tr("Project Vault, open to you")
        facts.append(Fact(name, text, drawn, "blue", "",
                          tr("the Vault's books"), ". ".join(filter(None, (
                              tr("loans outstanding over its purse; {t} of this good in stock", t=fmt.tonnes(held)),
                              capital(vault_words.gap_words(content, view, mineral, stage)))))))  # fmt: skip
    return tuple(facts)


def _china_stance(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[Fact, ...]:
    """Where China stands in one market abroad: the floor it meets, its sales, who is coming."""
    held = floor_of(view, mineral, stage)
    facts = [Fact(tr("Floor against you"), fmt.price(held.price_usd_per_kg) if held else tr("none yet"), None, "mute",
                  "USD/kg" if held else "", tr("the council's decisions"))]  # fmt: skip
    front = next((f for f in china_desk.fronts(content, view) if (f.mineral, f.stage) == (mineral, stage)), None)
    if front is None:
        return (*facts, Fact(tr("Sold abroad"), tr("hardly any"), None, "mute"))
    value = tr("{share}, {money} a turn", share=fmt.percent(front.share), money=fmt.money(front.sales))
    facts.append(Fact(tr("Sold abroad"), value, front.share, "red", tr("share of use outside China"),
                      tr("customs statistics of last turn"), tr("tonnes you sold over all tonnes used abroad"),
                      tr("published with monthly noise")))  # fmt: skip
    facts.append(Fact(tr("Rivals coming"), fmt.percent(front.coming), min(1.0, front.coming), "orange",
                      tr("share of use outside China"), tr("projects under way"),
                      tr("capacity of plants outside that are being built")))  # fmt: skip
    facts.append(Fact(tr("A cut of 30 % costs"), fmt.money(front.cut_cost), None, "mute", tr("a turn"),
                      tr("published trade"), tr("everywhere, at last turn's sales")))  # fmt: skip
    return tuple(facts)


def _floor_fact(content: Content, view: View, duty: DutyRow | None, held: FloorState | None) -> Fact:
    if duty is None:
        return Fact(tr("Floor"), tr("none yet"), None, "mute", how=tr("Table a reference price in the council."))
    words = {"apply": tr("you apply it"), "reserve": tr("you reserved"), "none": tr("not bound")}
    if duty.binds_turn > view.turn:
        text = tr("{price}, from turn {n}", price=fmt.price(duty.reference_usd_per_kg), n=duty.binds_turn)
        return Fact(tr("Floor"), text, None, "blue", "USD/kg")
    share = duty.duty_usd_per_kg / max(1e-9, duty.reference_usd_per_kg)
    levied = fmt.price(duty.duty_usd_per_kg)
    text = tr("duty {price} USD/kg, {stance}", price=levied, stance=words[duty.stance])
    if duty.club:
        text = tr("duty {price} USD/kg, by a club", price=levied)
    how = tr("floor {floor} less landed price {landed} USD/kg", floor=fmt.price(duty.reference_usd_per_kg),
             landed=fmt.price(duty.landed_usd_per_kg))  # fmt: skip
    name, tone = tr("Floor kept by tariff"), "blue"
    if held is not None:
        state = reading(content, view, held)
        how = f"{how}\n{capital(standing(content, view, held))}"
        if slips(content, view, held):
            name, tone = (tr("Floor does not hold") if state == "below" else tr("Floor not held elsewhere")), "orange"
            if why := why_short(held.why):  # its duty stands in the ladder above
                how, text = f"{capital(text)}: {how}", why
        elif state == "above" and duty.duty_usd_per_kg <= 0:
            name, text = tr("Floor not needed now"), tr("price stands above")
    return Fact(name, text, share, tone, tr("duty as a share of the floor"), tr("landed prices of last month"), how,
                tr("derived"))  # fmt: skip
