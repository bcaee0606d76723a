"""The cost of an audit by the number of documents: python benchmarks/audit.py [--most 1000] [--write].

Bodies are audited over ten years with a plan or a report in each; the documents are the annotated ones of the project,
given to other bodies and moved to other years, so that names, numbers and sentences are as varied as theirs.
Processor time of one core; extraction is not part of it: an audit begins with Reports.
"""

import argparse
import json
import time
from pathlib import Path

from duixian.pipeline import audit, extract
from duixian.readers import read
from duixian.schemas import Report

ROOT = Path(__file__).resolve().parents[1]
YEARS = range(2014, 2024)
RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def corpus(count: int) -> list[Report]:
    """Return ``count`` Reports of ``count // 10`` bodies, one for each of ten years, plans and reports in turn."""
    texts = sorted((ROOT / "corpora" / "annotated").glob("*.txt"))
    sources = [extract(read(str(path))) for path in texts]
    plans = [report for report in sources if report.document.doc_type == "plan"]
    results = [report for report in sources if report.document.doc_type in {"summary", "mixed"}]
    made = []
    for body in range(count // len(YEARS)):
        for offset, year in enumerate(YEARS):
            pool = plans if offset % 2 == 0 else results
            made.append(_moved(pool[(body * 7 + offset) % len(pool)], f"第{body}市总工会", year - offset % 2))
    return made


def _moved(report: Report, issuer: str, year: int) -> Report:
    data = report.model_dump()
    before = [*report.document.years.plan, *report.document.years.actual]
    shift = year - before[0] if before else 0
    data["document"]["id"] = f"{issuer} {year} {report.document.doc_type} {report.document.id[:8]}"
    data["document"]["source"] = data["document"]["id"]
    data["document"]["issuer"] = {"name": issuer}
    for part in ("plan", "actual"):
        data["document"]["years"][part] = [one + shift for one in data["document"]["years"][part]]
    for figure in data["figures"]:
        figure["year"] = figure["year"] and figure["year"] + shift
        figure["deadline"] = None
    return Report.model_validate(data)


def main() -> None:
    """Measure, print, and with --write keep the table in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    everything = corpus(options.most)
    audit(everything[:10])  # imports and tables are loaded once, whatever comes after
    rows = []
    for share in (8, 4, 2, 1):
        reports = everything[: options.most // share]
        start = time.process_time()
        result = audit(reports)
        seconds = time.process_time() - start
        rows.append((len(reports), seconds, len(result.targets), len(result.findings)))
        print(json.dumps({"documents": rows[-1][0], "seconds": round(seconds, 2), "targets": rows[-1][2]}))
    lines = [
        "## Audit: processor seconds by documents",
        "",
        "| documents | seconds | ms a document | targets | findings |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {n} | {s:.2f} | {1000 * s / n:.1f} | {t} | {f} |" for n, s, t, f in rows]
    if options.write:
        _keep("\n".join(lines) + "\n")


def _keep(section: str) -> None:
    """Put ``section`` into RESULTS.md in place of the one with its heading."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measured\n"
    head = section.partition("\n")[0]
    parts = [part for part in old.split("\n## ") if not f"## {part}".startswith(head)]
    RESULTS.write_text("\n## ".join(parts).rstrip() + "\n\n" + section, encoding="utf-8")


if __name__ == "__main__":
    main()
