"""The world outside China in a turn's record: what it paid, and how much of its use came from China."""

import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, STAGES
from game.model.state import TurnRecord

__all__ = ["china_shares", "outside_prices", "outside_use"]


def outside_prices(content: Content, record: TurnRecord) -> dict[str, float]:
    """Mean delivered price outside China of a turn, ``mineral/stage`` -> USD/kg (by use)."""
    outside = np.array([region.id != CHINA for region in content.regions])
    price = np.asarray(record.months["price_delivered"])[..., outside]
    use = np.asarray(record.months["use"])[..., outside]
    weight = np.where(np.isfinite(price), np.maximum(use, 0.0), 0.0)
    total = weight.sum(axis=(0, 3))
    paid = (np.where(np.isfinite(price), price, 0.0) * weight).sum(axis=(0, 3))
    mean = np.divide(paid, total, out=np.zeros_like(paid), where=total > 0)
    return _by_place(content, mean)


def outside_use(content: Content, record: TurnRecord) -> dict[str, float]:
    """Mean use outside China of a turn, ``mineral/stage`` -> contained tonnes a month."""
    outside = np.array([region.id != CHINA for region in content.regions])
    return _by_place(content, np.asarray(record.months["use"])[..., outside].sum(axis=3).mean(axis=0))


def china_shares(content: Content, record: TurnRecord) -> dict[str, float]:
    """Share of what users outside China bought in a turn that came from China, ``mineral/stage`` -> 0-1.

    Empty where a record keeps no flows.
    """
    if "flows" not in record.flows:
        return {}
    flow = np.asarray(record.flows["flows"])
    china = content.region_index(CHINA)
    outside = np.array([region.id != CHINA for region in content.regions])
    bought = flow[..., outside].sum(axis=(2, 3))
    from_china = flow[:, :, china, :][..., outside].sum(axis=2)
    return _by_place(content, np.divide(from_china, bought, out=np.zeros_like(bought), where=bought > 0))


def _by_place(content: Content, values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> dict[str, float]:
    return {
        f"{mineral.id}/{stage}": float(values[m, s])
        for m, mineral in enumerate(content.minerals)
        for s, stage in enumerate(STAGES)
    }
