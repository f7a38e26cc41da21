"""A hand on a fresh home; whatever was clicked, the program must not have met an error."""

import pytest

from tests.window.hand import Hand

SIZE = (1600, 900)


@pytest.fixture
def hand(tmp_path):
    with Hand(tmp_path, SIZE) as made:
        yield made
        assert not made.reports(), made.reports()[0][-1500:]
        assert "Traceback" not in made.printed(), made.printed()[-1500:]
