"""Every address of the app, read from the app itself, with what stands in its places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    places: tuple[str, ...]

    def filled(self, values: Mapping[str, Any]) -> str:
        return reverse(self.name, kwargs={place: values[place] for place in self.places})


def addresses() -> Iterator[Address]:
    """Each once, by its name; an address without a name is a mistake that this makes loud."""
    yield from _below(get_resolver(), "", ())


def _below(resolver: URLResolver, prefix: str, places: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        found = (
            (*places, *pattern.pattern.regex.groupindex) if isinstance(pattern, URLPattern | URLResolver) else places
        )
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _below(pattern, inner, found)
        elif pattern.name or not _is_of_wagtail(resolver):
            assert pattern.name, f"an address without a name: {pattern.pattern}"
            yield Address(f"{prefix}{pattern.name}", found)


def _is_of_wagtail(resolver: URLResolver) -> bool:
    """That library has addresses without a name: how its own pages of failure look."""
    return str(getattr(resolver.urlconf_name, "__name__", "")).startswith("wagtail")
