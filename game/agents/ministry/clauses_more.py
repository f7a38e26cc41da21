"""Worth of waivers, stock, licences, favours, consent, kept floors, clubs, and what China gives.

Every looker returns the name of its term, its value in USD million now, and what blocks it.
"""

from typing import Final

from game.agents.ministry.clauses_bloc import closing
from game.agents.ministry.clauses_trade import Look
from game.agents.ministry.clauses_word import HASSLE, is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import floor_value, pipeline_tonnes
from game.agents.ministry.names import good, who
from game.agents.ministry.promised import TRUST_POINT_USD_M
from game.agents.words import price, tonnes
from game.model.ids import SeatId
from game.model.orders import TariffResponse
from game.model.phrases import phrase
from game.model.talks import Clause
from game.rules import equity, favours, know_how, scope
from game.rules.clubs import price_band, shares_technology

FAVOUR_POINTS: Final = 4
"""Points of initiative from which a diplomatic favour is promised: it costs one now and one when it is done."""
FAVOUR_POINTS_PEOPLE: Final = 2
"""The same towards a person at the table, for whom the last two points are kept (`replies.kept_for_people`), and for a
person, who keeps none back: one to sign, one to do it."""
STOCK_SECURITY: Final = 0.25
"""Extra worth of a tonne in the own warehouse, share of its price, times criticality."""
STOCK_MOST: Final = 1.2
STOCK_LEAST: Final = 1.0
"""Bounds of a tonne of stock above ``easy``, as multiples of its price: whoever gets one could buy it at the gate
of the market instead, and whoever gives one may have to buy it back."""
LICENCE_PASS: Final = 0.5
"""Part of a lower processing cost that stays with the maker that got the licence."""
LICENCE_RIVALRY: Final = 0.25
"""Part of the other's saving that the giver's own makers lose to the new rival."""
CONSENT_COST: Final = 2.0
"""What open books cost an honest ministry: inspectors in the way, secrets of firms at risk."""
CURB_ODDS: Final = 0.15
"""A turn's odds that China lays a new curb on a stage that a seat buys from it."""
CURB_BITE: Final = 0.3
"""Part of the value of use from China that such a curb costs in its first turn."""
SUPPORT_POINT_USD_M: Final = 1.5
"""What a point of support at home is worth to a ministry."""

HAIR: Final = 1e-9
"""Shares smaller than this are none."""


def waiver_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their duty does not meet our goods: the duty on what we ship there, and half as much again."""
    rate = _duty(desk, partner, clause, desk.me)
    shipped = float(_flow(desk, clause, desk.me, partner))
    made = desk.facts.at(desk.facts.exworks, clause.mineral, clause.stage, desk.me)
    value = 1.5 * rate * desk.facts.turn_value(shipped, made)
    return phrase(
        "duty-free {good} there",
        good=good(desk, clause.mineral, clause.stage),
    ), value * desk.worth(clause.turns), ""


def waiver_out(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Our duty on their goods is given up: the revenue, less what our users save of it."""
    rate = _duty(desk, desk.me, clause, partner)
    shipped = float(_flow(desk, clause, partner, desk.me))
    made = desk.facts.at(desk.facts.exworks, clause.mineral, clause.stage, partner)
    value = 0.5 * rate * desk.facts.turn_value(shipped, made)
    return phrase(
        "our duty on {good}",
        good=good(desk, clause.mineral, clause.stage),
    ), -value * desk.worth(clause.turns) - HASSLE, ""


def _flow(desk: Desk, clause: Clause, origin: SeatId, to: SeatId) -> float:
    columns = desk.facts.columns
    row = desk.facts.row(desk.facts.flows, clause.mineral, clause.stage)
    return float(row[columns[origin], columns[to]])


