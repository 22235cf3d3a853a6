"""The guideline's own forecasts: they say what the rules that speak of the same say, and each mark can be found."""

import re

import pytest

#: The rules that say the same in words.
SAID_BY = {"touch-up-lasting": "touch-up-how-often", "touch-up-temporary-kind": "touch-up-temporary"}
#: Sources that such a rule cites for something else than a number of years.
NO_NUMBER = {"liu-2025", "traquina-2001", "rejuvenate-smp", "pureink-touchups", "no-evidence-found"}


def test_every_forecast_has_the_rule_that_says_it_in_words(guideline):
    assert {forecast.id for forecast in guideline.forecasts} == set(SAID_BY)


@pytest.mark.parametrize("id", SAID_BY)
def test_a_forecast_and_its_rule_rest_on_the_same_sources(guideline, id):
    [forecast] = [one for one in guideline.forecasts if one.id == id]
    [rule] = [one for one in guideline.procedures[forecast.of].rules if one.id == SAID_BY[id]]
    cited = {citation.source for citation in rule.citations} - NO_NUMBER
    assert cited <= {claim.source for claim in forecast.claims}


@pytest.mark.parametrize("id", SAID_BY)
def test_every_number_of_a_claim_stands_in_what_its_source_is_quoted_with(guideline, id):
    [forecast] = [one for one in guideline.forecasts if one.id == id]
    for claim in forecast.claims:
        number = claim.time.text.split()[0]
        said = claim.says.replace("yearly", "1")
        assert number in re.findall(r"\d+", said), f"{claim.source}: {claim.time.text}"
