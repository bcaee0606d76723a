"""Pages for people: the self-contained report, and in ``desk`` the web app. Report pages need nothing but jinja2."""

from .report import report_html

__all__ = ["report_html"]
