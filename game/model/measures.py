"""Measures and scores of seats and of the bloc."""

import msgspec

from game.model.ids import MineralId, Stage


class Stop(msgspec.Struct, frozen=True):
    """One good in the simulated cut-off: how many days a seat's plants go on, and on what.

    ``flowing``: share of need that still arrives; ``users_months``, ``own_months``, ``vault_months``: months of
    need in users' stocks, the own stockpile and the part of the Vault that counts. Days are their sum over the
    share that is missing, 365 at most. ``need_t``: the need, t/month; ``met``: share of it met over the whole
    cut-off; ``weight``: the mineral's part of the measure of security, 0-1. ``home_t``, ``called_t``: t/month that
    plants at home still make, and that come from abroad under contract.
    """

    mineral: MineralId
    stage: Stage
    days: float
    flowing: float
    users_months: float
    own_months: float
    vault_months: float
    need_t: float = 0.0
    met: float = 1.0
    weight: float = 0.0
    home_t: float = 0.0
    called_t: float = 0.0

    @property
    def abroad_t(self) -> float:
        """What still comes from abroad without a contract, t a month; what is beyond the need is left out."""
        return max(0.0, self.flowing * self.need_t - self.home_t - self.called_t)


class Measures(msgspec.Struct, frozen=True):
    """The five measures of one seat at one turn in their own units, before scoring.

    security: need met in a 12-month cut-off (0-1, weighted over minerals). users_bill_usd_m: a
    turn. value_added_usd_m: a turn. treasury_net_usd_m: since the start. standing: mean trust
    others have in the seat. days_to_stop: days until the first plant stops in the cut-off;
    ``stops``: every good in use, the tightest first; ``weakest``: of each mineral the stage of which
    least is met, which counts for ``security``. ``added_usd_m``: value added by good (``mineral/stage``), USD million a
    turn; the goods add up to ``value_added_usd_m``.
    """

    security: float
    users_bill_usd_m: float
    value_added_usd_m: float
    treasury_net_usd_m: float
    standing: float
    days_to_stop: float = 0.0
    stops: tuple[Stop, ...] = ()
    weakest: tuple[Stop, ...] = ()
    added_usd_m: dict[str, float] = {}


class Score(msgspec.Struct, frozen=True):
    """Scores 0-100 of one seat: five measures, own total, with the bloc's part, aims apart."""

    security: float
    affordability: float
    industry: float
    treasury: float
    standing: float
    own: float
    total: float
    aims: float = 0.0


class BlocMeasures(msgspec.Struct, frozen=True):
    """The bloc as a whole at one turn.

    ``dependence``: mineral -> stage -> share of zone use bought from China; ``spread`` the mean
    price inside / outside - 1; ``leak_share`` of civil use past the levy (true value, debrief).
    """

    dependence: dict[MineralId, dict[Stage, float]]
    leak_share: float
    spread: float
    capacity_built_t: float
    score: float = 50.0
