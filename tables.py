"""Tables for people: what was extracted and what came of the targets, as wide as the terminal."""

import io
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .nlp.sections import Section
from .schemas import Audit, LedgerRow, Report
from .schemas.report import Figure

__all__ = ["audit_table", "figures_table", "ledger_table", "outline_lines", "verdicts_table"]

NARROWEST, WIDEST = 80, 140
ROLES = {"target": "目标", "actual": "实际", "reference": "参照"}
VERDICTS = {
    "exceeded": ("超额完成", "green"),
    "met": ("完成", "green"),
    "missed": ("未完成", "red"),
    "partial": ("进行中", "yellow"),
    "unverified": ("无法核实", "yellow"),
}

KEPT = {"kept": "兑现", "overdue": "逾期", "unverified": "无法核实"}
SEVERITIES = {"error": ("矛盾", "red"), "warning": ("存疑", "yellow"), "info": ("提示", "dim")}
KINDS = {
    "conflict": "前后矛盾",
    "arithmetic": "计算",
    "claim": "结论",
    "dropped_target": "目标失踪",
    "restated_target": "目标下调",
    "recycled_figure": "数字重用",
    "duplicate_paragraph": "段落重复",
    "repeat": "重复",
}


def outline_lines(root: Section) -> Iterator[str]:
    """Yield a line for each section: its heading, its place in the source text, and what stands in it directly."""
    for section in root.walk():
        counts = Counter(leaf.kind for leaf in section.leaves)
        held = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items())
        heading = _one_line(section.heading or "document")
        yield "  " * section.level + "  ".join(filter(None, (heading, f"{section.start}:{section.end}", held))) + "\n"


def figures_table(report: Report) -> str:
    """Return the figures of ``report`` as a table under a line that says whose it is."""
    document = report.document
    issuer = document.issuer.name if document.issuer else "发文单位不详"
    table = _table("数量", "指标", "动作", "性质", "年度", title=f"{document.source} · {issuer} · {document.doc_type}")
    for figure in report.figures:
        table.add_row(
            *(
                Text(cell)
                for cell in (
                    _one_line(figure.text),
                    figure.indicator.text if figure.indicator else "",
                    figure.action or "",
                    ROLES[figure.role],
                    str(figure.year or ""),
                )
            )
        )
    counts = document.coverage
    return _rendered(table) + (
        f"{len(report.figures)} 个数字指标 · {len(report.commitments)} 项承诺 · {len(report.repairs)} 处修复 · "
        f"数字 {counts.understood}/{counts.numbers} 已说明\n\n"
    )


def audit_table(audit: Audit, reports: list[Report]) -> str:
    """Return verdicts, commitments in one line, and findings."""
    kept = " · ".join(
        f"{label} {sum(verdict.verdict == name for verdict in audit.commitments)}" for name, label in KEPT.items()
    )
    return (
        verdicts_table(audit, reports) + f"{len(audit.commitments)} 项无数字承诺：{kept}\n\n" + _findings_table(audit)
    )


def _findings_table(audit: Audit) -> str:
    if not audit.findings:
        return "没有发现需要核对的问题\n"
    table = _table("程度", "类别", "说明", "编号", title="发现的问题")
    for finding in audit.findings:
        label, colour = SEVERITIES[finding.severity]
        table.add_row(Text(label, style=colour), Text(KINDS[finding.kind]), Text(finding.why), Text(finding.id))
    return _rendered(table)


def ledger_table(rows: list[LedgerRow]) -> str:
    """Return the ledger as a table; a dash where nothing is known."""
    table = _table("单位", "指标", "年度", "计量", "目标", "实际", "结论", "完成比", "增长", title="台账")
    for row in rows:
        verdict = VERDICTS[row.verdict][0] if row.verdict else "—"
        table.add_row(
            *(
                Text(cell)
                for cell in (
                    row.issuer or "—", row.indicator, str(row.year), row.unit or "", _number(row.target), _number(row.actual),
                    verdict, f"{row.ratio:.1%}" if row.ratio is not None else "", f"{row.growth:+.1%}" if row.growth is not None else "",
                )
            )
        )  # fmt: skip
    return _rendered(table) + f"{len(rows)} 行\n"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def verdicts_table(audit: Audit, reports: list[Report]) -> str:
    """Return the verdicts of ``audit`` as a table, with their count."""
    figures: dict[tuple[str, str], Figure] = {
        (report.document.id, figure.id): figure for report in reports for figure in report.figures
    }
    table = _table("结论", "目标", "实际", "完成比", title="目标核对")
    for verdict in audit.targets:
        label, colour = VERDICTS[verdict.verdict]
        actual = figures[verdict.actuals[0].document, verdict.actuals[0].figure] if verdict.actuals else None
        table.add_row(
            Text(label, style=colour),
            Text(_said(figures[verdict.document, verdict.figure])),
            Text(_said(actual) if actual else "—"),
            Text(f"{verdict.ratio:.1%}" if verdict.ratio is not None else ""),
        )
    counts = " · ".join(
        f"{label} {sum(verdict.verdict == name for verdict in audit.targets)}" for name, (label, _) in VERDICTS.items()
    )
    return _rendered(table) + f"{len(audit.targets)} 个目标：{counts}\n"


def _said(figure: Figure) -> str:
    noun = figure.indicator.text if figure.indicator else ""
    action = figure.action or ""
    unit = "" if figure.unit is None or not figure.text[-1:].isdecimal() else figure.unit
    return f"{'' if action in noun else action}{noun} {_one_line(figure.text)}{unit}".strip()


def _one_line(text: str) -> str:
    return "".join(text.split())


def _table(*columns: str, title: str) -> Table:
    table = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, expand=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _rendered(table: Table) -> str:
    width = min(max(shutil.get_terminal_size((NARROWEST, 24)).columns, NARROWEST), WIDEST)
    out = io.StringIO()
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False).print(table)
    return out.getvalue()
