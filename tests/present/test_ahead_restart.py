"""Dates that come: a plant that is restarted, since when, and plants that are being built, whatever else comes."""

from msgspec.structs import replace

from game.model.events import Event
from game.present import ahead
from tests.ui.staged import content, moments


def test_a_restart_says_since_when_and_that_its_works_were_late():
    """Found in play: "should run again" stood under the next turn twice, a turn later each time, with no cause."""
    view = replace(moments()["talk2"].view(), announced_turns=8, turn=6)
    card = next(c for c in content().projects if c.region == view.seat)
    held = replace(view.projects[card.id], status="construction", months_left=view.months_per_turn, started_turn=1)
    log = [Event(kind=kind, turn=turn, data={"project": card.id})
           for kind, turn in (("project_care", 4), ("project_restart", 5), ("project_delayed", 5))]  # fmt: skip
    seen = replace(view, projects={**view.projects, card.id: held}, event_log=tuple(log))
    told = [f"{row.text} {row.more}" for row in ahead.coming(content(), seen) if card.name in row.text]
    assert len(told) == 1 and "late" not in told[0]
    assert "stands still since turn 4, its owners restart it since turn 5" in told[0]
    slipped = replace(seen, event_log=(*log, Event(kind="project_delayed", turn=6, data={"project": card.id})))
    told = [f"{row.text} {row.more}" for row in ahead.coming(content(), slipped) if card.name in row.text]
    assert "works late in turn 6, which cost a turn; it may happen again" in told[0]


def building(card, started):
    view = replace(moments()["talk2"].view(), announced_turns=8, turn=2)
    held = replace(view.projects[card.id], status="construction", months_left=view.months_per_turn,
                   started_turn=started)  # fmt: skip
    return replace(view, projects={**view.projects, card.id: held}, event_log=())


def test_a_plant_that_was_being_built_before_the_game_is_among_what_comes():
    """Found in play: Projects had the works at Mt Weld for turn 4, What comes did not."""
    card = next(c for c in content().projects if c.region == moments()["talk2"].view().seat)
    for started in (0, 1):
        assert any(card.name in row.text for row in ahead.coming(content(), building(card, started)))


def test_other_dates_do_not_push_a_plant_off_the_list(monkeypatch):
    """Found in play: Nolans stood in the list of turn 3 and was gone from that of turn 4."""
    card = next(c for c in content().projects if c.region == moments()["talk2"].view().seat)
    dates = [ahead.Coming(3, f"date {k}") for k in range(12)]
    monkeypatch.setattr(ahead, "_elections", lambda *_: iter(dates))
    rows = ahead.coming(content(), building(card, 1))
    assert any(card.name in row.text for row in rows) and len(rows) == ahead.MOST
