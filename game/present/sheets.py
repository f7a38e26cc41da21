"""The order sheet in the hand: what stands on it, the sheet with one line changed, the whole in words."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from game.model.content import Content
from game.model.ids import MineralId, ProjectId, SeatId, Stage
from game.model.orders import (
    Accusation,
    FavourOrder,
    FundCard,
    HomeKind,
    HomeOrder,
    OrderSheet,
    SidePurchase,
    StockOrder,
    TariffResponse,
    VaultOrder,
)
from game.model.views import View
from game.present import fmt, horizon, point_words, seating
from game.present.desk import kind_word
from game.present.names import card_name, contained, good, mineral_short, party
from game.present.words import tr
from game.rules.aims import aims_of
from game.rules.cost import running_payments


def with_response(sheet: OrderSheet, response: TariffResponse, *, agreed: bool = False) -> OrderSheet:
    """The sheet with one tariff response changed; ``open`` takes the line out.

    With ``agreed`` a floor or club price stands there: then ``open`` is written down, since an
    unlisted response means the agreed levy and only a listed one breaks it.
    """
    rest = tuple(
        t for t in sheet.tariffs if (t.mineral, t.stage) != (response.mineral, response.stage)
    )
    lines = rest if response.kind == "open" and not agreed else (*rest, response)
    return msgspec.structs.replace(sheet, tariffs=lines)


def lapse_words(content: Content, view: View, unspent_usd_m: float) -> list[str]:
    """What becomes of money that this sheet leaves in the purse, as at most one sentence.

    After the last turn no new budget comes and nothing lapses: what is left is what a secret aim on money looks at.
    """
    lapses = (1 - content.rules.money.carry_over_share) * unspent_usd_m
    if lapses < 1:
        return []
    left, part = fmt.money(unspent_usd_m), fmt.money(lapses)
    if horizon.surely_last(content, view):
        asked = [a.value for a in aims_of(content, view.seat, view.announced_turns) if a.kind == "money_at_least"]
        text = tr("This is the last turn: nothing lapses any more, and {money} left.", money=left)
        text = f"{text} {_worth_words(content, view)}."
        if asked:
            text += " " + tr("Your secret aim asks for {money} in the purse at the end.", money=fmt.money(max(asked)))
        return [text]
    worth = _worth_words(content, view)
    if view.turn >= horizon.earliest(content, view):
        return [tr("Of {money} left, {part} lapses if another turn follows. {worth}.", money=left, part=part,
                   worth=worth)]  # fmt: skip
    return [tr("Of {money} left, {part} lapses and the rest carries over. {worth}.", money=left, part=part,
               worth=worth)]  # fmt: skip


def _worth_words(content: Content, view: View) -> str:
    """What spending costs and leaving does not: a budget counts in no score, what is taken of it comes off Treasury."""
    if rate := point_words.a_point(content, view.seat, view.announced_turns, view.treasury_usd_m):
        return tr("What is spent comes off your Treasury points ({rate}), what lapses does not: spend it where it "
                  "brings more than it costs", rate=rate)  # fmt: skip
    return tr("What is spent comes off no points of yours: spend it where it brings any")


def signed_usd_m(view: View) -> float:
    """USD million that signed deals take from the reader this turn; their points went as they were signed."""
    return running_payments(view.deals, view.seat, view.turn)


def with_side(sheet: OrderSheet, mineral: MineralId, stage: Stage, tonnes: float) -> OrderSheet:
    """The sheet with one side purchase set; 0 takes it out."""
    rest = tuple(p for p in sheet.side_purchases if (p.mineral, p.stage) != (mineral, stage))
    new = (SidePurchase(mineral, stage, tonnes),) if tonnes > 0 else ()
    return msgspec.structs.replace(sheet, side_purchases=(*rest, *new))


def with_reasons(sheet: OrderSheet, said: Mapping[tuple[MineralId, Stage], str]) -> OrderSheet:
    """The sheet as it is sealed: what its writer says of each side purchase stands with it, for the debrief."""
    rows = tuple(
        msgspec.structs.replace(row, reason=said.get((row.mineral, row.stage), row.reason).strip())
        for row in sheet.side_purchases
    )
    return sheet if rows == sheet.side_purchases else msgspec.structs.replace(sheet, side_purchases=rows)


def side_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month of side purchase in one market."""
    return sum(p.tonnes_per_month for p in sheet.side_purchases if (p.mineral, p.stage) == (mineral, stage))


