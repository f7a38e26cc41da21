"""The price-floor desk: markets by mineral and stage, what a response at the border means and collects."""


import msgspec
from msgspec.structs import replace

from game.model.chart import Chart, Link
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage, TariffKind
from game.model.orders import OrderSheet, TariffResponse
from game.model.views import DutyRow, View
from game.present import counts, floor_words, fmt
from game.present.floor_course import as_played
from game.present.names import capital, contained, good, heading
from game.present.words import join_words, tr
from game.rules import Forecast, figures, floors, price_ladder, schedule
from game.rules.check_sheet import stock_limits
from game.rules.own_soil import of_own_soil
from game.rules.price_range import at_home

DRAWN_USD_M = 0.05
"""Levy from which a foreseen one is told of, USD million a turn."""
CHARTED_USD_M = 0.5
"""Levy from which payers and receivers are drawn: of less the parts would show as nothing."""
KINDS: tuple[TariffKind, ...] = ("open", "ad_valorem", "adjustable", "national_minimum")


def kind_word(kind: TariffKind) -> str:
    """A tariff response in two words."""
    return {
        "open": tr("Open"),
        "ad_valorem": tr("Ad valorem"),
        "adjustable": tr("Adjustable tariff"),
        "national_minimum": tr("National minimum"),
    }[kind]


def kinds_words() -> str:
    """The four responses in a line each."""
    return "\n".join((
        tr("Open: no duty."), tr("Ad valorem: a duty as a share of the landed price."),
        tr("Adjustable tariff: fills the gap up to the floor that was agreed, and is zero above it."),
        tr("National minimum: your own floor, for your border alone."),
    ))  # fmt: skip


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


def duty_of(view: View, mineral: MineralId, stage: Stage) -> DutyRow | None:
    """The desk row of one market."""
    for duty in view.duties:
        if duty.mineral == mineral and duty.stage == stage:
            return duty
    return None


def duty_as_played(view: View, mineral: MineralId, stage: Stage) -> DutyRow | None:
    """The same; beside the results of a turn at the floor that stood in it, before it followed cost for the next."""
    row = duty_of(view, mineral, stage)
    if row is None or row.club or not view.results_open or row.binds_turn > view.turn:
        return row
    stands = view.floor(mineral, stage)
    held = as_played(view, stands) if stands is not None else None
    if held is None or held.price_usd_per_kg == row.reference_usd_per_kg:
        return row
    duty = max(0.0, held.price_usd_per_kg - row.landed_usd_per_kg)
    return replace(row, reference_usd_per_kg=held.price_usd_per_kg, duty_usd_per_kg=duty)


