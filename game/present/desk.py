"""The price-floor desk and the order sheet in rows: what a click changes and what it costs."""

from collections.abc import Sequence

import msgspec

from game.model.chart import Chart, Link
from game.model.content import Content
from game.model.ids import STAGES, MineralId, ProjectId, Stage, TariffKind
from game.model.orders import (
    Accusation,
    HomeKind,
    HomeOrder,
    OrderSheet,
    SidePurchase,
    StockOrder,
    TariffResponse,
    VaultOrder,
)
from game.model.views import DutyRow, View
from game.present import fmt
from game.present.names import capital, good, heading, mineral_short, party, plain
from game.present.words import tr
from game.rules import Forecast
from game.rules.check_orders import vault_buy_limit, vault_draw_limit

KINDS: tuple[TariffKind, ...] = ("open", "ad_valorem", "adjustable", "national_minimum")


def kind_word(kind: TariffKind) -> str:
    """A tariff response in two words."""
    return {
        "open": tr("Open"),
        "ad_valorem": tr("Ad valorem"),
        "adjustable": tr("To reference price"),
        "national_minimum": tr("National minimum"),
    }[kind]


def kind_short(kind: TariffKind) -> str:
    """A tariff response in one word, for badges."""
    return {
        "open": tr("Open"),
        "ad_valorem": tr("Ad valorem"),
        "adjustable": tr("Adjustable"),
        "national_minimum": tr("Minimum"),
    }[kind]


def response_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> TariffResponse:
    """The tariff response of a sheet for one market; open if it names none."""
    for held in sheet.tariffs:
        if held.mineral == mineral and held.stage == stage:
            return held
    return TariffResponse(mineral=mineral, stage=stage)


def with_response(sheet: OrderSheet, response: TariffResponse) -> OrderSheet:
    """The sheet with one tariff response changed; ``open`` takes the line out."""
    rest = tuple(
        t for t in sheet.tariffs if (t.mineral, t.stage) != (response.mineral, response.stage)
    )
    lines = rest if response.kind == "open" else (*rest, response)
    return msgspec.structs.replace(sheet, tariffs=lines)


def with_side(sheet: OrderSheet, mineral: MineralId, stage: Stage, tonnes: float) -> OrderSheet:
    """The sheet with one side purchase set; 0 takes it out."""
    rest = tuple(p for p in sheet.side_purchases if (p.mineral, p.stage) != (mineral, stage))
    new = (SidePurchase(mineral, stage, tonnes),) if tonnes > 0 else ()
    return msgspec.structs.replace(sheet, side_purchases=(*rest, *new))


def side_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month of side purchase in one market."""
    return sum(p.tonnes_per_month for p in sheet.side_purchases if (p.mineral, p.stage) == (mineral, stage))


def with_stock(sheet: OrderSheet, mineral: MineralId, stage: Stage, tonnes: float) -> OrderSheet:
    """The sheet with one stockpile order set; 0 takes it out."""
    rest = tuple(p for p in sheet.stock if (p.mineral, p.stage) != (mineral, stage))
    new = (StockOrder(mineral, stage, tonnes),) if tonnes else ()
    return msgspec.structs.replace(sheet, stock=(*rest, *new))


def stock_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Tonnes of stockpile order in one market: above 0 buys, below 0 releases."""
    return sum(p.tonnes for p in sheet.stock if (p.mineral, p.stage) == (mineral, stage))


def duty_of(view: View, mineral: MineralId, stage: Stage) -> DutyRow | None:
    """The desk row of one market."""
    for duty in view.duties:
        if duty.mineral == mineral and duty.stage == stage:
            return duty
    return None