def with_stock(sheet: OrderSheet, mineral: MineralId, stage: Stage, tonnes: float) -> OrderSheet:
    """The sheet with one stockpile order set; 0 takes it out. A limit price that was set for it stays."""
    rest = tuple(p for p in sheet.stock if (p.mineral, p.stage) != (mineral, stage))
    held = stock_limit_of(sheet, mineral, stage) if tonnes > 0 else 0.0
    new = (StockOrder(mineral, stage, tonnes, held),) if tonnes else ()
    return msgspec.structs.replace(sheet, stock=(*rest, *new))


def with_stock_limit(sheet: OrderSheet, mineral: MineralId, stage: Stage, usd_per_kg: float) -> OrderSheet:
    """The sheet with the limit price of a purchase for the stockpile set, USD/kg; 0: the usual one."""
    orders = tuple(
        msgspec.structs.replace(p, most_usd_per_kg=usd_per_kg) if (p.mineral, p.stage) == (mineral, stage) else p
        for p in sheet.stock
    )
    return msgspec.structs.replace(sheet, stock=orders)


def stock_limit_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Limit price that was set for a purchase, USD/kg; 0: the usual one."""
    return next((p.most_usd_per_kg for p in sheet.stock if (p.mineral, p.stage) == (mineral, stage)), 0.0)


def stock_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Tonnes of stockpile order in one market: above 0 buys, below 0 releases."""
    return sum(p.tonnes for p in sheet.stock if (p.mineral, p.stage) == (mineral, stage))


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


def vault_of(sheet: OrderSheet, mineral: MineralId, stage: Stage) -> float:
    """Tonnes of the Vault order in one market."""
    return sum(o.tonnes for o in sheet.vault if (o.mineral, o.stage) == (mineral, stage))


def with_vault(sheet: OrderSheet, mineral: MineralId, stage: Stage, tonnes: float) -> OrderSheet:
    """The sheet with one Vault order set; 0 takes it out."""
    rest = tuple(o for o in sheet.vault if (o.mineral, o.stage) != (mineral, stage))
    new = (VaultOrder(mineral, stage, tonnes),) if tonnes else ()
    return msgspec.structs.replace(sheet, vault=(*rest, *new))


FAVOURS: tuple[Literal["", "diplomatic", "security"], ...] = ("", "diplomatic", "security")
"""Choices of a favour to one ministry in the order of the control."""


def favour_of(sheet: OrderSheet, seat: SeatId) -> str:
    """The kind of favour to a ministry on a sheet; empty for none."""
    return next((f.kind for f in sheet.favours if f.to == seat), "")


def with_favour(sheet: OrderSheet, seat: SeatId, kind: Literal["", "diplomatic", "security"]) -> OrderSheet:
    """The sheet with the favour to one ministry set; an empty kind takes it out."""
    rest = tuple(f for f in sheet.favours if f.to != seat)
    new = (FavourOrder(seat, kind),) if kind else ()
    return msgspec.structs.replace(sheet, favours=(*rest, *new))


