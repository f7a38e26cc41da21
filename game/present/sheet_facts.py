"""What a sheet of orders would do, as rows of one figure each; the sentences behind them for *More*."""

from collections.abc import Sequence
from typing import Final

from game.present import fmt
from game.present.facts import Fact
from game.present.outlook import ForecastLine, PriceLine
from game.present.words import tr

__all__ = ["more", "price_words", "prices_words", "rows"]

TONES: Final = {None: "text", True: "green", False: "red"}


def rows(lines: Sequence[ForecastLine]) -> list[Fact]:
    """Lines of the forecast whose figure says something; what has no figure says its words instead."""
    nothing = (fmt.signed_money(0.0), fmt.money(0.0))
    return [Fact(line.name, line.value or line.span, how=line.tip, tone=TONES[line.better],
                 text=line.span if line.value else "")
            for line in lines if line.value not in nothing]  # fmt: skip


def more(lines: Sequence[ForecastLine], *rest: str) -> tuple[str, ...]:
    """Every line with what it counts, those of no figure too, then the other sentences; none empty, none twice."""
    told = [tr("{name}: {value}. {span}", name=line.name, value=line.value, span=_end(line.span)) if line.value
            else tr("{name}: {value}", name=line.name, value=_end(line.span)) for line in lines]  # fmt: skip
    return tuple(dict.fromkeys(part for part in (*told, *rest) if part))


def price_words(line: PriceLine) -> str:
    """``NdPr oxide: 67.1 → 65.2 (55.4–76.6)``, with the other price that a good has if it is held back again."""
    now, usual, low, high = map(fmt.price, (line.now, line.usual, line.low, line.near or line.high))
    told = f"{line.name}: {now} → {usual} ({low}–{high})"
    if line.again is None:
        return told
    return tr("{told}, or about {price}", told=told, price=fmt.price(line.again.price))


def prices_words(lines: Sequence[PriceLine]) -> str:
    """Home prices that no bar shows, in one line; empty without any."""
    told = "; ".join(map(price_words, lines))
    return tr("More home prices, USD/kg: {list}.", list=told) if told else ""


def _end(text: str) -> str:
    return text if text.endswith(".") else f"{text[:1].upper()}{text[1:]}."
