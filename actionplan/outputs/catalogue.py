"""Formats by name, each one's module imported when it is first asked for, so that a call loads only its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module


class Catalogue(Mapping[str, Callable[..., str]]):
    """The `render` functions of the modules of a package, by the name of their format."""

    def __init__(self, package: str, modules: dict[str, str]) -> None:
        self._package = package
        self._modules = modules

    def __getitem__(self, name: str) -> Callable[..., str]:
        """The function that renders this format. Raises KeyError for a name that is none."""
        render: Callable[..., str] = import_module(f"{self._package}.{self._modules[name]}").render
        return render

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the table."""
        return iter(self._modules)

    def __len__(self) -> int:
        """How many formats there are."""
        return len(self._modules)