def _duty(desk: Desk, seat: SeatId, clause: Clause, origin: SeatId) -> float:
    """Share of the landed price that a seat's own duty or national minimum takes now from an origin's goods."""
    for row in desk.view.seats[seat].tariffs:
        if (row.mineral, row.stage) != (clause.mineral, clause.stage) or not meets(desk, seat, row, origin):
            continue
        if row.kind == "ad_valorem":
            return row.rate_share
        if row.kind == "national_minimum":
            now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, seat)
            return max(0.0, row.floor_usd_per_kg / max(now, 1e-9) - 1.0)
    return 0.0


def meets(desk: Desk, seat: SeatId, row: TariffResponse, origin: SeatId) -> bool:
    """Whether a seat's response at the border meets an origin's goods: a duty on China's spares all others."""
    inside = {*desk.members(), seat}
    return bool(scope.origins(desk.content, row.against, inside, ())[desk.content.region_index(origin)])


def stock_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Tonnes in our warehouse: their price here, and security for what we buy from China."""
    now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, desk.me)
    share = desk.facts.china_share(clause.mineral, clause.stage, desk.me)
    extra = STOCK_SECURITY * desk.trait.security_weight * desk.mineral(clause.mineral).criticality * share
    used = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, desk.me) > 0
    if desk.scored is not None:
        whole = desk.scored.stock_value(desk, clause.mineral, clause.stage, clause.tonnes)
        most = STOCK_MOST * clause.tonnes * now / 1000
        return phrase("stock of {good}", good=good(desk, clause.mineral, clause.stage)), min(whole, most), ""
    value = clause.tonnes * now * ((1.0 + extra) if used else 0.8) / 1000
    return phrase("stock of {good}", good=good(desk, clause.mineral, clause.stage)), value, ""


def stock_out(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Tonnes that leave our warehouse; we must have them."""
    name, value, _ = stock_in(desk, clause, partner)
    if desk.scored is not None:
        lost = -float(desk.scored.stock_value(desk, clause.mineral, clause.stage, -clause.tonnes))
        now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, desk.me)
        value = max(STOCK_LEAST * clause.tonnes * now / 1000, min(lost, STOCK_MOST * clause.tonnes * now / 1000))
    you = desk.view.you
    if you is None or you.id != desk.me:
        return name, -value, ""
    held = you.stock_t.get(f"{clause.mineral}/{clause.stage}", 0.0)
    block = "" if clause.tonnes <= held else phrase("we hold {held} of that", held=tonnes(held))
    return name, -value, block


def licence_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A lower cost of our plants from the turn it works: half of the saving stays with our makers."""
    value = _saving(desk, clause, desk.me, partner)
    name = phrase("a licence for {good}", good=good(desk, clause.mineral, clause.stage))
    return name, LICENCE_PASS * value, _too_late(desk, clause, partner, desk.me)


def licence_out(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A rival that makes it cheaper: a quarter of its saving is lost to our makers, within a club less."""
    value = _saving(desk, clause, partner, desk.me)
    close = shares_technology(desk.content, clause.mineral, desk.me, partner)
    lost = LICENCE_RIVALRY * (0.5 if close else 1.0) * value
    name = phrase("a licence for {good}", good=good(desk, clause.mineral, clause.stage))
    return name, -lost - HASSLE, _too_late(desk, clause, desk.me, partner)


def _too_late(desk: Desk, clause: Clause, giver: SeatId, taker: SeatId) -> str:
    """What blocks a licence that would work only after the last turn that may be played."""
    starts = know_how.first_turn(desk.content, clause.mineral, giver, taker, desk.view.turn)
    return "it would work only after this game" if desk.after_end(starts) else ""


