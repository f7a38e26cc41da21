"""The border: tariff responses and customs effort."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.interest import floor_value
from game.agents.ministry.names import good, listed, who
from game.agents.ministry.promised import promised
from game.agents.ministry.side_sums import need
from game.agents.ministry.temptation import confession, weigh
from game.agents.words import percent
from game.model.ids import CHINA, STAGES, MineralId, Stage, stage_index
from game.model.orders import TariffResponse
from game.model.phrases import counted, phrase
from game.rules import zones

COUNTER_DUTY: Final = 0.25
"""Ad-valorem duty that a hawk puts on the product of a curb."""


def tariffs(desk: Desk) -> tuple[tuple[TariffResponse, ...], tuple[str, ...]]:
    """Standing responses, the adjustable levy where a floor binds us, a hawk's counter-duty."""
    chosen = {
        (t.mineral, t.stage): t
        for t in desk.view.default_sheet.tariffs
        if t.kind in ("adjustable", "national_minimum") or not levied_with_friends(desk, t.mineral, t.stage)
    }
    why: list[str] = []
    levied: list[str] = []
    for floor in desk.view.floors:
        cell = (floor.mineral, floor.stage)
        if not desk.member or floor.binds_turn > desk.view.turn:
            continue
        if floor.stances.get(desk.me, "apply") == "reserve":
            held = chosen.get(cell)
            if held is not None and held.kind == "adjustable":
                del chosen[cell]
            continue
        chosen[cell] = TariffResponse(mineral=floor.mineral, stage=floor.stage, kind="adjustable")
        levied.append(good(desk, floor.mineral, floor.stage))
    if levied:
        why.append(phrase("keeps the levy up to the reference price on {goods}: those floors bind us",
                          goods=listed(tuple(levied))))  # fmt: skip
    if desk.trait.answers_curbs:
        _counter_duties(desk, chosen, why)
    _opened(desk, chosen, why)
    return tuple(chosen[k] for k in sorted(chosen)), tuple(why)


def _opened(desk: Desk, chosen: dict[tuple[MineralId, Stage], TariffResponse], why: list[str]) -> None:
    """Borders at which a club's common price is given up in the open: it costs more than its friends are worth."""
    for zone in zones.zones(desk.view.deals, desk.view.turn):
        cell = (zone.mineral, zone.stage)
        if desk.scored is None or desk.me not in zone.parties or desk.floor_binds(*cell):
            continue
        word = promised(desk, "club_floor", *cell)
        if word is None or word.deal != zone.deal:
            if _gave_up(desk, zone):
                chosen[cell] = TariffResponse(mineral=zone.mineral, stage=zone.stage)
            continue
        value = floor_value(desk, desk.me, *cell, zone.price_usd_per_kg)
        spared = max(0.0, need(desk) * value.applying - value.producers - value.pipeline)
        weighed = weigh(desk, word, spared * desk.worth(desk.term(word.until_turn - desk.view.turn + 1)))
        if weighed.pays:
            chosen[cell] = TariffResponse(mineral=zone.mineral, stage=zone.stage)
            told = phrase("opens its border to {good}", good=good(desk, *cell))
            why.append(phrase("{told}; {why}", told=told, why=confession(desk, weighed)))


def _gave_up(desk: Desk, zone: zones.Zone) -> bool:
    """Whether this seat has broken its word on that common price already: it does not levy for friends it has lost."""
    return any(
        w.giver == desk.me and w.deal == zone.deal and w.status == "broken"
        and (w.clause.kind, w.clause.mineral, w.clause.stage) == ("club_floor", zone.mineral, zone.stage)
        for w in desk.view.promises
    )  # fmt: skip


def _counter_duties(
    desk: Desk, chosen: dict[tuple[MineralId, Stage], TariffResponse], why: list[str]
) -> None:
    """Duty on Chinese goods made of a curbed material where home users lean on China least."""
    if any(t.seat == desk.me and t.until_turn >= desk.view.turn for t in desk.view.truces):
        return  # a higher duty would end the truce that we asked for
    struck = {
        c.mineral: c.stage
        for c in desk.view.curbs
        if c.origin == CHINA
        and c.until_turn >= desk.view.turn
        and (not c.destinations or desk.me in c.destinations)
    }
    for mineral, stage in sorted(struck.items()):
        cell = _cheapest_answer(desk, mineral, stage)
        if cell is None or (cell in chosen and chosen[cell].kind != "open") or levied_with_friends(desk, *cell):
            continue
        chosen[cell] = TariffResponse(
            mineral=mineral,
            stage=cell[1],
            kind="ad_valorem",
            rate_share=COUNTER_DUTY,
            against="china",
        )
        why.append(
            phrase(
                "answers the curb on {good} with {rate} on Chinese {answered}",
                good=good(desk, mineral, stage), rate=percent(COUNTER_DUTY), answered=good(desk, *cell),
            )
        )
    for cell, held in list(chosen.items()):
        lapsed = held.kind == "ad_valorem" and held.against == "china" and cell[0] not in struck
        if lapsed and held.rate_share == COUNTER_DUTY:
            del chosen[cell]
            why.append(phrase("drops the counter-duty on {good}: the curb is gone", good=good(desk, *cell)))


def levied_with_friends(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether a common price of a club binds this seat there: any other duty would break its word."""
    return zones.zone_at(zones.zones(desk.view.deals, desk.view.turn), desk.me, mineral, stage) is not None


def _cheapest_answer(
    desk: Desk, mineral: MineralId, stage: Stage
) -> tuple[MineralId, Stage] | None:
    """The stage at or after the curb with own or friends' output and the least Chinese share."""
    options = []
    for later in STAGES[stage_index(stage) :]:
        use = desk.facts.at(desk.facts.use, mineral, later, desk.me)
        share = desk.facts.china_share(mineral, later, desk.me)
        if use > 0 and 0 < share < 0.8:
            options.append((share, later))
    return (mineral, min(options)[1]) if options else None


def customs(desk: Desk) -> tuple[int, str]:
    """Effort by trait once a floor binds, the default before; a promised effort at least."""
    binding = [f for f in desk.view.floors if desk.floor_binds(f.mineral, f.stage)]
    effort = desk.trait.customs_effort if binding else min(1, desk.trait.customs_effort)
    if not desk.member:
        effort = min(1, effort)
    word = promised(desk, "customs_effort")
    costs = desk.content.rules.customs.effort_cost_usd_m
    if word is not None and word.clause.effort > effort:
        saved = costs[min(3, word.clause.effort)] - costs[effort]
        weighed = weigh(desk, word, saved * desk.worth(word.until_turn - desk.view.turn + 1))
        if not weighed.pays:
            return min(3, word.clause.effort), phrase("customs effort as promised to {seat}", seat=who(desk, word.to))
        return effort, confession(desk, weighed)
    while effort > 0 and costs[effort] > 0.25 * desk.money:
        effort -= 1
    if binding and effort:
        return effort, (
            phrase(
                "customs effort {effort} under {floors} for {costs:.0f} M USD",
                effort=effort, floors=counted("{n} floor", "{n} floors", len(binding)), costs=costs[effort],
            )
        )
    return effort, ""