def home_use(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month used at home last month."""
    use = view.prices["use"]
    if not use.shape[0]:
        return 0.0
    at = (content.mineral_index(mineral), STAGES.index(stage), content.region_index(view.seat))
    return float(use[-1][at])


class Cell(msgspec.Struct, frozen=True):
    """One market on the desk, with or without a floor. Prices USD/kg contained, money USD million a turn.

    ``matters``: the seat makes or uses it. ``duty`` is the desk's row where a floor stands.
    """

    mineral: MineralId
    stage: Stage
    name: str
    matters: bool
    landed: float
    fair: float
    duty: DutyRow | None


def matrix(content: Content, view: View, everything: bool) -> tuple[tuple[Cell, Cell, Cell], ...]:
    """Minerals by rows, stages by columns: the two or three that matter to the seat, or all of them."""
    seats = {s.id: s for s in content.seats}
    focus = seats[view.seat].focus[:3] if view.seat in seats else ()
    rows = []
    for mineral in sorted(content.minerals, key=lambda m: focus.index(m.id) if m.id in focus else 99):
        if mineral.id in focus or everything:
            a, b, c = (cell_of(content, view, mineral.id, stage) for stage in STAGES)
            rows.append((a, b, c))
    return tuple(rows)


def cell_of(content: Content, view: View, mineral: MineralId, stage: Stage) -> Cell:
    """One market of the desk."""
    duty = duty_of(view, mineral, stage)
    fair = next((f for f in view.fair_costs if (f.mineral, f.stage) == (mineral, stage)), None)
    landed = duty.landed_usd_per_kg if duty else fair.outside_price if fair else 0.0
    matters = home_use(content, view, mineral, stage) > 0 or home_output(content, view, mineral, stage) > 0
    return Cell(mineral, stage, heading(content, mineral, stage), matters, landed, fair.fair if fair else 0.0, duty)


def cell_words(sheet: OrderSheet, cell: Cell, turn: int) -> tuple[str, str, str, str]:
    """What a cell says: two lines, the response in the draft, and its tone."""
    response = response_of(sheet, cell.mineral, cell.stage)
    word = "" if response.kind == "open" else kind_short(response.kind)
    lands = tr("lands at {price}", price=fmt.price(cell.landed)) if cell.landed > 0 else tr("no trade")
    if cell.duty is None:
        fair = tr("fair cost {price}", price=fmt.price(cell.fair)) if cell.fair > 0 else tr("no plant in the zone")
        return tr("no floor, {fair}", fair=fair), lands, word, "info" if word else "quiet"
    floor = tr("floor {price}, {lands}", price=fmt.price(cell.duty.reference_usd_per_kg), lands=lands)
    if cell.duty.binds_turn > turn:
        return floor, tr("binds from turn {n}", n=cell.duty.binds_turn), word or tr("Open"), "info"
    gap = tr("duty now {duty}, users pay {money}", duty=fmt.price(cell.duty.duty_usd_per_kg),
             money=fmt.money(cell.duty.users_pay_usd_m))  # fmt: skip
    breach = cell.duty.stance == "apply" and response.kind == "open"
    return floor, gap, tr("Breach") if breach else word or tr("Open"), "bad" if breach else "good" if word else "quiet"


def home_output(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month made at home last month."""
    made = view.prices["output"]
    if not made.shape[0]:
        return 0.0
    return float(made[-1, content.mineral_index(mineral), STAGES.index(stage), content.region_index(view.seat)])


class Levy(msgspec.Struct, frozen=True):
    """What a response at the border collects a turn at last turn's trade, USD million."""

    users: float
    fund: float
    treasury: float
    per_kg: float


def levy_of(content: Content, view: View, cell: Cell, response: TariffResponse) -> Levy:
    """Who pays and who receives under a response; the adjustable tariff shares with the Fund."""
    if response.kind == "open":
        return Levy(0.0, 0.0, 0.0, 0.0)
    if response.kind == "adjustable":
        d = cell.duty
        return Levy(d.users_pay_usd_m, d.to_fund_usd_m, d.to_treasury_usd_m, d.duty_usd_per_kg) if d else Levy(
            0.0, 0.0, 0.0, 0.0)  # fmt: skip
    per_kg = response.rate_share * cell.landed
    if response.kind == "national_minimum":
        per_kg = max(0.0, response.floor_usd_per_kg - cell.landed)
    money = per_kg * _imports(content, view, cell, response.against) * view.months_per_turn / 1000
    return Levy(money, 0.0, money, per_kg)


def _imports(content: Content, view: View, cell: Cell, against: str) -> float:
    """Tonnes a month that come from China, or from everybody outside the forum."""
    inside = {view.seat, *(s.id for s in view.seats.values() if s.status == "member")}
    column = view.flows["flows"][content.mineral_index(cell.mineral), STAGES.index(cell.stage), :,
                                 content.region_index(view.seat)]  # fmt: skip
    return float(sum(t for t, r in zip(column, content.regions, strict=True)
                     if (r.id == "CHN" if against == "china" else r.id not in inside)))  # fmt: skip


def levy_flow(levy: Levy) -> Chart:
    """Who pays the levy and who receives it, USD million a turn at last turn's trade."""
    users = tr("Your users")
    links = []
    if levy.fund > 0:
        links.append(Link(users, tr("FORGE Fund"), levy.fund, "blue"))
    if levy.treasury > 0:
        links.append(Link(users, tr("Your treasury"), levy.treasury, "green"))
    return Chart(
        kind="flow",
        links=tuple(links),
        decimals=1,
    )


def desk_sentence(cell: Cell, response: TariffResponse, turn: int) -> str:
    """What the chosen response means now, in one sentence."""
    name, landed = cell.name, fmt.price(cell.landed)
    if response.kind == "open":
        text = tr("{name}: landed price {landed} USD/kg, no duty.", name=name, landed=landed)
        return f"{text} {_breach(cell, turn)}".strip()
    if response.kind == "ad_valorem":
        return tr("{name}: a duty of {rate} on the landed price of {landed}, {duty} USD/kg, all for your treasury.",
                  name=name, rate=fmt.percent(response.rate_share), landed=landed,
                  duty=fmt.price(response.rate_share * cell.landed))  # fmt: skip
    reference = cell.duty.reference_usd_per_kg if cell.duty else 0.0
    return _up_to(cell, reference if response.kind == "adjustable" else response.floor_usd_per_kg)


def _breach(cell: Cell, turn: int) -> str:
    """What staying open means for a seat that agreed to a floor."""
    if cell.duty is None or cell.duty.stance != "apply":
        return ""
    if cell.duty.binds_turn > turn:
        return tr("You agreed to the floor: it binds from turn {n}.", n=cell.duty.binds_turn)
    return tr("You agreed to apply the floor: staying open is a visible breach.")


def _up_to(cell: Cell, floor: float) -> str:
    """A tariff that fills the gap up to a floor."""
    if floor <= 0:
        return tr("{name}: there is no reference price yet; table one in the council.", name=cell.name)
    if floor <= cell.landed:
        return tr("{name}: landed price {landed} is above the floor of {floor}, no duty now.", name=cell.name,
                  landed=fmt.price(cell.landed), floor=fmt.price(floor))  # fmt: skip
    return tr("{name}: landed price {landed}; the tariff adds {gap} up to the floor of {floor} USD/kg.", name=cell.name,
              landed=fmt.price(cell.landed), gap=fmt.price(floor - cell.landed), floor=fmt.price(floor))  # fmt: skip


def cost_lines(content: Content, lines: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Lines of a sheet's cost without ids."""
    return tuple((capital(plain(content, text)), amount) for text, amount in lines)


def sheet_words(content: Content, sheet: OrderSheet) -> tuple[str, ...]:
    """The whole sheet in short lines, for the default in one look and the log."""
    lines: list[str] = []
    lines += [f"{kind_word(t.kind)}: {good(content, t.mineral, t.stage)}" for t in sheet.tariffs]
    lines += [
        f"{tr(f.instrument.capitalize())} {fmt.money(f.amount_usd_m)}: {content.project(f.project).name}"
        for f in sheet.fund
    ]
    lines.append(tr("Customs effort {n} of 3", n=sheet.customs_effort))
    lines += [
        tr("Inspect {seat}: {good}, {money}", seat=party(content, i.target), good=good(content, i.mineral, i.stage),
           money=fmt.money(i.amount_usd_m))
        for i in sheet.inspections
    ]  # fmt: skip
    lines += [
        tr("On the side: {tonnes} a month of {good}", tonnes=fmt.tonnes(p.tonnes_per_month),
           good=good(content, p.mineral, p.stage))
        for p in sheet.side_purchases
    ]  # fmt: skip
    lines += [
        tr("Stockpile {tonnes}: {good}", tonnes=fmt.tonnes(p.tonnes), good=good(content, p.mineral, p.stage))
        for p in sheet.stock
    ]
    words = {"fast_permit": tr("Fast permit"), "recycling": tr("Recycling"), "substitution": tr("Substitution"),
             "users_help": tr("Users' help")}  # fmt: skip
    for act in sheet.home:
        what = (mineral_short(content, act.mineral) if act.mineral else content.project(act.project).name
                if act.project else fmt.money(act.amount_usd_m))  # fmt: skip
        lines.append(f"{words[act.kind]}: {what}")
    lines += [tr("Vault {tonnes}: {good}", tonnes=fmt.tonnes(o.tonnes), good=good(content, o.mineral, o.stage))
              for o in sheet.vault]  # fmt: skip
    lines += [tr("Accuse {seat}: {good}", seat=party(content, a.target), good=good(content, a.mineral, a.stage))
              for a in sheet.accuse]  # fmt: skip
    if sheet.posture != "silence":
        lines.append(tr("Toward China: {word}", word=tr(sheet.posture)))
    return tuple(lines)


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one short paragraph."""
    return " · ".join(lines)


class ForecastLine(msgspec.Struct, frozen=True):
    """One line of the forecast: value and range, never a bare point.

    ``better`` is None where neither direction is good for everybody at home.
    """

    name: str
    value: str
    span: str
    tip: str = ""
    better: bool | None = None


def forecast_lines(forecast: Forecast) -> tuple[ForecastLine, ...]:
    """What the draft would do at home, money first, then the prices that move most."""
    lines = [
        ForecastLine(
            tr("Treasury this turn"), fmt.signed_money(forecast.money_usd_m),
            tr("{cost} spent, {border} from the border", cost=fmt.money(forecast.cost_usd_m),
               border=fmt.money(forecast.border_usd_m)),
            tr("Border revenue you keep, less what this sheet costs."), _better(forecast.money_usd_m, 0.5),
        ),
        ForecastLine(
            tr("Your users' bill"), fmt.signed_money(forecast.users_bill_usd_m),
            tr("against leaving the sheet as it was"),
            tr("Their need at the forecast prices, this sheet less the default sheet."),
            _better(-forecast.users_bill_usd_m, 0.5),
        ),
    ]  # fmt: skip
    if abs(forecast.security_change) > 0.0005:
        lines.append(ForecastLine(
            tr("Need met in a cut-off"), fmt.signed_percent(forecast.security_change, 1),
            tr("from your stock orders"), "", _better(forecast.security_change, 0.0005),
        ))  # fmt: skip
    return tuple(lines)


class PriceLine(msgspec.Struct, frozen=True):
    """The forecast price of one market at home: now, next and its range, USD/kg contained."""

    mineral: MineralId
    stage: Stage
    name: str
    now: float
    next: float
    low: float
    high: float


def price_lines(content: Content, forecast: Forecast) -> tuple[PriceLine, ...]:
    """Forecast prices of the seat's own markets, the largest relative move first."""
    rows = [
        PriceLine(p.mineral, p.stage, heading(content, p.mineral, p.stage), p.now, p.next, p.low, p.high)
        for p in forecast.prices
        if p.now > 0
    ]
    return tuple(sorted(rows, key=lambda r: -abs(r.next / r.now - 1)))


def _better(value: float, least: float) -> bool | None:
    return None if abs(value) < least else value > 0


def home_of(sheet: OrderSheet, kind: HomeKind, mineral: MineralId = "", project: ProjectId = "") -> HomeOrder | None:
    """The act of home policy of this kind on a sheet; users' help is one of its kind."""
    for act in sheet.home:
        if act.kind == kind and act.mineral == mineral and act.project == project:
            return act
    return None


def with_home(sheet: OrderSheet, act: HomeOrder, on: bool) -> OrderSheet:
    """The sheet with one act of home policy set or taken out."""
    rest = tuple(h for h in sheet.home if (h.kind, h.mineral, h.project) != (act.kind, act.mineral, act.project))
    return msgspec.structs.replace(sheet, home=(*rest, act) if on else rest)


def with_charge(sheet: OrderSheet, charge: Accusation, on: bool) -> OrderSheet:
    """The sheet with one accusation added or withdrawn."""
    rest = tuple(a for a in sheet.accuse if a != charge)
    return msgspec.structs.replace(sheet, accuse=(*rest, charge) if on else rest)


class PermitRow(msgspec.Struct, frozen=True):
    """A card at home with an open permit."""

    project: ProjectId
    name: str
    left: int


def permit_rows(content: Content, view: View) -> tuple[PermitRow, ...]:
    """Cards at home that wait for permits."""
    rows = []
    for card in content.projects:
        held = view.projects[card.id]
        left = card.missing_permits - held.permits_cut
        if card.region == view.seat and left > 0 and held.status in ("open", "permitting"):
            rows.append(PermitRow(card.id, card.name, left))
    return tuple(rows)


class Oddity(msgspec.Struct, frozen=True):
    """A member's published trade that does not add up, in words."""

    text: str
    share: str
    charge: Accusation


def oddities(content: Content, view: View) -> tuple[Oddity, ...]:
    """What the customs figures of others do not explain, the largest share first; noise is about 10 %."""
    rows = sorted(view.anomalies, key=lambda a: -a.share)
    return tuple(
        Oddity(f"{party(content, a.seat)}: {good(content, a.mineral, a.stage)}", fmt.percent(a.share),
               Accusation(a.seat, a.mineral, a.stage))
        for a in rows
        if a.seat != view.seat
    )  # fmt: skip


class VaultRow(msgspec.Struct, frozen=True):
    """One good in or for the Vault: stock, and the tonnes this seat may draw (below 0) or buy (above 0)."""

    mineral: MineralId
    stage: Stage
    name: str
    stock: float
    least: float
    most: float


def vault_rows(content: Content, view: View) -> tuple[VaultRow, ...]:
    """Goods under a floor or in the warehouse, with what the seat may do about them."""
    places = {(f.mineral, f.stage) for f in view.floors}
    places |= {(key.split("/")[0], key.split("/")[1]) for key in view.vault.stock_t}  # type: ignore[misc]
    rows = []
    for mineral, stage in sorted(places):
        most = max(0.0, vault_buy_limit(content, view, mineral, stage))
        least = -max(0.0, vault_draw_limit(content, view, mineral, stage))
        stock = view.vault.stock_t.get(f"{mineral}/{stage}", 0.0)
        rows.append(VaultRow(mineral, stage, heading(content, mineral, stage), stock, least, most))
    return tuple(rows)


def vault_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Tonnes of the Vault order in one market."""
    return sum(o.tonnes for o in sheet.vault if (o.mineral, o.stage) == (mineral, stage))


def with_vault(sheet: OrderSheet, mineral: MineralId, stage: Stage, tonnes: float) -> OrderSheet:
    """The sheet with one Vault order set; 0 takes it out."""
    rest = tuple(o for o in sheet.vault if (o.mineral, o.stage) != (mineral, stage))
    new = (VaultOrder(mineral, stage, tonnes),) if tonnes else ()
    return msgspec.structs.replace(sheet, vault=(*rest, *new))
