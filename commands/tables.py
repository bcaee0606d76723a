"""Tables for people: what was extracted and what came of the targets, as wide as the terminal."""

import io
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..audit.findings import rule_labels
from ..i18n.labels import labels
from ..i18n.languages import Language
from ..i18n.visible import visible
from ..nlp.text.sections import Section
from ..schemas import Audit, LedgerRow, Report
from ..schemas.report import Commitment, Figure

__all__ = ["audit_table", "figures_table", "ledger_table", "outline_lines", "shown_in_tables", "verdicts_table"]

NARROWEST, WIDEST = 80, 140
COLOURS = {"exceeded": "green", "met": "green", "missed": "red", "partial": "yellow", "unverified": "yellow"}
SEVERITY_COLOURS = {"error": "red", "warning": "yellow", "info": "dim"}
KEPT_COLOURS = {"kept": "green", "overdue": "red", "not_mentioned": "yellow", "unverified": "dim"}
REASONS = ("silent", "not_comparable", "open_wording", "no_report")


def outline_lines(root: Section) -> Iterator[str]:
    """Yield a line for each section: its heading, its place in the source text, and what stands in it directly."""
    for section in root.walk():
        counts = Counter(leaf.kind for leaf in section.leaves)
        held = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items())
        heading = visible(_one_line(section.heading or "document"))
        yield "  " * section.level + "  ".join(filter(None, (heading, f"{section.start}:{section.end}", held))) + "\n"


def figures_table(report: Report, language: Language = "zh") -> str:
    """Return the figures of ``report`` as a table under a line that says whose it is."""
    say = labels(language)
    document = report.document
    issuer = document.issuer.name if document.issuer else say["report.issuer_unknown"]
    title = f"{document.source} · {issuer} · {say[f'type.{document.doc_type}']}"
    table = _table(say, "quantity", "indicator", "action", "role", "year", title=title)
    for figure in report.figures:
        _add(
            table,
            _one_line(figure.text),
            figure.indicator.text if figure.indicator else "",
            figure.action or "",
            say[f"role.{figure.role}"],
            str(figure.year or ""),
        )
    counts = document.coverage
    return _rendered(table) + (
        f"{len(report.figures)} {say['table.figures']} · {len(report.commitments)} {say['table.commitments']} · "
        f"{len(report.repairs)} {say['table.repairs']} · "
        f"{counts.understood}/{counts.numbers} {say['table.numbers']} {say['table.understood']}\n\n"
    )


def audit_table(audit: Audit, reports: list[Report], language: Language = "zh") -> str:
    """Return the verdicts on targets, those on commitments, the findings, and the documents that nobody can place."""
    say = labels(language) | rule_labels(language)
    targets = verdicts_table(audit, reports, language)
    tables = f"{targets}\n{_commitments_table(audit, reports, say)}\n{_findings_table(audit, say)}"
    return tables + _unplaced_table(audit, say)


def shown_in_tables(report: Report) -> Report:
    """Return as much of ``report`` as tables show, so that those of a whole archive can be held."""
    return report.model_copy(update={"sentences": [], "numbers": [], "repairs": []})


def verdicts_table(audit: Audit, reports: list[Report], language: Language = "zh") -> str:
    """Return the verdicts of ``audit`` as a table, with their count."""
    say = labels(language)
    figures: dict[tuple[str, str], Figure] = {
        (report.document.id, figure.id): figure for report in reports for figure in report.figures
    }
    table = _table(say, "verdict", "target", "actual", "ratio", title=say["report.reckoning"])
    for verdict in audit.targets:
        actual = figures[verdict.actuals[0].document, verdict.actuals[0].figure] if verdict.actuals else None
        _add(
            table,
            Text(say[f"verdict.{verdict.reason or verdict.verdict}"], style=COLOURS[verdict.verdict]),
            _said(figures[verdict.document, verdict.figure]),
            _said(actual) if actual else "—",
            _percent(verdict.ratio),
        )
    # Why it is unverified is told in the place of the verdict: a target without a report is no failure to verify.
    outcomes = [verdict.reason or verdict.verdict for verdict in audit.targets]
    counts = _counted(say, [*COLOURS, *(reason for reason in REASONS if reason in outcomes)], outcomes)
    return _rendered(table) + f"{len(audit.targets)} {say['table.targets']}: {counts}\n"


