"""Names of minerals, stages, seats and units as screens print them."""

import re
from collections.abc import Mapping
from typing import Final

from game.model.content import Content, StageInfo
from game.model.ids import MineralId, ProjectId, RegionId, SeatId, Stage, stage_index
from game.present import fmt, retold
from game.present.words import mark, tr

_OTHERS = {"FUND": mark("FORGE Fund"), "BOND": mark("bonds held"), "CHN": mark("China"), "": mark("the market")}
_STAGES: dict[Stage, str] = {"mine": mark("Ore"), "refined": mark("Refined"), "component": mark("Finished")}
_COUNTRIES: dict[str, str] = {}
SAME_WEIGHT: Final = 0.05
"""Difference of a good's own weight to what it contains up to which nobody need be told which one is meant."""


def use(countries: Mapping[str, str]) -> None:
    """Take names of regions by id in the language in use; what is missing keeps the scenario's name."""
    _COUNTRIES.clear()
    _COUNTRIES.update(countries)
    _KEPT.clear()


def country(region: RegionId) -> str:
    """A region's name in the language in use; "" where that brings none (English)."""
    return _COUNTRIES.get(region, "")


def stage_info(content: Content, mineral: MineralId, stage: Stage) -> StageInfo:
    """The record of one stage of a chain."""
    return content.minerals[content.mineral_index(mineral)].stages[stage_index(stage)]


def stage_word(stage: Stage) -> str:
    """Ore, Refined, Finished: the three tabs of the map."""
    return tr(_STAGES[stage])


def product(content: Content, mineral: MineralId, stage: Stage) -> str:
    """The traded good, such as ``NdPr oxide`` or ``NdFeB magnets``."""
    return stage_info(content, mineral, stage).product


def mineral_name(content: Content, mineral: MineralId) -> str:
    """Full name of a mineral."""
    return content.minerals[content.mineral_index(mineral)].name


def mineral_short(content: Content, mineral: MineralId) -> str:
    """Short name of a mineral for chips and tabs."""
    return content.minerals[content.mineral_index(mineral)].short


def card_name(content: Content, project: ProjectId) -> str:
    """A project by name, its figures as the language in use writes them: ``Vulcan Elements 10 000 t magnet plant``."""
    return grouped(content.project(project).name)


def mineral_word(content: Content, mineral: MineralId) -> str:
    """The same inside a sentence: ``graphite``, but ``NdPr``."""
    word = mineral_short(content, mineral)
    return word.lower() if word[1:].islower() and not _COUNTRIES else word


def good(content: Content, mineral: MineralId, stage: Stage) -> str:
    """A mineral at a stage as people call it inside a sentence: ``lithium chemicals``."""
    return product(content, mineral, stage)


def heading(content: Content, mineral: MineralId, stage: Stage) -> str:
    """The same at the head of a line: ``Lithium chemicals``."""
    return capital(product(content, mineral, stage))


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is; names such as eVAC stay as their owners write them."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def party(content: Content, who: SeatId | RegionId) -> str:
    """A seat, region or account by name."""
    if who in _OTHERS:
        return tr(_OTHERS[who])
    for region in content.regions:
        if region.id == who:
            return region.name
    return who


def commercial_tonnes(content: Content, mineral: MineralId, stage: Stage, tonnes: float) -> float:
    """Tonnes of what people quote from contained tonnes."""
    return tonnes * stage_info(content, mineral, stage).commercial_per_contained


def contained(content: Content, mineral: MineralId, stage: Stage, tonnes: float, *, alone: bool = False) -> str:
    """Contained tonnes with what they are tonnes of, where people trade the good by another weight: ``293 t NdPr``.

    ``alone``: no good is named beside them.
    """
    text, what = fmt.tonnes(tonnes), mineral_short(content, mineral)
    if abs(stage_info(content, mineral, stage).commercial_per_contained - 1) < SAME_WEIGHT:
        return text
    if not alone and what.lower() in good(content, mineral, stage).lower():  # "105 t lithium of lithium cathodes"
        return tr("{tonnes} contained", tonnes=text)
    return f"{text}{fmt.NARROW}{_in_sentence(what)}"


def _as_priced(digits: str) -> str:
    """A price of a kept sentence as clauses and pages print it: ``5.6`` is ``5.60``; what is finer stays."""
    told = fmt.price(float(digits.replace(",", "")))
    return told if len(told) >= len(digits) else digits


def contained_of(content: Content, mineral: MineralId, stage: Stage) -> str:
    """What stands behind such tonnes where the good is named beside them: `` contained``, ``\u202fNdPr`` or nothing."""
    return contained(content, mineral, stage, 1.0).removeprefix(fmt.tonnes(1.0))


def _in_sentence(short: str) -> str:
    """A short name of a mineral within a line: symbols as they are (NdPr, Dy/Tb), words in small letters."""
    return short.lower() if short[1:].islower() else short


def contained_unit(content: Content, mineral: MineralId, stage: Stage) -> str:
    """The unit of such tonnes: ``t NdPr``, or ``t`` where the good is traded by the same weight."""
    if abs(stage_info(content, mineral, stage).commercial_per_contained - 1) < SAME_WEIGHT:
        return tr("t")
    return f"{tr('t')}{fmt.NARROW}{mineral_short(content, mineral)}"