def month_of_need(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Tonnes of a month's need at home, and their cost at last turn's home price in USD million; 0 where none."""
    tonnes = figures.home_use(content, view, mineral, stage)
    place = (content.mineral_index(mineral), STAGES.index(stage), content.region_index(view.seat))
    price = view.prices["price_delivered"]
    if tonnes <= 0 or not price.shape[0]:
        return 0.0, 0.0
    return tonnes, tonnes * float(price[-1][place]) / 1000.0


def stock_room(content: Content, view: View, mineral: MineralId, stage: Stage) -> tuple[float, str]:
    """Most tonnes that a stock order may buy this turn, by the rules' own limits, and what limits it, in words."""
    held = view.you.stock_t.get(f"{mineral}/{stage}", 0.0) if view.you else 0.0
    cap, room = stock_limits(content, view, mineral, stage)
    if max(0.0, room - held) < cap:
        return max(0.0, room - held), tr("what the warehouse still takes")
    return cap, tr("what the market bears in a turn")


def need_words(content: Content, view: View, mineral: MineralId, stage: Stage, *, bare: bool = False) -> str:
    """A month of need at home, and what it costs at the home price of last turn; ``bare``: in short, plain tonnes."""
    tonnes, usd = month_of_need(content, view, mineral, stage)
    if tonnes <= 0:
        return tr("not used at home")
    told = fmt.tonnes(tonnes) if bare else contained(content, mineral, stage, tonnes)
    return tr("a month: {tonnes}, {money}", money=counts.small_money(usd), tonnes=told)


class Cell(msgspec.Struct, frozen=True):
    """One market on the desk, with or without a floor. Prices USD/kg contained, money USD million a turn.

    ``matters``: the seat makes or uses it. ``landed``: at its border, before duty.
    ``duty`` is the desk's row where a floor stands.
    """

    mineral: MineralId
    stage: Stage
    name: str
    matters: bool
    landed: float
    fair: float
    duty: DutyRow | None


def matrix(
    content: Content, view: View, everything: bool, chosen: MineralId = ""
) -> tuple[tuple[Cell, Cell, Cell], ...]:
    """Minerals by rows, stages by columns: what matters to the seat, what it makes itself and ``chosen``, or all.

    Of a country without users what its soil makes or could make alone: found in play, cobalt where nobody buys any.
    """
    seats = {s.id: s for s in content.seats}
    soil = tuple(dict.fromkeys(mineral for mineral, _ in of_own_soil(content, view)))
    focus = soil or (seats[view.seat].focus[:3] if view.seat in seats else ())
    focus += tuple(m for m in (_own_mineral(content, view), chosen) if m and m not in focus)
    rows = []
    for mineral in sorted(content.minerals, key=lambda m: focus.index(m.id) if m.id in focus else 99):
        if mineral.id in focus or everything:
            a, b, c = (cell_of(content, view, mineral.id, stage) for stage in STAGES)
            rows.append((a, b, c))
    return tuple(rows)


def _own_mineral(content: Content, view: View) -> MineralId | None:
    """The mineral whose goods the seat makes for most money; None where it makes none."""
    if not view.prices["output"].shape[0] or view.seat not in {r.id for r in content.regions}:
        return None
    r = content.region_index(view.seat)
    made, price = view.prices["output"][-1, :, :, r], view.prices["price_exworks"][-1, :, :, r]
    worth = [float((made[m] * price[m]).sum()) for m in range(len(content.minerals))]
    best = max(range(len(worth)), key=lambda m: worth[m])
    return content.minerals[best].id if worth[best] > 0 else None


def cell_of(content: Content, view: View, mineral: MineralId, stage: Stage) -> Cell:
    """One market of the desk."""
    duty = duty_of(view, mineral, stage)
    fair = next((f for f in view.fair_costs if (f.mineral, f.stage) == (mineral, stage)), None)
    landed = duty.landed_usd_per_kg if duty else 0.0
    landed = landed or price_ladder(content, view, mineral, stage).landed
    matters = at_home(content, view, mineral, stage)
    return Cell(mineral, stage, heading(content, mineral, stage), matters, landed, fair.fair if fair else 0.0, duty)


class Levy(msgspec.Struct, frozen=True):
    """What a response at the border collects a turn, USD million.

    ``forecast``: of the coming turn, once buyers have answered, between ``least`` and ``most`` as a rule (0: no floor's
    levy); else at last turn's trade.
    """

    users: float
    fund: float
    treasury: float
    per_kg: float
    forecast: bool = False
    least: float = 0.0
    most: float = 0.0


def levy_of(
    content: Content, view: View, cell: Cell, response: TariffResponse, forecast: Forecast | None = None
) -> Levy:
    """Who pays and who receives under a response; the adjustable tariff shares with the Fund.

    With the forecast of the sheet its figures are taken, so that chart and sheet say the same.
    """
    still = _levy_now(content, view, cell, response)
    if forecast is None or not forecast.prices:
        return still
    row = forecast.border(cell.mineral, cell.stage)
    return Levy(row.users_usd_m, row.fund_usd_m, row.treasury_usd_m, still.per_kg, True,
                row.least_usd_m, row.most_usd_m)  # fmt: skip


def _levy_now(content: Content, view: View, cell: Cell, response: TariffResponse) -> Levy:
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
    """Who pays the levy and who receives it, USD million a turn."""
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


def breaches(content: Content, view: View, sheet: OrderSheet) -> tuple[str, ...]:
    """Goods whose floor the sheet breaks in the open: the seat agreed to apply it and asks less at its border."""
    found = []
    for row in sheet.tariffs:
        duty = duty_of(view, row.mineral, row.stage)
        if duty is None or duty.stance != "apply" or duty.binds_turn > view.turn:
            continue
        if floors.asks_less(row, duty.reference_usd_per_kg):
            found.append(good(content, row.mineral, row.stage))
    return tuple(found)


def breach_words(content: Content, view: View, sheet: OrderSheet) -> str:
    """What breaking floors in the open will cost, before the sheet is locked; empty if it breaks none."""
    broken = breaches(content, view, sheet)
    if not broken:
        return ""
    due = schedule.terms(content, view.penalties, view.turn)
    return tr("You break the floor on {goods} in the open: every member sees it, and it costs {multiple} times the "
              "levy you do not collect, the joining bond and {turns} outside FORGE.", goods=join_words(list(broken)),
              multiple=fmt.number(due.levy_multiple, 1), turns=counts.turns(due.outsider_turns))  # fmt: skip


def levy_title(levy: Levy) -> str:
    """What the chart of payers and receivers shows, and on which basis."""
    if levy.forecast:
        return tr("The levy in all, forecast of this turn, $ m")
    return tr("The levy in all, at last turn's trade, $ m")


def desk_words(
    content: Content, view: View, cell: Cell, response: TariffResponse, forecast: Forecast | None = None
) -> str:
    """What the chosen response means now, and whether the floor there holds; breaking it in the open comes first.

    With the forecast of the sheet also what is paid if the price falls below a floor that it is above now.
    """
    if broken := breach_words(content, view, OrderSheet(tariffs=(response,))):
        return broken
    text = f"{desk_sentence(cell, response, view.turn)} {_if_it_falls(content, view, cell, response, forecast)}".strip()
    held = view.floor(cell.mineral, cell.stage)
    if held is None or floor_words.reading(content, view, held) in ("later", "new", "held"):
        return text
    return f"{text} {capital(floor_words.standing(content, view, held))}."


def _if_it_falls(
    content: Content, view: View, cell: Cell, response: TariffResponse, forecast: Forecast | None
) -> str:
    """Why the forecast has users pay a levy where none is due now; empty where it has not."""
    levy = levy_of(content, view, cell, response, forecast)
    if not levy.forecast or levy.per_kg > 0 or levy.users < DRAWN_USD_M:
        return ""
    return tr("{money} this turn if it falls below, as is foreseen.", money=fmt.money(levy.users))


def bill_beside_levy(levy: Levy) -> str:
    """Why the users' bill on the sheet is another figure than the levy in the chart; empty without a forecast."""
    if not levy.forecast:
        return ""
    text = tr("The users' bill in the panel is only what the whole sheet changes: 0 where the levy stays as it was. It "
              "counts home goods that get dearer with it, too, on the need that the score counts.")  # fmt: skip
    if levy.most <= 0:
        return text
    span = tr("All that your border takes on it this turn: {least} to {most} as a rule, as the gap and what users buy "
              "may move.", least=fmt.money(levy.least), most=fmt.money(levy.most))  # fmt: skip
    return f"{span} {text}"


def desk_sentence(cell: Cell, response: TariffResponse, turn: int) -> str:
    """What the chosen response means now, in one sentence."""
    name, landed = cell.name, fmt.price(cell.landed)
    if response.kind == "open":
        text = tr("{name}: landed price {landed} USD/kg, no duty.", name=name, landed=landed)
        return f"{text} {_agreed(cell, turn)}".strip()
    if response.kind == "ad_valorem":
        return tr("{name}: a duty of {rate} on the landed price of {landed}, {duty} USD/kg, all for your treasury.",
                  name=name, rate=fmt.percent(response.rate_share), landed=landed,
                  duty=fmt.price(response.rate_share * cell.landed))  # fmt: skip
    reference = cell.duty.reference_usd_per_kg if cell.duty else 0.0
    if response.kind == "adjustable":
        return _up_to(cell, reference, tr("the floor"))
    return _up_to(cell, response.floor_usd_per_kg, tr("your minimum"))


def _agreed(cell: Cell, turn: int) -> str:
    """From when a floor binds a seat that agreed to it; empty once it does (``breach_words``)."""
    if cell.duty is None or cell.duty.stance != "apply" or cell.duty.binds_turn <= turn:
        return ""
    return tr("You agreed to the floor: it binds from turn {n}.", n=cell.duty.binds_turn)


def _up_to(cell: Cell, floor: float, name: str) -> str:
    """A tariff that fills the gap up to a floor. ``name``: what that floor is called."""
    if floor <= 0:
        return tr("{name}: there is no reference price yet; table one in the council.", name=cell.name)
    if floor <= cell.landed:
        return tr("{name}: landed price {landed} is above {what} of {floor} USD/kg, no duty now.", name=cell.name,
                  what=name, landed=fmt.price(cell.landed), floor=fmt.price(floor))  # fmt: skip
    return tr("{name}: landed price {landed}; the tariff adds {gap} up to {what} of {floor} USD/kg.", name=cell.name,
              what=name, landed=fmt.price(cell.landed), gap=fmt.price(floor - cell.landed),
              floor=fmt.price(floor))  # fmt: skip
