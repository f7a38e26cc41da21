"""Resolution of a turn: a list of named steps, run in this order and no other."""

from collections.abc import Callable
from typing import Final

from game.rules import (
    cheating,
    china_moves,
    closing,
    contracts,
    corridors,
    council,
    credibility,
    deals,
    equity,
    expectations,
    favours,
    finance,
    fund,
    home,
    home_policy,
    investors_say,
    know_how,
    markets,
    matters,
    measures,
    membership,
    ore,
    ownership,
    politics,
    posture,
    projects,
    regions,
    rescue,
    responses,
    secrets,
    shocks,
    spending,
    support_ledger,
    trials,
    truces,
    trust,
    vault_turn,
    watching,
    zone_drift,
)
from game.rules.work import Work

STEPS: Final[tuple[tuple[str, Callable[[Work], Work]], ...]] = (
    ("count votes", council.count_votes),
    ("membership", membership.settle),
    ("pay signed deals", deals.pay_binding),
    ("favours", favours.settle),
    ("know-how", know_how.settle),
    ("bids for plants are answered", ownership.answer),
    ("matters are answered", matters.settle),
    ("a trial is answered", trials.settle),
    ("spend", spending.spend),
    ("stakes are bid for", ownership.order_stakes),
    ("rescue loans", rescue.lend),
    ("home policy", home_policy.carry_out),
    ("posture", posture.settle),
    ("truces", truces.settle),
    ("China moves", china_moves.apply),
    ("common responses", responses.settle),
    ("news strikes", shocks.strike),
    ("owners' buyers come first", ownership.shift_habits),
    ("six months of market", markets.run_months),
    ("accounts", markets.settle_accounts),
    ("ore fees", ore.fees),
    ("contracts on plants", contracts.settle),
    ("dividends", equity.pay_out),
    ("transit tolls", corridors.pay_tolls),
    ("Vault", vault_turn.settle),
    ("users' relief", fund.pay_relief),
    ("detect", cheating.detect),
    ("promises", deals.judge_promises),
    ("secrets", secrets.talk),
    ("private money decides", finance.decide),
    ("projects", projects.progress),
    ("new bids for plants", ownership.open_bids),
    ("credibility", credibility.update),
    ("suspensions end", membership.end_suspensions),
    ("prices of mini-zones follow cost", zone_drift.drift),
    ("investors learn from the market", expectations.learn),
    ("trust", trust.settle),
    ("home support", home.settle),
    ("politics", politics.settle),
    ("regions", regions.settle),
    ("measure", measures.measure),
    ("a trial begins", trials.strike),
    ("matters are put", matters.put),
    ("close the turn", closing.close),
    ("investors publish their sums", investors_say.publish),
)


def resolve(work: Work) -> Work:
    """Run every step on the workpiece, and write down what each did to support at home."""
    work = support_ledger.begin(work)
    for name, run in STEPS:
        watching.tell(name.replace(" ", "_"))
        work = support_ledger.note(work, run(work), name)
    return work
