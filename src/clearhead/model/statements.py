"""Everything that an edition says, by id."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clearhead.model.forecast import Forecast
from clearhead.model.guideline import Guideline
from clearhead.model.rule import Rule
from clearhead.model.wait import Wait


@dataclass(frozen=True, slots=True)
class Statements:
    """Each rule once, however many procedures it is for."""

    rules: Mapping[str, Rule]
    waits: Mapping[str, Wait]
    forecasts: Mapping[str, Forecast]
    #: By the id of a rule, wait or forecast: the procedures that it is for.
    procedures: Mapping[str, tuple[str, ...]]
    #: By the id of a rule: the sites whose policy it is.
    sites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def statements(guideline: Guideline) -> Statements:
    rules: dict[str, Rule] = {}
    waits: dict[str, Wait] = {}
    forecasts = {forecast.id: forecast for forecast in guideline.forecasts}
    where: dict[str, list[str]] = {id: [forecast.of] for id, forecast in forecasts.items()}
    for procedure in guideline.procedures.values():
        rules |= {rule.id: rule for rule in procedure.rules}
        waits |= {wait.id: wait for wait in procedure.waits}
        for id in (*(rule.id for rule in procedure.rules), *(wait.id for wait in procedure.waits)):
            where.setdefault(id, []).append(procedure.id)
    sites: dict[str, list[str]] = {}
    for site in guideline.sites.values():
        for procedure_id, of_site in site.rules.items():
            rules |= {rule.id: rule for rule in of_site}
            for rule in of_site:
                where.setdefault(rule.id, []).append(procedure_id)
                sites.setdefault(rule.id, []).append(site.id)
    procedures = {id: tuple(dict.fromkeys(ids)) for id, ids in where.items()}
    return Statements(rules, waits, forecasts, procedures, {id: tuple(ids) for id, ids in sites.items()})
