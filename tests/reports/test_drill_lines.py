"""The closing drill in the debrief: every ministry's share, and the goods of who played."""

import pytest


def test_every_ministry_has_its_drill_with_goods_that_add_up(told):
    assert len(told.drills) > 2
    assert [line.met for line in told.drills] == sorted((line.met for line in told.drills), reverse=True)
    for line in told.drills:
        assert 1.0 - sum(good.lost for good in line.goods) == pytest.approx(line.met, abs=1e-6)
        assert ("not enough" in line.words) is (line.met < 0.9)


def test_the_page_has_it_and_names_what_ran_dry(told, html):
    part = html[html.index('id="drill"') :]
    part = part[: part.index("</section>")]
    assert all(line.name in part for line in told.drills)
    assert "Need met" in part