def plain(content: Content, text: str) -> str:
    """A sentence of the engine or of an AI ministry without ids: names of goods, seats, cards.

    ``87% of our ree_light component`` becomes ``87 % of our NdFeB magnets``.
    """
    text = retold.retold(text)
    names = _names_of(content)

    def word(found: re.Match[str]) -> str:
        stage = f"{found[1]}/{found[3]}" if found[3] else ""
        return names[stage] if stage in names else names.get(found[1], found[1]) + (found[2] or "")

    text = re.sub(r"\b([A-Za-z][A-Za-z0-9_]*)([ /](mine|refined|component))?\b", word, text)
    return _tidied(_weighed(content, re.sub(r"\bcomponent\b", tr("the finished stage"), text)))


def _weighed(content: Content, text: str) -> str:
    """Tonnes and prices of a contract as the clauses name them: ``54.6 t/month of your NdFeB magnets`` is ``54.6 t NdPr
    a month of your NdFeB magnets``, ``5.6 USD/kg`` is ``5.60 USD/kg``."""
    goods = {s.product.lower(): (m.id, s.stage) for m in content.minerals for s in m.stages}

    def told(found: re.Match[str]) -> str:
        unit = contained_of(content, *goods[found[3].lower()])
        return f"{found[1]}{unit} a month{found[2]}{found[3]}"

    text = re.sub(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?) USD/kg", lambda k: f"{_as_priced(k[1])} USD/kg", text)
    names = "|".join(sorted(map(re.escape, goods), key=len, reverse=True))
    whose = r"of (?:your |our |its |their )?"
    return re.sub(rf"(?i)(\d[\d.,]* ?[kM]?t)(?:/month| a month)( {whose})({names})\b", told, text)


_WITH_ARTICLE: Final = (
    r"United\s[SK]\w+|European\sUnion|Republic\sof\sKorea|DR\sCongo|Philippines|rest\sof(?:\sthe)?\s[A-Z]\w+"
)
"""Countries that English names with an article inside a sentence; other languages bring names of their own."""
_INSIDE: Final = re.compile(rf"(?<=[a-z,] )(?<!\b[Tt]he )(?={_WITH_ARTICLE})")
_BEHIND_COLON: Final = re.compile(rf"(?<=[:;] )(?=(?:{_WITH_ARTICLE})(?:'s)?(?:,| [a-z]))")
_NAMED: Final = re.compile(_WITH_ARTICLE)
_IN_FRONT: Final = re.compile(rf"^(?=(?:{_WITH_ARTICLE})(?:'s)?(?:,| [a-z]))")


def sentence(text: str) -> str:
    """A sentence with the articles of its countries: ``opens in the United States``; one that is a label stays."""
    text = _BEHIND_COLON.sub("the ", _INSIDE.sub("the ", text))
    return _IN_FRONT.sub("The ", text)


def within(content: Content, who: SeatId | RegionId) -> str:
    """A name as it stands inside a sentence: ``the United States``."""
    name = party(content, who)
    return tr("the {name}", name=name) if _NAMED.match(name) else name


def tidy(text: str) -> str:
    """Figures in a sentence as the screens write them: money, percent, minus; kept words in the language in use."""
    return _tidied(retold.retold(text))


_MILLIONS: Final = re.compile(
    r"(?<![$\d.,\u202f])(\d[\d.,]*(?: of \d[\d.,]*)?) million\b(?! [tk]\b| USD| \w*(?:ton|people|euro|yen))"
)
"""``7 million``, ``142 of 200 million``: money in kept sentences, which have no other millions."""


def _tidied(text: str) -> str:
    text = re.sub(r"([+\-]?)(\d[\d.,'\u00a0\u202f]*) (?:M|million) USD\b",
                  lambda k: f"{k[1]}{_millions(k[2])}", text)  # fmt: skip
    text = _MILLIONS.sub(lambda k: " ".join(
        f"${fmt.NARROW}{part}{fmt.NARROW}{tr(fmt.MILLION)}" if part[0].isdigit() else part for part in k[1].split(" ")
    ), text)  # fmt: skip
    text = thousands(text)
    text = re.sub(r"(\d) ?%", rf"\1{fmt.NARROW}%", text)
    return re.sub(r"(?<![\w-])-(?=[\d$])", fmt.MINUS, text)


def _millions(digits: str) -> str:
    """Money of a kept sentence: from a billion on as the screens round it, below that digit by digit."""
    if digits.isdecimal() and len(digits) > len("999"):
        return fmt.money(float(digits))
    return f"${fmt.NARROW}{digits}{fmt.NARROW}{tr(fmt.MILLION)}"


def grouped(text: str) -> str:
    """A kept name or sentence with its thousands (``96,600``) as the language in use writes them."""
    return thousands(retold.retold(text))


def thousands(text: str) -> str:
    """The same of a scenario's prose, which stands in the language in use already (``scenario_words.localised``).

    To read it back as a sentence of the rules finds nothing, and took a second a brief.
    """
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", fmt.group_sign(), text)


_KEPT: dict[str, dict[str, str]] = {}


def _names_of(content: Content) -> dict[str, str]:
    """Every id of a scenario with its name; made once for each scenario."""
    if content.hash not in _KEPT:
        names = {f"{m.id}/{s.stage}": s.product for m in content.minerals for s in m.stages}
        names |= {m.id: m.short for m in content.minerals if "_" in m.id}  # the others are plain words
        names |= {r.id: r.name for r in content.regions}
        names |= {p.id: p.name for p in content.projects}
        _KEPT.clear()
        _KEPT[content.hash] = names
    return _KEPT[content.hash]