def ledger_table(rows: list[LedgerRow], language: Language = "zh") -> str:
    """Return the ledger as a table; a dash where nothing is known."""
    say = labels(language)
    columns = ("issuer", "indicator", "year", "unit", "target", "actual", "verdict", "ratio", "growth")
    table = _table(say, *columns, title=say["desk.ledger"])
    for row in rows:
        _add(
            table,
            row.issuer or "—",
            row.indicator,
            str(row.year),
            row.unit or "",
            _number(row.target),
            _number(row.actual),
            say[f"verdict.{row.verdict}"] if row.verdict else "—",
            _percent(row.ratio),
            f"{row.growth:+.1%}" if row.growth is not None else "",
        )
    return _rendered(table) + f"{len(rows)} {say['table.rows']}\n"


def _commitments_table(audit: Audit, reports: list[Report], say: dict[str, str]) -> str:
    """The commitments that are no targets, with their count and that of the others, which are."""
    commitments: dict[tuple[str, str], Commitment] = {
        (report.document.id, record.id): record for report in reports for record in report.commitments
    }
    counts = _counted(say, KEPT_COLOURS, [verdict.verdict for verdict in audit.commitments])
    told = f"{len(audit.commitments)} {say['table.plain_commitments']}: {counts}"
    targets = {(verdict.document, verdict.figure) for verdict in audit.targets}
    if as_targets := sum(
        any((document, figure) in targets for figure in record.figures) for (document, _), record in commitments.items()
    ):
        told += f" · {as_targets} {say['table.as_targets']}"
    if not audit.commitments:
        return f"{told}\n"
    table = _table(say, "verdict", "commitment", "evidence", "deadline", title=say["report.commitments"])
    for verdict in audit.commitments:
        record = commitments[verdict.document, verdict.commitment]
        name = Text(say[f"verdict.{verdict.verdict}"], style=KEPT_COLOURS[verdict.verdict])
        _add(table, name, _one_line(record.text), verdict.why, str(record.deadline or ""))
    return _rendered(table) + f"{told}\n"


def _findings_table(audit: Audit, say: dict[str, str]) -> str:
    if not audit.findings:
        return f"{say['report.no_findings']}\n"
    table = _table(say, "severity", "kind", "why", "id", title=say["report.findings"])
    for finding in audit.findings:
        severity = Text(say[f"severity.{finding.severity}"], style=SEVERITY_COLOURS[finding.severity])
        _add(table, severity, say[f"finding.{finding.kind}"], finding.why, finding.id)
    return _rendered(table)


def _unplaced_table(audit: Audit, say: dict[str, str]) -> str:
    unplaced = [document for document in audit.documents.values() if document.unplaced]
    if not unplaced:
        return ""
    table = _table(say, "document", "why", title=say["report.unplaced"])
    for document in unplaced:
        _add(table, document.source, document.unplaced or "")
    return _rendered(table)


def _counted(say: dict[str, str], names: Iterable[str], found: Sequence[str]) -> str:
    return " · ".join(f"{say[f'verdict.{name}']} {found.count(name)}" for name in names)


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _said(figure: Figure) -> str:
    noun = figure.indicator.text if figure.indicator else ""
    action = figure.action or ""
    unit = "" if figure.unit is None or not figure.text[-1:].isdecimal() else figure.unit
    return f"{'' if action in noun else action}{noun} {_one_line(figure.text)}{unit}".strip()


def _one_line(text: str) -> str:
    return "".join(text.split())


def _table(say: dict[str, str], *columns: str, title: str) -> Table:
    table = Table(title=Text(visible(title)), title_justify="left", box=box.SIMPLE_HEAD, expand=False, pad_edge=False)
    for column in columns:
        table.add_column(say[f"column.{column}"], overflow="fold")
    return table


def _add(table: Table, *cells: str | Text) -> None:
    # A string would be read as markup: what stands in a document stays as it is.
    table.add_row(*(cell if isinstance(cell, Text) else Text(visible(cell)) for cell in cells))


def _rendered(table: Table) -> str:
    width = min(max(shutil.get_terminal_size((NARROWEST, 24)).columns, NARROWEST), WIDEST)
    out = io.StringIO()
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False).print(table)
    return out.getvalue()
