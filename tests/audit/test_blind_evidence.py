"""Evidence is chosen by what it is about: whatever the results are, every target keeps its links."""

from dataclasses import replace

import pytest
from duixian.audit.bodies import bodies_of
from duixian.audit.facts import Fact
from duixian.audit.identity import identity_of
from duixian.audit.link import link
from duixian.audit.reading import reading_of
from duixian.corpora import splits
from duixian.i18n.wording import Wording
from duixian.pipeline import extract
from duixian.readers import read


@pytest.fixture(scope="module")
def pairs(corpora):
    """The facts of every pair of plan and report."""
    found = []
    for name in splits("pairs"):
        paths = [path for folder in ("annotated", "pairs") for path in sorted((corpora / folder).glob(f"{name}_*.txt"))]
        reports = [extract(read(str(path))) for path in paths]
        bodies = bodies_of(map(identity_of, reports))
        found.append([fact for report in reports for fact in reading_of(report, bodies[report.document.id].key).facts])
    return found


def scaled(fact: Fact, factor: float) -> Fact:
    figure = fact.figure
    if figure.role != "actual":
        return fact
    value = tuple(end * factor for end in figure.value) if isinstance(figure.value, tuple) else figure.value * factor
    interval = tuple(None if end is None else end * factor for end in figure.interval)
    return replace(fact, figure=figure.model_copy(update={"value": value, "interval": interval}))


def linked(facts: list[Fact]) -> dict[tuple[str, str], tuple[object, ...]]:
    targets = [fact for fact in facts if fact.figure.role == "target"]
    actuals = [fact for fact in facts if fact.figure.role == "actual"]
    return {
        found.target.place: (
            [fact.place for fact in found.actuals],
            [fact.place for fact in found.others],
            [refusal.actual.place for refusal in found.refused],
            found.probability,
        )
        for found in link(targets, actuals, Wording())
    }


@pytest.mark.parametrize("factor", [0.5, 0.9, 1.3])
def test_scaling_all_results_leaves_every_link_as_it_was(pairs, factor):
    for facts in pairs:
        assert linked([scaled(fact, factor) for fact in facts]) == linked(facts)


def test_there_is_something_to_link(pairs):
    assert sum(bool(found[0]) for facts in pairs for found in linked(facts).values()) > 300
