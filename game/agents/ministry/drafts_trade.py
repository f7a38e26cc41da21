"""Drafts of offers about supply: money for a card against tonnes, and term contracts."""

from collections.abc import Iterator
from typing import Final

import msgspec

from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_trade import KEPT_SHARE, dearest, sellers_price
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk, worth
from game.agents.ministry.hurdle import CardLook, look_at, needed_money
from game.agents.ministry.names import good
from game.agents.ministry.supply import plant_value
from game.agents.words import percent, price, usd
from game.agents.words import tonnes as tons
from game.model.ids import STAGES, MineralId, SeatId, Stage
from game.model.phrases import counted, phrase
from game.model.talks import Clause
from game.rules import foresight

TERM_HALF_YEARS: Final = 4
TRUST_LEAST: Final = 35.0
OFFTAKE_SHARE: Final = 0.25
"""Part of a maker's output that a lender contracts for."""
LOAN_ASKED_SHARE: Final = 0.30
LOAN_ASKED_PURSE: Final = 0.12
"""Loan asked of a partner: share of the card's capex and of the lender's money of a turn."""
CONTRACT_BRINGS: Final = 0.1
"""Most that a term contract should bring one side, as a share of its value: smaller ones are not drafted."""
BUYERS_ASKED: Final = 2
"""Buyers that a maker offers a term contract for one good in a turn."""
CONTRACT_FROM: Final = 0.3
CONTRACT_SHARE: Final = 0.35
CONTRACT_PREMIUM: Final = 1.03
"""Term contracts: dependence from which one is sought, part of output and use, price over gate."""
EASY_SHARE: Final = 0.15
"""The same part by rule of thumb."""
TIED_SHARE: Final = 0.7
"""Most of a maker's output and of a buyer's use that may lie under term contracts, all partners together."""
SOLD_SHARE: Final = 0.5
"""Most that one buyer asks for of what a maker sells abroad: who lacks a good itself is not asked by all."""

Draft = tuple[tuple[Clause, ...], SeatId, str]
"""Clauses, partner, reason."""


def bond_for(desk: Desk, value: float) -> float:
    """The default bond on a word of that worth, in whole millions."""
    rules = desk.content.rules.bond
    return float(
        round(min(rules.highest_usd_m, max(rules.lowest_usd_m, rules.share_of_value * value)))
    )


def partners(desk: Desk) -> list[SeatId]:
    """Seats that are trusted enough to be asked."""
    return desk.noted(
        ("partners", desk.me), lambda: [s for s in desk.others() if desk.trust(s) >= TRUST_LEAST]
    )


def ask_for_card(desk: Desk) -> Iterator[Draft]:
    """A refiner asks a user of its product for a loan, against an offtake below the market."""
    for look in _wanting_cards(desk, desk.me):
        partner = _best_user(desk, look)
        if partner is None:
            continue
        yield from _card_deal(desk, look, lender=partner, home=desk.me, partner=partner)


def offer_for_card(desk: Desk) -> Iterator[Draft]:
    """A user offers a refiner the same bargain from its side."""
    if desk.seat.loan_window_usd_m <= 0:
        return
    best: tuple[float, CardLook, SeatId] | None = None
    for partner in partners(desk):
        for look in _wanting_cards(desk, partner):
            value = plant_value(desk, look.project)
            if best is None or value > best[0]:
                best = (value, look, partner)
    if best is not None and best[0] > 0:
        yield from _card_deal(desk, best[1], lender=desk.me, home=best[2], partner=best[2])


def _wanting_cards(desk: Desk, home: SeatId) -> list[CardLook]:
    """The card of a seat that is nearest to its hurdle and beyond its own loan window."""
    looks = [
        look_at(desk, p)
        for p in desk.content.projects
        if p.region == home
        and not (p.committed or p.chinese_partner)
        and (held := desk.view.projects.get(p.id)) is not None
        and held.status == "open"
    ]
    window = desk.content.seat(home).loan_window_usd_m
    short = [
        k
        for k in looks
        if 0.55 <= k.ratio < 1.0
        and k.room_usd_m >= 10
        and window < needed_money(desk, k) < float("inf")
    ]
    return sorted(short, key=lambda k: -k.ratio)[:1]


