"""What a response at the border means now, in rows of one figure each."""

from game.model.content import Content
from game.model.orders import TariffResponse
from game.model.views import View
from game.present import desk, floor_words, fmt
from game.present.facts import Fact
from game.present.names import capital
from game.present.words import tr
from game.rules import Forecast

__all__ = ["rows"]


def rows(
    content: Content, view: View, cell: desk.Cell, response: TariffResponse, forecast: Forecast | None = None
) -> tuple[Fact, ...]:
    """The duty on what lands, what users pay by it in a turn, and how the floor stands where that is not as it should
    be. Without the forecast of the sheet sums are those of last turn's trade."""
    levy = desk.levy_of(content, view, cell, response, forecast)
    return (*_duty(cell, response, levy, view.turn), *_users(levy), *_floor(content, view, cell))


def _duty(cell: desk.Cell, response: TariffResponse, levy: desk.Levy, turn: int) -> tuple[Fact, ...]:
    """What is due on a kilogram now; none for an open border, where the strip of prices says it."""
    name, how = tr("Duty on what lands"), desk.desk_sentence(cell, response, turn)
    if response.kind == "open":
        later = cell.duty is not None and cell.duty.stance == "apply" and cell.duty.binds_turn > turn
        value = tr("none before turn {n}", n=cell.duty.binds_turn) if later and cell.duty is not None else tr("none")
        return (Fact(name, value, text=how),)
    floor = cell.duty.reference_usd_per_kg if cell.duty is not None else 0.0
    if response.kind == "adjustable" and floor <= 0:
        return (Fact(name, tr("none: the council has set no floor"), tone="orange", text=how),)
    if levy.per_kg <= 0:
        above = tr("none: it lands above your minimum") if response.kind == "national_minimum" else tr(
            "none: it lands above the floor")
        return (Fact(name, above, text=how),)
    share = tr(" ({share})", share=fmt.percent(levy.per_kg / cell.landed)) if cell.landed > 0 else ""
    return (Fact(name, tr("{duty} USD/kg{share}", duty=fmt.price(levy.per_kg), share=share), text=how),)


def _users(levy: desk.Levy) -> tuple[Fact, ...]:
    """What users pay by it, and the part that stays at home."""
    if levy.users < desk.DRAWN_USD_M:
        return ()
    name = tr("Your users pay") if levy.per_kg > 0 else tr("Your users pay if it falls below")
    found = [Fact(name, tr("{money} a turn", money=fmt.money(levy.users)), tone="orange",
                  text=desk.bill_beside_levy(levy))]  # fmt: skip
    if levy.treasury >= desk.DRAWN_USD_M:
        text = tr("The rest, {fund}, goes to the FORGE Fund.", fund=fmt.money(levy.fund)) if levy.fund > 0 else ""
        found.append(Fact(tr("Of it your treasury keeps"), fmt.money(levy.treasury), text=text, tone="green"))
    return tuple(found)


def _floor(content: Content, view: View, cell: desk.Cell) -> tuple[Fact, ...]:
    """How the floor stands where it does not simply hold."""
    held = view.floor(cell.mineral, cell.stage)
    if held is None or (how := floor_words.reading(content, view, held)) in ("later", "new", "held"):
        return ()
    told = floor_words.standing(content, view, held)
    return (Fact(tr("The floor"), floor_words.standing(content, view, held, brief=True), text=f"{capital(told)}.",
                 tone="text" if how == "above" else "orange"),)  # fmt: skip
