"""A ministry on one page: what it makes, needs and fears; the levers to start with."""

import msgspec
import numpy as np

from game.model.content import Content, Seat
from game.model.ids import CHINA, MONTHS_PER_YEAR, STAGES, MineralId, SeatId, Stage
from game.present import fmt, good_words
from game.present.names import commercial_tonnes, heading, stage_info
from game.present.words import mark, ntr, tr
from game.rules.scoring import DRILL_SHARE


class NeedRow(msgspec.Struct, frozen=True):
    """One market of a seat: base-year output and use, the share bought from China, confidence."""

    name: str
    made: str
    used: str
    china_share: float | None
    confidence: str
    weight: float
    home_share: float | None = None
    """Of what users buy, the share from makers at home; None where nothing is used."""
    balance: str = ""
    """Where what is made goes and where what is used comes from, a line each: the two sums close."""
    unit: str = ""
    """What a tonne of it is as people trade it, in a sentence."""
    use: str = ""
    """What it is for, in two or three words."""
    what: str = ""
    """What it is and what it goes into, in a line behind its name."""


NEAR_NOTHING = 0.02
"""Of what is made or used: less than that crossing the border both ways is not spoken of."""

CONFIDENCE = {0: "", 1: mark("verified"), 2: mark("derived"), 3: mark("recalled"), 4: mark("assumption")}


def from_nothing(content: Content, seat: SeatId) -> str:
    """How a seat that makes none of the materials earns the part of its score that counts what is made at home."""
    share = dict(total_weights(content, content.seat(seat)))[tr("Industry")]
    return tr("Before the game you made and used none of these materials in quantity. Industry, {share} of your score, "
              "is what plants at home earn over their inputs in the last turns: start one that opens in time.",
              share=fmt.percent(share))  # fmt: skip


def need_rows(content: Content, seat: SeatId, most: int = 8) -> tuple[NeedRow, ...]:
    """Markets by value for a seat, the largest first; tonnes a year as they are traded (commercial units)."""
    r, china, t = content.region_index(seat), content.region_index(CHINA), content.table
    rows = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            made = float(t["prod"][m, s, r])
            bought = np.asarray(t["flows"][m, s, :, r])
            used = float(bought.sum())
            if made + used <= 0:
                continue
            share = float(bought[china] / used) if used > 0 else None
            value = (made + used) * float(t["price"][m, s])
            rows.append(NeedRow(
                heading(content, mineral.id, stage),
                _plain_tonnes(commercial_tonnes(content, mineral.id, stage, made)) if made else "–",
                _plain_tonnes(commercial_tonnes(content, mineral.id, stage, used)) if used else "–",
                share, tr(CONFIDENCE[int(t["confidence"][m, s, r])]), value,
                float(bought[r] / used) if used > 0 else None,
                _balance(content, mineral.id, stage, made, bought, r),
                unit_words(content, mineral.id, stage), good_words.use(mineral.id, stage),
                good_words.line(content, mineral.id, stage),
            ))  # fmt: skip
    return tuple(sorted(rows, key=lambda k: -k.weight)[:most])


def _balance(content: Content, mineral: MineralId, stage: Stage, made: float, bought: np.ndarray, r: int) -> str:
    """Both sums of a good, t a year as traded, and why makers send abroad what users at home buy from others.

    ``made``: t contained a year. ``bought``: t contained a year by origin, region ``r`` being the seat itself.
    """
    def tonnes(contained: float) -> str:
        return _plain_tonnes(commercial_tonnes(content, mineral, stage, contained))

    used, home, china = float(bought.sum()), float(bought[r]), float(bought[content.region_index(CHINA)])
    abroad, others = made - home, used - home - china
    lines = []
    if made > 0:
        lines.append(tr("You make {made}: {home} stay at home, {abroad} go abroad.", made=tonnes(made),
                        home=tonnes(home), abroad=tonnes(abroad)))  # fmt: skip
    quota = [MONTHS_PER_YEAR * c.quantity_t_per_month for c in content.curbs
             if content.region_index(c.origin) == r and (c.kind, c.mineral, c.stage) == ("quota", mineral, stage)]
    if quota and min(quota) < abroad:
        lines.append(tr("May leave under your quota: {tonnes} a year.", tonnes=tonnes(min(quota))))
    if used > 0:
        lines.append(tr("You use {used}: {home} from home, {china} from China, {others} from others.",
                        used=tonnes(used), home=tonnes(home), china=tonnes(china), others=tonnes(others)))  # fmt: skip
    if made > 0 and used > 0 and min(abroad, used - home) >= NEAR_NOTHING * max(made, used):
        lines.append(tr("Makers sell where they get most, users buy where it is cheapest: so both ways at once."))
    return "\n".join(lines)


