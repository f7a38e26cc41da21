"""Winners and losers of a turn's prices: one good of one country, all goods of all of them."""

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import MineralId, SeatId, Stage
from game.model.views import View
from game.present import fmt, shocks
from game.present.facts import Fact
from game.present.words import tr


class GoodStake(msgspec.Struct, frozen=True):
    """What the move of one home price meant in the turn played, USD million, on what was used and made in its months.

    ``users_usd_m`` below 0: they pay more; ``makers_usd_m`` above 0: they earn more; ``licences_usd_m``: what holders
    of export licences of the own quota earn more.
    """

    users_usd_m: float
    makers_usd_m: float
    licences_usd_m: float = 0.0

    @property
    def net_usd_m(self) -> float:
        """For the country."""
        return self.users_usd_m + self.makers_usd_m + self.licences_usd_m


def good_stake(content: Content, view: View, mineral: MineralId, stage: Stage) -> GoodStake:
    """What the last turn's move of a home price meant for users and makers together: the same money that leads a page
    (``shocks``), and of which ``stakes`` has the sum over all goods."""
    shock = shocks.of_good(content, view, mineral, stage, view.last_played)
    if shock is None:
        return GoodStake(0.0, 0.0)
    return GoodStake(-shock.users_usd_m, shock.makers_usd_m, shock.licences_usd_m)


class Stake(msgspec.Struct, frozen=True):
    """What the turn's price moves meant for one seat, USD million: users' extra bill, producers' extra sales.

    ``rents_usd_m``: the part of the producers' gain that its own export licences brought; ``abroad_usd_m``: the part
    that they have because they sold at other prices than those at home.
    """

    seat: SeatId
    name: str
    users_usd_m: float
    producers_usd_m: float
    net_usd_m: float
    rents_usd_m: float = 0.0
    abroad_usd_m: float = 0.0


def stakes(content: Content, view: View) -> tuple[Stake, ...]:
    """Winners and losers of the last turn's price moves from published prices, use and output; best first.

    Each month's price less the one at the turn's start, as ``good_stake`` has it of one good.
    """
    prices, span = view.prices, view.months_per_turn
    if prices["use"].shape[0] <= span:
        return ()
    now, start = slice(-span, None), -1 - span
    rows = []
    for seat in content.seats:
        r = content.region_index(seat.id)
        use, output, home, gate = (np.asarray(prices[name])[..., r]
                                   for name in ("use", "output", "price_delivered", "price_exworks"))  # fmt: skip
        told = (home[start] > 0) & (home[-1] > 0) & (use[now].max(axis=0) + output[now].max(axis=0) >= shocks.LEAST_T)
        dear = np.where(told, home[now] - home[start], 0.0)
        users = -float((dear * use[now]).sum()) / 1000
        rents = view.rents.get(seat.id, ())[-2:]
        licences = rents[-1] - (rents[0] if len(rents) > 1 else 0.0) if rents else 0.0
        sales = float(np.nansum((gate[now] - gate[start]) * output[now])) / 1000
        abroad = sales - float((dear * output[now]).sum()) / 1000
        rows.append(Stake(seat.id, seat.name, users, sales + licences, users + sales + licences, licences, abroad))
    return tuple(sorted(rows, key=lambda k: -k.net_usd_m))


def winners(content: Content, view: View) -> tuple[Fact, ...]:
    """Whom the turn's price moves served most and cost most, as rows; none where nothing moved."""
    rows = stakes(content, view)
    if not rows:
        return ()
    best, worst = rows[0], rows[-1]
    told = []
    if best.net_usd_m >= 0.5:
        told.append(Fact(tr("Gained most by all prices: {name}", name=best.name), fmt.signed_money(best.net_usd_m)))
    if worst.net_usd_m <= -0.5:
        told.append(Fact(tr("Lost most by all prices: {name}", name=worst.name), fmt.signed_money(worst.net_usd_m)))
    return tuple(told)
