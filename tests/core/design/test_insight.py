"""What is told of a recommendation beside its figures, with and without a limit on the whole."""

from __future__ import annotations

from penata.core import codec
from penata.core.design.answer import Answer
from penata.core.design.insight import YEARS, Insight, insight
from penata.core.design.result import DesignSettings
from tests.core.design.cities import designer
from tests.core.design.test_wishes import RAW, city


def test_it_is_kept_and_read_again_with_and_without_a_limit_on_the_whole():
    for settings in (DesignSettings(), DesignSettings(max_officials=50)):
        answer = Answer(designer(city(), RAW, settings))
        found = insight(answer)
        assert codec.decode(codec.encode(found), Insight) == found
        assert len(found.stagings) == len(YEARS)
        assert found.stagings[0].stages[-1].open == 0
        assert 0 < found.steadiness.whole <= found.steadiness.draws
        assert (found.edges, found.swings) == ((), ())