def _plain_tonnes(tonnes: float) -> str:
    """Tonnes as tonnes at three digits: figures that stand below each other have one unit."""
    return f"{fmt.short(float(f'{tonnes:.3g}'))}{fmt.NARROW}t"


def unit_words(content: Content, mineral: MineralId, stage: Stage) -> str:
    """What a tonne of a good is as it is traded, and what that is in the contained tonnes of all other pages."""
    info = stage_info(content, mineral, stage)
    unit = info.commercial_unit.removeprefix("t ")
    if abs(info.commercial_per_contained - 1) < 0.005:
        return tr("Tonnes of {unit}: the tonnes that the other pages count, too.", unit=unit)
    return tr("Tonnes of {unit}, as they are traded. Other pages count contained tonnes: one of those stands for {n} "
              "of these.", unit=unit, n=fmt.short(info.commercial_per_contained))  # fmt: skip


def weight_words(seat: Seat) -> tuple[tuple[str, float], ...]:
    """What a seat is judged by, the heaviest first."""
    w = seat.weights
    pairs = ((tr("Security"), w.security), (tr("Affordability"), w.affordability), (tr("Industry"), w.industry),
             (tr("Treasury"), w.treasury), (tr("Standing"), w.standing))  # fmt: skip
    return tuple(sorted(pairs, key=lambda p: -p[1]))


def total_weights(content: Content, seat: Seat) -> tuple[tuple[str, float], ...]:
    """Parts of the total, which add up to 1: the own measures, the heaviest first, then the bloc as a whole."""
    share = content.rules.score.bloc_share
    own = tuple((name, (1.0 - share) * weight) for name, weight in weight_words(seat))
    return (*own, (tr("The bloc"), share)) if share > 0 else own


def trait_word(trait: str) -> str:
    """A personality in a few words."""
    return {
        "guardian": tr("guardian: keeps the rules and asks others to"),
        "free_rider": tr("free rider: gladly lets others pay"),
        "broker": tr("broker: lives from bringing others together"),
        "producer": tr("producer: wants a price that pays its plants"),
        "hawk": tr("hawk: answers pressure with pressure"),
    }[trait]


def start_word(start: str) -> str:
    """Membership at the start."""
    return {"member": tr("FORGE member"), "observer": tr("observer"), "outside": tr("outside FORGE")}[start]


def stands_word(status: str) -> str:
    """Membership in the turn shown, as a word of the briefing."""
    return tr("suspended member") if status == "suspended" else start_word(status)


def span_words(content: Content) -> str:
    """Over which turns the measures are read, and what the last turn's test counts."""
    told = ntr("Only the last turn is scored; Treasury counts from the first turn on.",
               "Only the last {n} turns are scored, as their mean; Treasury counts from the first turn on.",
               content.rules.score.mean_turns)  # fmt: skip
    drill = tr("Of Security the closing drill, a year without China tested at the end of the last turn, makes up "
               "{share}.", share=fmt.percent(DRILL_SHARE))  # fmt: skip
    return f"{told} {drill}"


def span_short(content: Content) -> str:
    """The same in a line."""
    return ntr("Only the last turn counts; of Security {share} by its closing drill, a year without China.",
               "The last {n} turns count; of Security {share} by the closing drill, a year without China.",
               content.rules.score.mean_turns, share=fmt.percent(DRILL_SHARE))  # fmt: skip


def measures_short() -> dict[str, str]:
    """The same in two or three words, for a line that has no room for more."""
    return {
        tr("Security"): tr("if China stops"),
        tr("Affordability"): tr("what users pay"),
        tr("Industry"): tr("value made at home"),
        tr("Treasury"): tr("public money"),
        tr("Standing"): tr("trust in you"),
        tr("The bloc"): tr("all FORGE members"),
    }


def measure_words() -> dict[str, str]:
    """What each part of a score is, by its name."""
    return {
        tr("Security"): tr("Need met in a simulated 12-month cut-off from China, your offtakes served first; mean of "
                           "the turns that count; the closing drill, in the last one, makes up two fifths by itself."),
        tr("Affordability"): tr("What your users pay, against a world without any policy and the same luck."),
        tr("Industry"): tr("Value added at home in mines, refineries and plants."),
        tr("Treasury"): tr("Public money in less public money out since the start."),
        tr("Standing"): tr("Mean trust the other ministries have in you."),
        tr("The bloc"): tr("All members of FORGE together, the same for everybody: dependence on China, prices "
                           "inside, the leak and trust, mean of the turns that count."),
    }