def _saving(desk: Desk, clause: Clause, taker: SeatId, giver: SeatId) -> float:
    """USD million that a licence saves the taker's plants over the turns after its lag that are still played.

    Know-how stays when the deal is over: all turns count.
    """
    facts, rules = desk.facts, desk.content.rules.offers
    made = facts.at(facts.output, clause.mineral, clause.stage, taker)
    cards = sum(
        o.capacity_t_per_month
        for p in desk.content.projects
        if p.region == taker and desk.view.projects[p.id].status not in ("later", "lost", "operating")
        for o in p.outputs
        if (o.mineral, o.stage) == (clause.mineral, clause.stage)
    )
    lag = know_how.first_turn(desk.content, clause.mineral, giver, taker, 0)
    price = facts.at(facts.exworks, clause.mineral, clause.stage, taker)
    cost = 0.6 * price
    played = desk.worth(desk.view.announced_turns, lag)
    return rules.technology_share * facts.turn_value(made + 0.3 * cards, cost) * played


def consent_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Better inspection there: a third of what closing its border brings, by its usual side share."""
    most = desk.trait_of(partner).side_share
    value = sum(closing(desk, partner, f.mineral, f.stage) for f in desk.view.floors)
    return "their consent to inspection", (0.33 * most * value + 0.5) * desk.worth(clause.turns), ""


def consent_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Open books cost an honest seat little, one that buys on the side what it would lose."""
    cost = CONSENT_COST * (1.0 + 10.0 * desk.trait.side_share)
    return "our consent to inspection", -cost * desk.worth(clause.turns) - HASSLE, ""


def favour_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """A favour is worth the trust it shows: points at their usual worth; security more to the exposed."""
    weight = desk.trait.security_weight if clause.favour == "security" else 1.0
    points = desk.content.rules.offers.favour_points
    return phrase("a {favour} favour of theirs", favour=clause.favour), 1.5 * TRUST_POINT_USD_M * points * weight, ""


