"""What is left of a condition once the known facts are put in: the part that still has to turn out so."""

from clearhead.model.condition import And, Condition, Not, Or
from clearhead.model.truth import truth
from clearhead.model.value import Facts


def residual(condition: Condition, facts: Facts) -> Condition | bool:
    """True or False where the facts decide it, else the smallest part of the condition that is still open."""
    known = truth(condition, facts)
    if known is not None:
        return known
    match condition:
        case Not(part):
            inner = residual(part, facts)
            return inner if isinstance(inner, bool) else Not(inner)
        case And(parts) | Or(parts):
            left = [part for part in (residual(part, facts) for part in parts) if not isinstance(part, bool)]
            return left[0] if len(left) == 1 else type(condition)(tuple(left))
    return condition
