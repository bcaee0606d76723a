"""An inline notation for annotating: the marks stand in the text, and a program makes the annotated document of them.

A file is a head of ``key: value`` lines, a line ``---``, and the text with two kinds of marks:

``{35个|t2023@2023-11-30|爱心驿站|新建}``
    A figure: the quantity as it stands; its role (``t`` target, ``a`` actual, ``r`` reference) with the year, where
    that is not the one of the head (``-`` for none), the deadline and ``?`` where annotators would differ; the thing
    counted; the verb, where there is one. What the number reader does not find in the quantity itself is said behind
    it: ``{35=35 家|…}``, ``{三五个=[3,5] 个 range|…}``.

``<新建:爱心驿站@2023-11-30|新建{35个|t|爱心驿站|新建}爱心驿站>``
    A commitment: its action, its object where that is not the rest of the quote, its deadline and ``?``. With ``+``
    before the action it is an achievement. Figures inside take its deadline unless they say another (``@-``: none).

The head has ``title``, ``issuer``, ``region``, ``doc_type``, ``plan`` and ``actual`` (years), ``script``. A figure's year
is the only year of ``plan`` for a target, of ``actual`` for an actual; a reference has none unless it says so.

    python -m duixian.training.notation compile FOLDER --into corpora/annotated
    python -m duixian.training.notation show corpora/annotated/a01.json
"""

from .marks import NotationError
from .reading import annotate, unmarked
from .writing import notation_of

__all__ = ["NotationError", "annotate", "notation_of", "unmarked"]
