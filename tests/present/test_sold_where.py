"""Where the tonnes of plants at home go stands on their card and in the drill."""

import numpy as np
from msgspec.structs import replace

from game.model.ids import STAGES, stage_index
from game.present import drill_goods, plant_facts, plant_gains, sold_where
from game.rules import figures, prospect
from tests.ui.staged import content, moments


def seen():
    return moments()["results2"].view()


def names(facts):
    return "; ".join(f"{fact.name} {fact.value}" for fact in facts)


def home_card(view):
    return next(c for c in content().projects if c.region == view.seat and c.corridor is None)


def test_a_plant_that_runs_says_who_takes_its_good():
    """Found in play: "87 % of your use" from the own plant beside "43 % bought from China", and nowhere why."""
    view = seen()
    card = home_card(view)
    out, r, buyer = card.outputs[0], content().region_index(view.seat), content().region_index("KOR")
    flows = np.zeros_like(view.flows["flows"])
    place = content().mineral_index(out.mineral), stage_index(out.stage), r
    flows[(*place, r)], flows[(*place, buyer)] = 10.0, 30.0
    operating = replace(view.projects[card.id], status="operating")
    runs = replace(view, flows={**view.flows, "flows": flows}, projects={**view.projects, card.id: operating})
    (fact,) = sold_where.row(content(), runs, card)
    assert fact.value.startswith("at home 25") and "Korea 75" in fact.value
    assert fact in plant_facts.facts(content(), runs, card, plant_gains.Gain(None))
    waits = replace(runs, projects={**runs.projects, card.id: replace(runs.projects[card.id], status="open")})
    assert sold_where.row(content(), waits, card) == ()
    abroad = next(c for c in content().projects if c.region != view.seat and c.corridor is None)
    held = {**runs.projects, abroad.id: replace(runs.projects[abroad.id], status="operating")}
    assert sold_where.row(content(), replace(runs, projects=held), abroad) == ()


def test_the_drill_says_what_of_the_own_plants_goes_abroad():
    """Found in play: "at home 0.49 t" in the drill, of a plant for 150 t a month that ran."""
    view = seen()
    cut, r = prospect.cut_off(content(), view), content().region_index(view.seat)
    told = 0
    for held in drill_goods.of_view(content(), view):
        m, s = content().mineral_index(held.mineral), stage_index(held.stage)
        away = float(cut.flow[m, s, r].sum()) - held.stop.home_t
        words = names(sold_where.cut_off_facts(content(), view, held))
        large = held.stop.met < 1 and away >= max(1.0, 0.1 * held.stop.need_t)
        assert ("goes abroad" in words) == large, held.name
        told += large
        none = replace(held, stop=replace(held.stop, met=1.0))
        assert "goes abroad" not in names(sold_where.cut_off_facts(content(), view, none)), "nothing lacks"
    poor = next(g for g in drill_goods.of_view(content(), view) if float(cut.flow[
        content().mineral_index(g.mineral), stage_index(g.stage), r].sum()) > 2.0)  # fmt: skip
    need = 2.0 * float(cut.flow[content().mineral_index(poor.mineral), stage_index(poor.stage), r].sum())
    poor = replace(poor, stop=replace(poor.stop, met=0.5, home_t=0.0, need_t=need))
    assert "goes abroad" in names(sold_where.cut_off_facts(content(), view, poor))


def test_the_drill_says_that_plants_at_home_lack_what_they_work_up(monkeypatch):
    view = seen()
    cut, r = prospect.cut_off(content(), view), content().region_index(view.seat)
    made = figures.of_view(content(), view, "output")
    m, s = next((m, s) for m in range(made.shape[0]) for s in (1, 2) if made[m, s, r] > 5.0)
    good = next(g for g in drill_goods.of_view(content(), view))
    good = replace(good, mineral=content().minerals[m].id, stage=STAGES[s])
    flow, flowing = np.array(cut.flow), np.array(cut.flowing)
    flow[m, s, r] = 0.0
    for share, lacks in ((0.5, True), (1.0, False)):
        flowing[m, s - 1, r] = share
        bare = prospect.CutOff(flowing, cut.cover, cut.need, cut.matters, cut.weights, flow, cut.claimed)
        monkeypatch.setattr(prospect, "cut_off", lambda *_, bare=bare: bare)
        assert ("lacks" in names(sold_where.cut_off_facts(content(), view, good))) is lacks