def _best_user(desk: Desk, look: CardLook) -> SeatId | None:
    """Who should want that plant most and has a window to lend from."""
    best: tuple[float, SeatId] | None = None
    for partner in partners(desk):
        held = desk.content.seat(partner)
        if held.loan_window_usd_m <= 0:
            continue
        value = plant_value(desk.of(partner), look.project)
        if value > 0 and (best is None or value > best[0]):
            best = (value, partner)
    return best[1] if best else None


def _card_deal(
    desk: Desk, look: CardLook, lender: SeatId, home: SeatId, partner: SeatId
) -> Iterator[Draft]:
    project = desk.content.project(look.project)
    purse = desk.content.seat(lender).budget_usd_m
    asked = min(LOAN_ASKED_SHARE * project.capex_usd_m, look.room_usd_m, LOAN_ASKED_PURSE * purse)
    asked = float(int(asked))
    if asked < 5:
        return
    loan = Clause(kind="loan", giver=lender, amount_usd_m=asked, project=look.project)
    clauses: list[Clause] = [loan]
    out = project.outputs[0]
    here = desk.facts.at(desk.facts.output, out.mineral, out.stage, home)
    use = desk.facts.at(desk.facts.use, out.mineral, out.stage, lender)
    gate = desk.facts.at(desk.facts.exworks, out.mineral, out.stage, home)
    tonnes = min(OFFTAKE_SHARE * (here + out.capacity_t_per_month), 0.5 * use)
    told = ""
    if tonnes > 0.01 * max(here, out.capacity_t_per_month) and here > 0:
        held = min(tonnes, OFFTAKE_SHARE * here)
        clauses.append(
            Clause(
                kind="offtake",
                giver=lender,
                mineral=out.mineral,
                stage=out.stage,
                tonnes_per_month=float(f"{held:.3g}"),
                price_usd_per_kg=float(f"{gate:.3g}"),
                turns=desk.usual(TERM_HALF_YEARS),
            )
        )
        made = good(desk, out.mineral, out.stage)
        told = phrase(
            " and {tonnes}/month of {made} at {gate}",
            tonnes=tons(clauses[-1].tonnes_per_month), made=made, gate=price(gate),
        )
    reason = phrase(
        "{project} stands at {ratio} of what investors ask: a loan of {asked} M USD{told} brings "
        "supply from outside China.",
        project=project.name, ratio=percent(look.ratio), asked=usd(asked), told=told,
    )
    yield tuple(clauses), partner, reason


def contract(desk: Desk) -> Iterator[Draft]:
    """A user offers a maker elsewhere a term contract: where it leans on China, and for the ore that it works."""
    people = _people(desk)
    for mineral in dict.fromkeys((*desk.seat.focus, *(m for s in people for m in desk.content.seat(s).focus))):
        for stage in STAGES:
            share = desk.facts.china_share(mineral, stage, desk.me)
            use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
            ore = stage == "mine" and desk.scored is not None
            if use <= 0 or (share < CONTRACT_FROM and not ore) or (stage == "mine" and not ore):
                continue
            for partner in partners(desk) if mineral in desk.seat.focus else people:
                tonnes = contract_tonnes(desk, desk.me, partner, mineral, stage)
                gate = desk.facts.at(desk.facts.exworks, mineral, stage, partner)
                small = tonnes < 0.01 * use or crumbs(desk, tonnes, gate)
                if small or contracted(desk, partner, mineral, stage):
                    continue
                held_back = KEPT_SHARE * desk.facts.china_share(mineral, stage, partner)
                premium = CONTRACT_PREMIUM + 1.3 * held_back
                clause = evened_price(desk, partner, term_contract(
                    desk, desk.me, partner, mineral, stage, tonnes, premium * gate
                ))
                lean = phrase(
                    "{share} of our {good} comes from China: we", share=percent(share), good=good(desk, mineral, stage)
                )
                words = {
                    "lean": lean if share >= CONTRACT_FROM else "We", "tonnes": tons(clause.tonnes_per_month),
                    "good": good(desk, mineral, stage), "price": price(clause.price_usd_per_kg),
                    "term": counted("{n} turn", "{n} turns", clause.turns),
                }  # fmt: skip
                told = phrase("{lean} buy {tonnes}/month of your {good} at {price} for {term}; your gate "
                              "asks {gate} today.", gate=price(gate), **words)  # fmt: skip
                if foresight.curbed(desk.view, clause, partner, desk.me):  # its gate is cheap by its own quota
                    back = sellers_price(desk.of(partner), clause, desk.me)[0]
                    told = phrase("{lean} buy {tonnes}/month of your {good} at {price} for {term}; {back} comes back "
                                  "to you from our border under your quota.", back=price(back), **words)  # fmt: skip
                yield (clause,), partner, told


