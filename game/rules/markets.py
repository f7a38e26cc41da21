"""The turn's months of market: policy of each month, China's purse watched, everything booked."""

import msgspec
import numpy as np

from game.market import MarketState, Month, Policy, Shocks, Structure, advance
from game.model.arrays import Array
from game.model.content import Content
from game.model.orders import PriceMove
from game.model.state import State
from game.rules import accounts, cheating, contracts, credit, deals, emergency, policy, projects, vault_turn, watching
from game.rules.names import at, china_index
from game.rules.plant_flows import lay_flows
from game.rules.policy import InForce
from game.rules.policy_draft import Draft
from game.rules.stock_fill import limit as stock_limit
from game.rules.structure import bundle_of, extras, market_of, structure_of
from game.rules.work import Work, change, emit

settle_accounts = accounts.settle
"""The step after the months (``resolve`` names it here)."""


class Turn(msgspec.Struct, frozen=True):
    """What stays the same through the months of one turn."""

    content: Content
    structure: Structure
    force: InForce
    start: MarketState
    common: dict[str, Array]
    schedule: tuple[dict[str, Array], ...]
    news: Array


def run_months(work: Work) -> Work:
    """Play the months one by one; a price cut ends in the month its purse cannot pay."""
    turn = prepare(work)
    market, purse = turn.start, work.state.china.purse_usd_m
    cuts = list(work.state.china.sheet.prices)
    months: list[Month] = []
    policies: list[Policy] = []
    of = work.content.rules.turn.months_per_turn
    for k in range(of):
        watching.tell("month", k + 1, of)
        luck = work.shocks[k] if work.shocks else Shocks()
        while True:
            rules = month_policy(turn, k, cuts)
            after, month = advance(turn.structure, market, rules, luck)
            cost = float(month.accounts.price_cut[..., china_index(work.content)].clip(0).sum())
            if cost <= purse + credit.DUST or not _paying(cuts):
                break
            cuts, work = _end_cut(work, cuts, k + 1)
        accounts.assert_closed(month)
        purse -= cost
        before_last = market
        market = after
        months.append(month)
        policies.append(rules)
    work = msgspec.structs.replace(work, months=tuple(months), policies=tuple(policies))
    kept = bundle_of(market, extras(work.state.market))
    work = msgspec.structs.replace(work, before_last=before_last)
    return change(
        work, market=kept, china=msgspec.structs.replace(work.state.china, purse_usd_m=purse)
    )


def prepare(work: Work) -> Turn:
    """Compile what the months of this turn share."""
    content, state = work.content, work.state
    structure = structure_of(content)
    start = market_of(state.market)
    force = policy.of_state(state, work.sheets)
    draft = policy.compile_policy(
        content, structure, calm(force), start.price[..., china_index(content)]
    )
    _cheating(work, draft)
    _offtakes(work, draft, start)
    contracts.lay(work, draft, start)
    _stocks(work, draft, start)
    vault_turn.lay(work, draft)
    emergency.lay(work, draft)
    return Turn(
        content=content,
        structure=structure,
        force=force,
        start=start,
        common=draft.arrays,
        schedule=projects.schedule(content, state),
        news=announced_loss(content, structure, force, start),
    )


def calm(force: InForce) -> InForce:
    """The same rules without China's price steps, which are laid on month by month."""
    return msgspec.structs.replace(force, prices=())


def month_policy(turn: Turn, k: int, cuts: list[PriceMove]) -> Policy:
    """The policy of month ``k``: what is common, what opens, China's steps, news in the first."""
    draft = Draft(turn.structure.shape)
    draft.arrays = {**turn.common, **turn.schedule[k]}
    china = turn.start.price[..., china_index(turn.content)]
    for move in cuts:
        policy.price_step(turn.content, draft, move, china)
    if k == 0 and turn.news.any():
        draft.arrays["news"] = turn.news
    return draft.policy()


def announced_loss(
    content: Content, structure: Structure, force: InForce, market: MarketState
) -> Array:
    """Share of need that curbs new this turn take from each region, as announced (M,S,R)."""
    loss = np.zeros(structure.shape)
    for curb in force.curbs:
        if curb.from_turn != force.turn or curb.signal == "standing":
            continue
        m, s = at(content, curb.mineral, curb.stage)
        i = content.region_index(curb.origin)
        to = policy.columns(content, curb.origin, curb.destinations)
        base = structure.base_flow[m, s, i, to]
        cut = max(0.0, 1.0 - curb.quantity_t_per_month / max(1e-9, float(base.sum())))
        need = market.need_slow[m, s, to]
        loss[m, s, to] += np.where(need > 0, cut * base / np.maximum(need, 1e-9), 0.0)
    return np.clip(loss, 0.0, 1.0)


def _paying(cuts: list[PriceMove]) -> bool:
    return any(move.step_share < 0 for move in cuts)


def _end_cut(work: Work, cuts: list[PriceMove], month: int) -> tuple[list[PriceMove], Work]:
    """Drop the last price cut of the sheet: the purse cannot pay for it any more."""
    last = max(k for k, move in enumerate(cuts) if move.step_share < 0)
    move = cuts[last]
    work = emit(
        work,
        "price_cut_ended",
        month=month,
        text="The treasury stopped paying for lower prices.",
        mineral=move.mineral,
        stage=move.stage,
    )
    return cuts[:last] + cuts[last + 1 :], work


def _cheating(work: Work, draft: Draft) -> None:
    """Firms' own leak and ministries' side purchases (only where a floor is levied)."""
    leak, side = cheating.leak_shares(work), cheating.side_tonnes(work)
    if leak.any():
        draft["leak"][:] = leak
    if side.any():
        draft["covert"][:] = side


def _offtakes(work: Work, draft: Draft, market: MarketState) -> None:
    """Contract flows of deals and plants."""
    flows = [*deals.offtakes(work), *contracts.flows(work)]
    if flows:
        lay_flows(draft, flows, running(work.content, work.state, market), market)


def running(content: Content, state: State, market: MarketState) -> Array:
    """What each region makes from mined feed now (M,S,R), t/month."""
    if not state.turns:
        return structure_of(content).base_output
    last: Array = state.turns[-1].months["output"][-1]
    return np.minimum(last, market.capacity)


def _stocks(work: Work, draft: Draft, market: MarketState) -> None:
    """Stockpile orders spread over the months, each up to its limit price, never beyond purse and credit line."""
    months = work.content.rules.turn.months_per_turn
    for seat, sheet in work.sheets.items():
        r = work.content.region_index(seat)
        orders = [(at(work.content, o.mineral, o.stage), o) for o in sheet.stock]
        most = {place: stock_limit(o, float(market.price_delivered[(*place, r)])) for place, o in orders}
        bill = sum(max(0.0, o.tonnes) * most[place] / 1000.0 for place, o in orders)
        have = credit.available(work.content, work.state.seats[seat])
        share = min(1.0, have / bill) if bill > 0 else 1.0
        for place, order in orders:
            if order.tonnes > 0:
                draft["purchase_max"][(*place, r)] = share * order.tonnes / months
                draft["purchase_limit"][(*place, r)] = most[place]
            elif order.tonnes < 0:
                held = work.state.seats[seat].stock_t.get(f"{order.mineral}/{order.stage}", 0.0)
                draft["release_max"][(*place, r)] = min(-order.tonnes, held) / months
