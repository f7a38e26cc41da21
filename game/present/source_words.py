"""Where a figure comes from, in words: publisher, year and title; how it was worked out; how sure we are."""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from game.model.content import Content, Project
from game.model.ids import Stage
from game.present import names
from game.present.words import mark, tr

__all__ = ["cited", "confidence", "project_how", "sentences"]

_FIELDS = {
    "capacity": mark("capacity"),
    "capex_usd_m": mark("capital cost"),
    "lead_months": mark("time to build"),
    "cash_cost_usd_per_kg": mark("operating cost"),
    "width_usd_per_kg": mark("spread of costs"),
    "status": mark("state of the project"),
}
_SURE = {
    "verified": mark("Read in the source: {what}."),
    "derived": mark("Worked out from it: {what}."),
    "recalled": mark("From memory, not read again: {what}."),
    "assumption": mark("Assumed: {what}."),
}
_COST = re.compile(r"\b([a-z]+(?:_[a-z]+)?) (mine|refined|component) ([\d.]+)(?: in ([A-Z]{2,3}))?")
_LEADS = ((re.compile(r"^cost, USD/kg: "), mark("Operating cost, USD/kg: ")), (re.compile(r"^as given$"), ""))


def cited(content: Content, ids: Iterable[str]) -> str:
    """Sources as a reader names them: publisher, year, title; an id that is not in the register as it is."""
    known = {source.id: source for source in content.sources}
    found = []
    for one in ids:
        source = known.get(one)
        if source is None:
            found.append(one.replace("_", " "))
            continue
        who = f"{source.publisher} {source.date[:4]}".strip()
        found.append(names.capital(f"{who}, {source.title}" if who else source.title))
    return "; ".join(found)


def confidence(fields: Mapping[str, str]) -> str:
    """One sentence for each degree, the surest first: what was read, worked out, recalled, assumed."""
    said = []
    for sure, sentence in _SURE.items():
        what = [tr(_FIELDS.get(k, k.replace("_", " "))) for k, v in fields.items() if v == sure]
        if what:
            said.append(tr(sentence, what=", ".join(what)))
    return " ".join(said)


def project_how(content: Content, project: Project) -> str:
    """How capacity and costs of a card were worked out, as sentences."""
    return sentences(content, project.note)


def sentences(content: Content, note: str) -> str:
    """A note of a data file as sentences: goods and regions by name, factors with a true times sign."""
    out = []
    for part in note.split("; "):
        text = part
        for lead, words in _LEADS:
            text = lead.sub(tr(words) if words else "", text)
        text = _COST.sub(lambda found: _cost(content, found), text)
        text = re.sub(r"(?<=\S) x (?=[\d.])", " × ", text)
        text = re.sub(r"^x (?=[\d.])", tr("Cost times "), text)
        if text.strip():
            out.append(names.capital(text.strip()).rstrip(".") + ".")
    return names.tidy(" ".join(out))


def _cost(content: Content, found: re.Match[str]) -> str:
    """``ree_light component 105.02 in USA`` as ``NdFeB magnets 105.02 in United States``."""
    mineral, stage, figure, region = found.groups()
    if mineral not in {m.id for m in content.minerals}:
        return found.group()
    good = names.good(content, mineral, cast("Stage", stage))
    where = {r.id: r.name for r in content.regions}.get(region or "", region or "")
    return tr("{good} {figure} in {where}", good=good, figure=figure, where=where) if where else f"{good} {figure}"