def sheet_words(content: Content, sheet: OrderSheet) -> tuple[str, ...]:
    """The whole sheet in short lines, for the default in one look and the log."""
    lines = {"join": [tr("Joins FORGE")], "leave": [tr("Leaves FORGE")]}.get(sheet.membership, [])
    lines += [f"{kind_word(t.kind)}: {good(content, t.mineral, t.stage)}" for t in sheet.tariffs]
    lines += [_fund_words(content, f) for f in sheet.fund]
    lines += [tr("Hurry the works, {money}: {card}", money=fmt.money(h.amount_usd_m),
                 card=card_name(content, h.project)) for h in sheet.hurry]  # fmt: skip
    lines.append(tr("Customs effort {n} of 3", n=sheet.customs_effort))
    lines += [
        tr("Inspect {seat}: {good}, {money}", seat=party(content, i.target), good=good(content, i.mineral, i.stage),
           money=fmt.money(i.amount_usd_m))
        for i in sheet.inspections
    ]  # fmt: skip
    lines += [
        tr("On the side: {tonnes} a month of {good}", tonnes=contained(content, p.mineral, p.stage, p.tonnes_per_month),
           good=good(content, p.mineral, p.stage))
        for p in sheet.side_purchases
    ]  # fmt: skip
    lines += [
        _stock_words(content, p)
        for p in sorted(sheet.stock, key=lambda p: seating.good_place(content, "", p.mineral, p.stage))
    ]
    words = {"fast_permit": tr("Fast permit"), "recycling": tr("Recycling"), "substitution": tr("Substitution"),
             "users_help": tr("Users' help"), "federal_land": tr("Sign the bill on federal land"),
             "amends": tr("Make amends"), "ore_export_ban": tr("Ban on ore exports"), "ore_quota": tr("Ore quota"),
             "ore_lift": tr("Let ore out again"), "intelligence": tr("China watch")}  # fmt: skip
    for act in sheet.home:
        what = (mineral_short(content, act.mineral) if act.mineral else card_name(content, act.project)
                if act.project else fmt.money(act.amount_usd_m))  # fmt: skip
        if act.kind == "ore_quota":  # what it lets out is the order
            what = tr("{good}, {share} let out", good=what, share=fmt.percent(act.share))
        lines.append(words[act.kind] if act.kind in ("federal_land", "amends") else f"{words[act.kind]}: {what}")
    lines += [tr("Vault {tonnes}: {good}", tonnes=contained(content, o.mineral, o.stage, o.tonnes),
                 good=good(content, o.mineral, o.stage))
              for o in sheet.vault]  # fmt: skip
    lines += [tr("Accuse {seat}: {good}", seat=party(content, a.target), good=good(content, a.mineral, a.stage))
              for a in sheet.accuse]  # fmt: skip
    if sheet.disclose:
        lines.append(tr("Owns up to side purchases"))
    lines += [tr("A {kind} favour to {seat}", kind=tr(f.kind), seat=party(content, f.to)) for f in sheet.favours]
    if sheet.refuse_inspectors:
        lines.append(tr("Inspectors are shut out"))
    if sheet.posture != "silence":
        lines.append(tr("Toward China: {word}", word=tr(sheet.posture)))
    return tuple(lines)


def _stock_words(content: Content, order: StockOrder) -> str:
    held = {"tonnes": contained(content, order.mineral, order.stage, order.tonnes),
            "good": good(content, order.mineral, order.stage)}  # fmt: skip
    if order.tonnes > 0 and order.most_usd_per_kg > 0:
        return tr("Stockpile {tonnes}: {good}, for up to {price} USD/kg", price=fmt.price(order.most_usd_per_kg),
                  **held)  # fmt: skip
    return tr("Stockpile {tonnes}: {good}", **held)


def _fund_words(content: Content, order: FundCard) -> str:
    """Money for a card, or the tonnes and price of a contract, which moves none when it is signed."""
    card = card_name(content, order.project)
    if order.instrument not in ("cfd", "offtake"):
        return f"{tr(order.instrument.capitalize())} {fmt.money(order.amount_usd_m)}: {card}"
    words = {"cfd": tr("Price guarantee"), "offtake": tr("Offtake")}[order.instrument]
    return tr("{kind} {tonnes} a month at {price} USD/kg for {n} turns: {card}", kind=words, card=card,
              tonnes=fmt.tonnes(order.tonnes_per_month), price=fmt.price(order.price_usd_per_kg),
              n=order.turns)  # fmt: skip


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one short paragraph."""
    return " · ".join(lines)


def kept_up(was: View | None, now: View, draft: OrderSheet | None) -> OrderSheet | None:
    """The draft with what has come to stand since it was begun, border responses and joining; None where nothing has.

    A plan that is signed asks for a tariff, a seat in the forum that is promised for joining: a sheet that was begun
    before would drop it unseen.
    """
    if was is None or draft is None:
        return None
    known = {(t.mineral, t.stage) for t in (*was.default_sheet.tariffs, *draft.tariffs)}
    new = tuple(t for t in now.default_sheet.tariffs if (t.mineral, t.stage) not in known)
    joins = now.default_sheet.membership == "join" != was.default_sheet.membership
    if not new and not joins:
        return None
    member = "join" if joins else draft.membership
    return msgspec.structs.replace(draft, tariffs=(*draft.tariffs, *new), membership=member)
