"""The database: Reports and Audits in, questions answered, reviews kept.

Everything happens on a connection that the open store lends, for one snapshot or one transaction::

    with open_store("duixian.db") as store:                  # or "postgresql://user@host/name"
        with store.writing() as connection:                  # all of it is committed, or nothing
            add_report(connection, report, source.text)
            add_review(connection, Review(RecordKey(report.document.id, "figure", 812, 815), "王芳", "confirmed"))
        with store.reading() as connection:                  # a snapshot that never waits for writers
            report = get_report(connection, sha256)
            page = query_figures(connection, FigureQuery(issuer="海屿市总工会", year=2023), limit=50)
            page = query_figures(connection, FigureQuery(words="职工书屋"), after=page.after)

``schema/`` holds the tables, ``docs/database.md`` explains them and has queries to begin with.
"""

from .audits import (
    Subject,
    count_verdicts,
    reports_of,
    reviewed_audit,
    save_audit,
    stored_audit,
    subject_of,
    subjects,
)
from .connect import DEFAULT_URL, Store, open_store
from .deciding import decide
from .decisions import CORRECTABLE, disagreements, standing
from .documents import (
    add_prepared,
    add_report,
    add_source,
    delete_source,
    get_extracted,
    get_report,
    get_text,
    has_source,
    iterate_reports,
    known_paths,
    known_version,
    remove_document,
    remove_source,
)
from .figures import FigureQuery, Figures, FoundFigure, query_figures
from .placing import identities, keys_called, place_documents
from .quarantine import Quarantined, add_quarantined, in_quarantine, quarantined, release
from .reviews import Decision, RecordKey, RecordKind, Review, add_review, reviews_of
from .rows import Prepared, prepare
from .runs import RunCounts, begin_run, note_run

__all__ = [
    "CORRECTABLE",
    "DEFAULT_URL",
    "Decision",
    "FigureQuery",
    "Figures",
    "FoundFigure",
    "Prepared",
    "Quarantined",
    "RecordKey",
    "RecordKind",
    "Review",
    "RunCounts",
    "Store",
    "Subject",
    "add_prepared",
    "add_quarantined",
    "add_report",
    "add_review",
    "add_source",
    "begin_run",
    "count_verdicts",
    "decide",
    "delete_source",
    "disagreements",
    "get_extracted",
    "get_report",
    "get_text",
    "has_source",
    "identities",
    "in_quarantine",
    "iterate_reports",
    "keys_called",
    "known_paths",
    "known_version",
    "note_run",
    "open_store",
    "place_documents",
    "prepare",
    "quarantined",
    "query_figures",
    "release",
    "remove_document",
    "remove_source",
    "reports_of",
    "reviewed_audit",
    "reviews_of",
    "save_audit",
    "standing",
    "stored_audit",
    "subject_of",
    "subjects",
]
