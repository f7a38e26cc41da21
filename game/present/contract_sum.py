"""The coach's sum of a contract, to be done again by hand: tonnes counted, a price a part, the money of each."""

from typing import Final

from game.model.content import Content
from game.model.gains import Coach, CoachLine
from game.present import fmt
from game.present.facts import Fact
from game.present.names import capital, good
from game.present.words import join_words, mark, ntr, tr

__all__ = ["mean_words", "unscored", "words"]

FELT: Final = 0.005
"""Part of a contract's tonnes that later turns count for less from which it is said."""
NAMED: Final = 2
"""Prices that a row names."""
FELT_USD_M: Final = 0.5
"""USD million that the score does not read of a contract from which it is said."""
_PARTS: Final = {
    "price": mark("{price} for its price ({here} against {foreseen}, the mean foreseen)"),
    "shipped": mark("{price} for its price ({here} and {freight} freight against {foreseen}, the mean foreseen)"),
    "calm": mark("{price} as it is certain"),
    "cut_off": mark("{price} for what comes in a cut-off"),
    "plant": mark("{price} as your plant to come has a buyer"),
    "home": mark("{price} for what your own users lose"),
    "not_yet": mark("{price} for what you do not make yet"),
}
"""What each part is for."""


def words(content: Content, coach: Coach) -> tuple[str, ...]:
    """A sentence a contract of the reader's whose sum the coach has opened."""
    return tuple(_line(content, line) for line in coach.lines if line.parts and line.clause is not None)


def unscored(content: Content, coach: Coach) -> tuple[Fact, ...]:
    """What contracts are better or worse than the market foreseen where the score does not read all of it: the money,
    and in how many turns it counts; nothing where that is small."""
    held = [line for line in coach.lines if line.clause is not None and line.market_usd_m]
    money, left = sum(x.market_usd_m for x in held), sum(x.market_usd_m - x.scored_usd_m for x in held)
    if abs(left) < FELT_USD_M:
        return ()
    part = fmt.percent(content.rules.money.contract_tax_share)
    how = tr("{money} of it in your score, as tax", money=fmt.signed_money(money - left))
    if most := max(line.scored_turns for line in held):
        how = ntr("{money} of it in your score: tax, and value added in {n} turn",
                  "{money} of it in your score: tax, and value added in {n} turns", most,
                  money=fmt.signed_money(money - left))  # fmt: skip
    taxed = tr("Of what a contract's price is better or worse than the market's, {part} comes to your treasury as "
               "tax, in every turn; in the last {n} turns the score reads it as value added, too.",
               part=part, n=content.rules.score.mean_turns)  # fmt: skip
    text = f"{_foreseen_words(content, held)} {taxed}"
    return (Fact(_against(held), fmt.signed_money(money), how, text),)


def mean_words(price: float, turns: int) -> str:
    """That the coach counts on the mean of a term, USD/kg, and that a sheet's forecast is of another month."""
    return ntr("The coach counts on {price} USD/kg, the mean of this turn; Orders foresees its last month.",
               "The coach counts on {price} USD/kg, the mean of all {n} turns; Orders foresees the end of this turn, "
               "and what is dear or cheap then comes back.", turns, price=fmt.price(price))  # fmt: skip


def _against(held: list[CoachLine]) -> str:
    """Against which price that is: the one foreseen over the term, not today's."""
    prices = list(dict.fromkeys(fmt.price(line.foreseen) for line in held))
    if len(prices) > NAMED:
        return tr("Against the means foreseen")
    return tr("Against a foreseen mean of {prices} USD/kg", prices=join_words(prices))


def _foreseen_words(content: Content, held: list[CoachLine]) -> str:
    """Of each contract the price foreseen, the one in it, and why neither today's nor that of the turn's end."""
    told = [tr("{good}: {foreseen} USD/kg, here {here}", good=good(content, c.mineral, c.stage),
               foreseen=fmt.price(line.foreseen), here=_with_freight(line))
            for line in held if (c := line.clause) is not None]  # fmt: skip
    return tr("Measured against the mean price foreseen over the term, since neither today's nor the one that Orders "
              "foresees for the end of this turn will last all of it: {rows}.", rows="; ".join(told))  # fmt: skip


def _with_freight(line: CoachLine) -> str:
    """The price in a contract, with the freight that its buyer pays beside it, which the border's price has in it."""
    assert line.clause is not None
    here = fmt.price(line.clause.price_usd_per_kg)
    if line.freight <= 0:
        return here
    return tr("{price} and {freight} freight", price=here, freight=fmt.price(line.freight))


def _line(content: Content, line: CoachLine) -> str:
    clause = line.clause
    assert clause is not None
    months = content.rules.turn.months_per_turn
    whole = clause.tonnes_per_month * months * clause.turns
    here, foreseen = clause.price_usd_per_kg, line.foreseen
    parts = [
        tr("{part}: {money}", money=fmt.signed_money(part.usd_per_kg * line.kilotonnes),
           part=tr(_PARTS["shipped" if part.name == "price" and line.freight > 0 else part.name]).format(
               price=_per_kg(part.usd_per_kg), here=fmt.price(here), freight=fmt.price(line.freight),
               foreseen=fmt.price(foreseen))) for part in line.parts
    ]  # fmt: skip
    counted = 1000.0 * line.kilotonnes
    head = tr("{good}: {all} over the term", good=capital(good(content, clause.mineral, clause.stage)),
              all=fmt.tonnes(whole))  # fmt: skip
    if abs(counted - whole) > FELT * whole:
        head = tr("{head}, counted as {part} since later money counts for less", head=head, part=fmt.tonnes(counted))
    left = line.value_usd_m - line.read_usd_m
    if abs(left) >= FELT_USD_M:
        parts.append(tr("what of its price no score reads: {money}", money=fmt.signed_money(-left)))
    return tr("{head}. Times these USD/kg: {parts}. Together {sum}.", head=head, parts="; ".join(parts),
              sum=fmt.signed_money(line.value_usd_m if abs(left) < FELT_USD_M else line.read_usd_m))  # fmt: skip


def _per_kg(usd: float) -> str:
    sign = "+" if usd >= 0 else "\N{MINUS SIGN}"
    return f"{sign}{fmt.price(abs(usd))}"
