"""The golden files of the samples: what the pipeline said when somebody last read it through.

``python tests/golden.py`` writes them anew; read the difference before you commit it.
"""

from collections.abc import Iterator
from pathlib import Path

from duixian.pipeline import audit, extract
from duixian.readers import read
from duixian.schemas import Report

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
GOLDEN = Path(__file__).resolve().parent / "golden"
PAIRS = ("linlan", "haiyu")


def golden_text(pair: str) -> str:
    """Return the figures, commitments and verdicts of the sample pair ``pair``, one a line."""
    paths = sorted(path for path in SAMPLES.glob(f"{pair}_*") if path.suffix in {".txt", ".html"})
    reports = [extract(read(str(path))) for path in paths]
    lines = [line for path, report in zip(paths, reports, strict=True) for line in _report_lines(path.name, report)]
    figures = {(report.document.id, figure.id): figure for report in reports for figure in report.figures}
    for verdict in audit(reports).targets:
        target = figures[verdict.document, verdict.figure]
        lines.append(f"verdict {target.text} | {verdict.verdict} | {verdict.ratio} | {verdict.why}")
    return "\n".join(lines) + "\n"


def _report_lines(name: str, report: Report) -> Iterator[str]:
    document = report.document
    yield f"{name} | {document.title} | {document.issuer and document.issuer.name} | {document.doc_type} | {document.years}"
    for figure in report.figures:
        noun = figure.indicator.text if figure.indicator else None
        yield (
            f"figure {figure.text} | {figure.value} {figure.unit} {figure.comparator} | {figure.action} | {noun} | "
            f"{figure.role} {figure.year} {figure.deadline}"
        )
    for commitment in report.commitments:
        yield f"commitment {commitment.text} | {commitment.deadline}"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for pair in PAIRS:
        (GOLDEN / f"{pair}.txt").write_text(golden_text(pair), encoding="utf-8")