def _people(desk: Desk) -> list[SeatId]:
    """People among the partners: what they sell is looked at as they would, whatever the own ministry cares for most.
    """
    return [s for s in partners(desk) if is_person(desk, s)] if desk.scored is not None else []


def sell_output(desk: Desk) -> Iterator[Draft]:
    """A maker offers those who buy most of what it sells abroad a price that stands for some turns."""
    if desk.scored is None:
        return
    for mineral in desk.seat.focus:
        for stage in STAGES:
            gate, found = desk.facts.at(desk.facts.exworks, mineral, stage, desk.me), []
            if crumbs(desk, CONTRACT_SHARE * desk.facts.at(desk.facts.output, mineral, stage, desk.me), gate):
                continue
            for partner in partners(desk):
                tonnes = contract_tonnes(desk, partner, desk.me, mineral, stage)
                if crumbs(desk, tonnes, gate):
                    continue
                use = desk.facts.at(desk.facts.use, mineral, stage, partner)
                if tonnes >= 0.01 * use > 0 and not contracted(desk.of(partner), desk.me, mineral, stage):
                    found.append((tonnes, partner))
            people = _people(desk)
            largest = sorted(found, key=lambda row: (-row[0], row[1]))
            for tonnes, partner in (*largest[:BUYERS_ASKED], *(r for r in largest[BUYERS_ASKED:] if r[1] in people)):
                clause = evened_price(
                    desk, partner, term_contract(desk, partner, desk.me, mineral, stage, tonnes, gate)
                )
                yield (
                    (clause,),
                    partner,
                    phrase(
                        "Take {tonnes}/month of our {good} at {price} for {term}, whatever the market "
                        "does; {foreseen} is foreseen at your border over it, our gate asks {gate} today.",
                        foreseen=price(desk.of(partner).foreseen(mineral, stage, at_gate=False, turns=clause.turns)),
                        tonnes=tons(clause.tonnes_per_month), good=good(desk, mineral, stage),
                        price=price(clause.price_usd_per_kg),
                        term=counted("{n} turn", "{n} turns", clause.turns),
                        gate=price(gate),
                    ),
                )


def crumbs(desk: Desk, tonnes: float, usd_per_kg: float) -> bool:
    """Whether a contract is too small to bring anybody a million over its term, as contracts go."""
    value = desk.facts.turn_value(tonnes, usd_per_kg) * worth(desk.usual(TERM_HALF_YEARS), desk.facts.months)
    return desk.scored is not None and value * CONTRACT_BRINGS < 1.0


def term_contract(
    desk: Desk, buyer: SeatId, maker: SeatId, mineral: MineralId, stage: Stage, tonnes: float, usd_per_kg: float
) -> Clause:
    """A contract of the usual term, or to the end of the game where its first call in a cut-off is worth something."""
    usual = Clause(
        kind="offtake",
        giver=buyer,
        mineral=mineral,
        stage=stage,
        tonnes_per_month=float(f"{tonnes:.3g}"),
        price_usd_per_kg=float(f"{usd_per_kg:.3g}"),
        turns=desk.usual(TERM_HALF_YEARS),
    )
    view = desk.view
    longest = min(desk.content.rules.offers.longest_deal_turns, view.announced_turns - view.turn + 1)
    if desk.scored is None or longest <= usual.turns:
        return usual
    long = msgspec.structs.replace(usual, turns=longest)
    worth_it = desk.scored.first_call(desk if buyer == desk.me else desk.of(buyer), long, maker)
    return long if worth_it > 0 else usual


