"""The treasury's part of contracts: royalties and profit tax on what their prices are better than the market's.

A contract above the market leaves a seller's firms more to tax, one below it less; to a buyer's firms it is the other
way round. So what is signed early is felt in public money from its first month, in every turn of its term.
"""

from game.rules import credit
from game.rules.contract_gap import MonthMarket, gap, held_back
from game.rules.work import Work, pay

LINE = "tax on contracts"
"""What the line of the ledger is called; its detail is the deal."""


def settle(work: Work) -> Work:
    """Pay each ministry its part of what its contracts brought this turn, or take it."""
    share = work.content.rules.money.contract_tax_share
    if share <= 0 or not work.months:
        return work
    months = [
        MonthMarket(m.price_delivered, m.price_exworks, m.output + m.feed_other, m.final_use + m.derived_use)
        for m in work.months
    ]
    seats, deals = work.content.seat_ids(), work.state.deals
    for deal in deals:
        for clause in deal.clauses:
            if clause.kind != "offtake" or clause.tonnes_per_month <= 0 or not deal.running(clause, work.turn):
                continue
            maker = deal.receivers(clause)[0]
            curbed = held_back(work.state.china.curbs, clause, maker, work.turn)
            for seat in (maker, clause.giver):
                if seat in seats:
                    usd = share * sum(
                        gap(work.content, m, deals, deal, clause, work.turn, seat, curbed=curbed).usd_m for m in months
                    )
                    work = _book(work, seat, usd, deal.id)
    return work


def _book(work: Work, seat: str, usd: float, deal: str) -> Work:
    if usd < -credit.DUST:
        work = credit.borrow(work, seat, -usd - work.state.seats[seat].money_usd_m)
    return pay(work, "", seat, usd, LINE, deal)
