"""The registry of rules: it finds every module of this folder that declares one with ``@rule``."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ...i18n.languages import Language
from .case import Case, Observation, Severity

__all__ = ["Rule", "rule", "rule_labels", "rules"]

Find = Callable[[Case], Iterator[Observation]]
GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its names, what it reports, how severe its findings are, and the function that finds them."""

    id: str
    """the kind of its findings, and the name of its module"""
    zh: str
    en: str
    summary: str
    """what it reports, in one line"""
    severities: tuple[Severity, ...]
    """the severities of its findings, the most severe first"""
    default: bool
    """whether it runs without being asked for"""
    find: Find

    def name(self, language: Language) -> str:
        """Return the name of its findings in ``language``."""
        return self.zh if language == "zh" else self.en


def rule(
    identifier: str,
    *,
    zh: str,
    en: str,
    summary: str,
    severities: tuple[Severity, ...],
    default: bool = True,
) -> Callable[[Find], Rule]:
    """Declare the function below as the rule ``identifier``, which is also the name of its module and of its page."""

    def declare(find: Find) -> Rule:
        return Rule(identifier, zh, en, summary, severities, default, find)

    return declare


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id, those that may report errors first."""
    package = import_module(__package__)
    modules = [import_module(f"{__package__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    declared = {value.id: value for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    return dict(sorted(declared.items(), key=lambda entry: (GRAVITY[entry[1].severities[0]], entry[0])))


def rule_labels(language: Language) -> dict[str, str]:
    """Return the labels of the findings of every rule: ``finding.ID``."""
    return {f"finding.{each.id}": each.name(language) for each in rules().values()}