def evened_price(desk: Desk, partner: SeatId, clause: Clause) -> Clause:
    """The contract at the price that leaves both sides the same, by what each should expect of the market."""
    if desk.scored is None:
        return clause
    mine = appraise(desk, partner, (clause,)).gain
    theirs = appraise(desk.of(partner), desk.me, (clause,)).gain
    buyer = desk if clause.giver == desk.me else desk.of(partner)
    tonnes = desk.facts.turn_value(clause.tonnes_per_month, 1.0) * desk.worth(clause.turns)
    shift = 0.5 * (mine - theirs) / max(tonnes, 1e-9) * (1.0 if clause.giver == desk.me else -1.0)
    moved = min(dearest(buyer, clause), max(0.5 * clause.price_usd_per_kg, clause.price_usd_per_kg + shift))
    return msgspec.structs.replace(clause, price_usd_per_kg=float(f"{moved:.3g}"))


def contract_tonnes(desk: Desk, buyer: SeatId, maker: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month that a term contract names: a part of output, of use and of what leaves the maker's country.

    Nothing where the buyer makes all that it uses: such a draft carried ore to the second exporter of it.
    """
    made = desk.facts.at(desk.facts.output, mineral, stage, maker)
    use = desk.facts.at(desk.facts.use, mineral, stage, buyer)
    if desk.facts.at(desk.facts.output, mineral, stage, buyer) >= use:
        return 0.0
    free = min(TIED_SHARE * made - tied(desk, maker, mineral, stage, buys=False),
               TIED_SHARE * use - tied(desk, buyer, mineral, stage, buys=True))  # fmt: skip
    share = CONTRACT_SHARE if desk.scored is not None else EASY_SHARE
    wanted = min(share * made, share * use, SOLD_SHARE * _sold_abroad(desk, maker, mineral, stage))
    return max(0.0, min(wanted, free))


def tied(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage, *, buys: bool) -> float:
    """Tonnes a month of a good that term contracts of this view take next turn from a maker, or bring a buyer."""
    found = desk.noted("tied", lambda: _all_tied(desk))
    return found.get((seat, mineral, stage, buys), 0.0)


def _all_tied(desk: Desk) -> dict[tuple[SeatId, MineralId, Stage, bool], float]:
    """The tonnes under contract by seat, good, and whether it buys."""
    found: dict[tuple[SeatId, MineralId, Stage, bool], float] = {}
    for deal in desk.view.deals:
        for c in deal.clauses:
            if c.kind == "offtake" and deal.running(c, desk.view.turn + 1):
                sellers = deal.receivers(c)
                for seat, buys in ((c.giver, True), *((s, False) for s in sellers[:1])):
                    key = (seat, c.mineral, c.stage, buys)
                    found[key] = found.get(key, 0.0) + c.tonnes_per_month
    return found


def _sold_abroad(desk: Desk, seat: SeatId, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month of a good that leave a country."""
    here = desk.facts.columns[seat]
    row = desk.facts.row(desk.facts.flows, mineral, stage)[here]
    return float(row.sum() - row[here])


def contracted(desk: Desk, partner: SeatId, mineral: MineralId, stage: Stage) -> bool:
    """Whether a contract of the desk's seat with that maker runs already, as far as this view tells."""
    contracts = desk.noted(
        "contracts",
        lambda: {
            (c.giver, other, c.mineral, c.stage)
            for d in desk.view.deals
            for c in d.clauses
            if c.kind == "offtake" and desk.view.turn < d.signed_turn + c.turns
            for other in d.parties
        },
    )
    return (desk.me, partner, mineral, stage) in contracts
