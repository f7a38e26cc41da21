"""The price-floor desk and the order sheet in rows: what a click changes and what it costs."""

from collections.abc import Sequence

import msgspec

from game.model.chart import Chart, Link
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage, TariffKind
from game.model.orders import OrderSheet, SidePurchase, StockOrder, TariffResponse
from game.model.views import DutyRow, View
from game.present import fmt
from game.present.names import good
from game.present.words import tr
from game.rules import Forecast

KINDS: tuple[TariffKind, ...] = ("open", "ad_valorem", "adjustable", "national_minimum")


def kind_word(kind: TariffKind) -> str:
    """A tariff response in two words."""
    return {
        "open": tr("Open"),
        "ad_valorem": tr("Ad valorem"),
        "adjustable": tr("To reference price"),
        "national_minimum": tr("National minimum"),
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


def desk_rows(content: Content, view: View, everything: bool) -> tuple[DutyRow, ...]:
    """Rows of the desk: the seat's focus and every market with a floor; all of them on demand."""
    if everything:
        return view.duties
    seats = {s.id: s for s in content.seats}
    focus = seats[view.seat].focus if view.seat in seats else ()
    return tuple(d for d in view.duties if d.mineral in focus or d.reference_usd_per_kg > 0)


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


def levy_flow(content: Content, row: DutyRow) -> Chart:
    """Who pays the levy and who receives it, USD million a turn at last turn's trade."""
    users = tr("Your users")
    links = []
    if row.to_fund_usd_m > 0:
        links.append(Link(users, tr("FORGE Fund"), row.to_fund_usd_m, "blue"))
    if row.to_treasury_usd_m > 0:
        links.append(Link(users, tr("Your treasury"), row.to_treasury_usd_m, "green"))
    rest = row.users_pay_usd_m - row.to_fund_usd_m - row.to_treasury_usd_m
    if rest > 0.05:
        links.append(Link(users, tr("Producers in the zone"), rest, "orange"))
    return Chart(
        kind="flow",
        title=tr("Who pays, who receives: {good}", good=good(content, row.mineral, row.stage)),
        unit=tr("USD million a turn"),
        links=tuple(links),
        decimals=1,
    )


def desk_sentence(content: Content, row: DutyRow, response: TariffResponse) -> str:
    """What the chosen response means now, in one sentence."""
    name = good(content, row.mineral, row.stage)
    landed = fmt.price(row.landed_usd_per_kg)
    if response.kind == "open":
        text = tr("{name} lands at {landed} USD/kg and pays no duty.", name=name, landed=landed)
        if row.reference_usd_per_kg and row.stance == "apply":
            text += " " + tr("You agreed to apply the floor: staying open is a visible breach.")
        return text
    if response.kind == "ad_valorem":
        return tr(
            "A duty of {rate} on {name} that lands at {landed}: {duty} USD/kg on top.",
            rate=fmt.percent(response.rate_share),
            name=name,
            landed=landed,
            duty=fmt.price(response.rate_share * row.landed_usd_per_kg),
        )
    floor = row.reference_usd_per_kg if response.kind == "adjustable" else response.floor_usd_per_kg
    if floor <= 0:
        return tr("There is no reference price for {name} yet; table one in the council.", name=name)
    gap = max(0.0, floor - row.landed_usd_per_kg)
    if gap == 0:
        return tr("{name} lands above the floor of {floor}: no duty now.", name=name, floor=fmt.price(floor))
    return tr(
        "{name} lands at {landed}; the adjustable tariff adds {gap} up to the floor of {floor} USD/kg.",
        name=name,
        landed=landed,
        gap=fmt.price(gap),
        floor=fmt.price(floor),
    )


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
        tr("Inspect {seat}: {good}, {money}", seat=i.target, good=good(content, i.mineral, i.stage),
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


def forecast_lines(content: Content, forecast: Forecast) -> tuple[ForecastLine, ...]:
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
        PriceLine(p.mineral, p.stage, good(content, p.mineral, p.stage), p.now, p.next, p.low, p.high)
        for p in forecast.prices
        if p.now > 0
    ]
    return tuple(sorted(rows, key=lambda r: -abs(r.next / r.now - 1)))


def _better(value: float, least: float) -> bool | None:
    return None if abs(value) < least else value > 0