def favour_out(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """A point of initiative, or support at home; the trust it earns comes back in part.

    To a person it is worth what the same favour is on its orders, after those that stand there already; the point that
    a diplomatic one takes is then counted with the signature's (``coach``).
    """
    rules = desk.content.rules.offers
    back = 0.5 * TRUST_POINT_USD_M * rules.favour_points
    support = SUPPORT_POINT_USD_M * rules.favour_support
    security = clause.favour == "security"
    needed = FAVOUR_POINTS_PEOPLE if is_person(desk, partner) or desk.of_person else FAVOUR_POINTS
    block = ""
    if not security and desk.points < needed:
        block = "a diplomatic favour takes a point of initiative beside the one for signing, and we have too few left"
    if desk.favour_usd is not None:
        value = favours.points(desk.favour_usd, _favours_before(desk)) - support * security
        told = phrase("what our {favour} favour earns in trust, as it does without this offer", favour=clause.favour)
        return told, value, block
    value = min(0.0, back - (support if security else 0.01 * desk.budget)) - HASSLE
    return phrase("a {favour} favour of ours", favour=clause.favour), value, block


def _favours_before(desk: Desk) -> int:
    """Favours of this turn that are on the sheet or owed already: each further one earns less."""
    owed = sum(w.giver == desk.me and w.clause.kind == "favour" and w.binds(desk.view.turn) for w in desk.view.promises)
    return max(len(desk.sheet.favours), owed)


def keep_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their word not to undo a floor: a third of what its border brings."""
    value = closing(desk, partner, clause.mineral, clause.stage)
    return "their word to keep the floor", 0.33 * value * desk.worth(clause.turns), ""


def keep_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our hands bound on a floor: what it costs us in a year in which we would rather be rid of it."""
    held = desk.floor_price(clause.mineral, clause.stage)
    if held <= 0:
        return "our word to keep the floor", 0.0, "there is no floor there"
    if desk.stance(desk.me, clause.mineral, clause.stage) == "reserve":
        return "our word to keep the floor", 0.0, "we hold a reserve there that only a new vote can lift"
    value = floor_value(desk, desk.me, clause.mineral, clause.stage, held)
    return "our word to keep the floor", 0.3 * min(0.0, value.total) * desk.worth(clause.turns) - HASSLE, ""


def club_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Their border at the common price: our makers' gain on what they cannot sell at home."""
    value = floor_value(desk, desk.me, clause.mineral, clause.stage, clause.price_usd_per_kg)
    theirs = desk.facts.at(desk.facts.use, clause.mineral, clause.stage, clause.giver)
    made, at_home = _made_and_sold(desk, clause)
    share = min(max(0.0, made - at_home), theirs) / max(made, 1e-9)
    gain = value.producers + value.pipeline + value.shield
    name = phrase("{seat} at the common price", seat=who(desk, clause.giver))
    return name, share * gain * desk.worth(clause.turns), ""


def _made_and_sold(desk: Desk, clause: Clause) -> tuple[float, float]:
    """Own output with what is being built, and the part of it that home users can take, t/month."""
    facts = desk.facts
    made = facts.at(facts.output, clause.mineral, clause.stage, desk.me)
    made += pipeline_tonnes(desk, desk.me, clause.mineral, clause.stage)
    return made, min(made, facts.at(facts.use, clause.mineral, clause.stage, desk.me))


def club_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our own border at the common price: the worth of such a floor on what is sold at home."""
    low, high, _fair = price_band(desk.content, desk.view, clause.mineral, clause.stage)
    if not low <= clause.price_usd_per_kg <= high:
        block = phrase("such a price lies between {low:.2f} and {high:.2f}", low=low, high=high)
        return "our keeping the price at the border", 0.0, block
    value = floor_value(desk, desk.me, clause.mineral, clause.stage, clause.price_usd_per_kg)
    made, at_home = _made_and_sold(desk, clause)
    abroad = 1.0 - at_home / made if made > 0 else 0.0
    makers = desk.trait.producer_weight * (value.producers + value.pipeline + value.shield)
    whole = value.total - abroad * makers
    told = phrase("our keeping {price} at the border", price=price(clause.price_usd_per_kg))
    return told, whole * desk.worth(clause.turns) - HASSLE, ""


def export_licence_in(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """China lets out more to us: the scarcity that our users would pay, on what they can use."""
    facts = desk.facts
    curbed = [c for c in desk.view.curbs if (c.mineral, c.stage) == (clause.mineral, clause.stage)
              and c.origin == "CHN" and (not c.destinations or desk.me in c.destinations)]  # fmt: skip
    use = facts.at(facts.use, clause.mineral, clause.stage, desk.me)
    now = facts.at(facts.price, clause.mineral, clause.stage, desk.me)
    bite = CURB_BITE if curbed else 0.02
    value = bite * facts.turn_value(min(clause.tonnes_per_month, use), now)
    return phrase(
        "Chinese licences for {good}",
        good=good(desk, clause.mineral, clause.stage),
    ), value * desk.worth(clause.turns), ""


def nobody_gives(_desk: Desk, _clause: Clause, _partner: SeatId) -> Look:
    """What no ministry can give."""
    return "China's to give", 0.0, "only China can give that"


def share_in(desk: Desk, clause: Clause, partner: SeatId) -> Look:
    """Their part of a plant: what it counts for at the end, and its users' place in the line."""
    value, block = _share(desk, clause, partner)
    return "a share of their plant", value, block


def share_out(desk: Desk, clause: Clause, _partner: SeatId) -> Look:
    """Our part of a plant, which the partner would have from now on."""
    value, block = _share(desk, clause, desk.me)
    return "our share of a plant", -value, block


def _share(desk: Desk, clause: Clause, owner: SeatId) -> tuple[float, str]:
    held = desk.view.projects.get(clause.project)
    had = equity.owned(held, owner) if held is not None else 0.0
    if held is None or clause.share > had + HAIR:
        return 0.0, "that share is not there to give"
    paid = held.equity_usd_m.get(owner, 0.0) * clause.share / max(had, HAIR)
    belief = 1.0 if held.status == "open" else min(1.0, max(0.0, held.expected_margin_share))
    return desk.content.rules.finance.equity_worth * paid * belief, ""
