"""What a maker's contracts take of its output: beyond what it sells abroad they come out of its own users' supply."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, MONTHS_PER_YEAR, MineralId, SeatId, Stage
from game.model.views import View
from game.rules import figures
from game.rules.check_goods import contracted
from game.rules.plant_flows import OFFTAKE_SHARE

__all__ = ["ExportRoom", "export_room"]

BEGUN: Final = frozenset({"construction", "ramp_up"})
"""Plants whose output a contract of some turns can count on."""


class ExportRoom(msgspec.Struct, frozen=True):
    """One good of one maker, tonnes a month: ``made`` (``coming`` from plants that are being built), ``abroad`` what of
    it leaves now, ``signed`` under contract. ``china_share``: China's part of what others buy from abroad.
    """

    made: float
    coming: float
    abroad: float
    signed: float
    china_share: float

    def delivered(self, more: float = 0.0) -> float:
        """What goes out under contract with ``more`` signed: at most four fifths of what is made."""
        return min(self.signed + more, OFFTAKE_SHARE * (self.made + self.coming))

    def from_home(self, more: float = 0.0) -> float:
        """What of it the own users take now and would have to buy abroad."""
        return max(0.0, self.delivered(more) - self.abroad - self.coming)


def export_room(content: Content, view: View, seller: SeatId, mineral: MineralId, stage: Stage) -> ExportRoom:
    """The room for contracts of one maker, by published figures of the last month and turn, else the base year's."""
    (m, s), r = figures.place(content, mineral, stage), content.region_index(seller)
    made = float(figures.of_view(content, view, "output")[m, s, r])
    flow = (view.flows["flows"] if "flows" in view.flows else content.table["flows"] / MONTHS_PER_YEAR)[m, s]
    kept = float(flow[r, r])
    coming = sum(
        (1.0 - view.projects[card.id].active_share) * view.projects[card.id].scale * out.capacity_t_per_month
        for card in content.projects if card.region == seller and view.projects[card.id].status in BEGUN
        for out in card.outputs if (out.mineral, out.stage) == (mineral, stage)
    )  # fmt: skip
    i = content.region_index(CHINA)
    trade = flow.sum() - sum(float(flow[k, k]) for k in range(len(flow))) - float(flow[r].sum()) + kept
    china = float(flow[i].sum() - flow[i, i]) / float(trade) if trade > 0 else 0.0
    signed = contracted(view, seller, mineral, stage)
    return ExportRoom(made, coming, max(0.0, made - kept), signed, min(1.0, max(0.0, china)))
