"""Which body each document belongs to: one body under its short names, with and without its province, and renamed.

A name that says no more than what kind of body it is (市总工会, 集团工会) is nobody in particular, unless the document, its
region, its path or its folder says more: two such documents are never taken for those of one body.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from ..corpora import lexicon
from ..extractors.document.divisions import named
from .identity import Identity, is_bare, normalised, places_of
from .places import folder_of, is_possible_short_name, named_by_path, named_by_region
from .renamed import later_names

__all__ = ["Body", "WhyUnknown", "bodies_of", "groups_of"]

WhyUnknown = Literal["bare_name", "ambiguous_name", "no_name"]

# So many documents that name nobody may be taken for those of one body, as whoever gives a plan and its report means
# them; more of them are an archive of several bodies, and each then speaks for itself.
MOST_UNNAMED = 20
SHORTEST_NAME = 3
OWN_NAME = 2
# A place that the table of divisions does not know is accepted at these lengths: 云浦市, 石家庄市.
UNKNOWN_PLACE = range(3, 5)


class Body(NamedTuple):
    """The body that a document is of: a key, and the name to show; the key is the document's id where nobody can tell."""

    key: str
    name: str | None
    why_unknown: WhyUnknown | None = None


def bodies_of(identities: Iterable[Identity]) -> dict[str, Body]:
    """Return the body of each document by its id, whatever its documents call it; the order does not matter.

    A document that names nobody belongs to the only body that the others name; where they name several, or where many
    name nobody, it stands alone.
    """
    known = sorted({each.document: each for each in identities}.values(), key=lambda each: (each.source, each.document))
    said = {each.document: normalised(each.name) for each in known if each.name}
    placed = {each.document: name for each in known if each.name and (name := _name_in_full(each))}
    names = _Names([(each, placed[each.document]) for each in known if each.document in placed])
    heads = {document: names.head(name) for document, name in placed.items() if names.head(name) not in names.ambiguous}
    folders = _names_by_folder(known, heads)
    for each in known:
        neighbours = folders.get(folder_of(each.source), {}) if each.name and each.document not in heads else {}
        if len(neighbours) == 1:
            head, written = next(iter(neighbours.items()))
            if any(is_possible_short_name(said[each.document], name, level) for name, level in written):
                heads[each.document] = head
    return _as_bodies(known, heads, placed)


def groups_of(identities: Iterable[Identity]) -> list[tuple[Body, list[str]]]:
    """Return each body with the ids of its documents, both in the order of the paths."""
    known = {each.document: each for each in identities}
    groups: dict[Body, list[str]] = defaultdict(list)
    bodies = bodies_of(known.values())
    for each in sorted(known.values(), key=lambda each: (each.source, each.document)):
        groups[bodies[each.document]].append(each.document)
    return list(groups.items())


class _Names:
    """The names of an archive, each led to the one that its body goes by."""

    def __init__(self, documents: list[tuple[Identity, str]]) -> None:
        self.leads: dict[str, str] = {}
        self.ambiguous: set[str] = set()
        """names that are short for several others: 朝阳区总工会"""
        known = {name for _, name in documents}
        self._join_short_names(known)
        self._join_in_folders(documents)
        for earlier, later in later_names(sorted({self.head(name) for name in known})):
            self._join(earlier, later)
        for each, name in documents:
            for words in each.other_names:
                other = next((words[at:] for at in range(len(words) - SHORTEST_NAME) if words[at:] in known), None)
                if other:
                    self._join(other, name)

    def head(self, name: str) -> str:
        """Return the name that the body called ``name`` goes by."""
        while name in self.leads:
            name = self.leads[name]
        return name

    def _join(self, name: str, into: str) -> None:
        first, second = self.head(name), self.head(into)
        if first != second and first not in self.ambiguous:
            self.leads[first] = second

    def _join_short_names(self, known: set[str]) -> None:
        """Lead 建安区总工会 to 许昌市建安区总工会, where it is the only one of the known that ends so."""
        longer = _longer_names(known)
        for name in sorted(longer, key=lambda name: (-len(name), name)):
            found = sorted((each for each in longer[name] if _is_place(each.removesuffix(name))), key=len)
            if found and all(each in found[-1] for each in found):
                self._join(name, found[-1])
            elif found:
                self.ambiguous.add(name)

    def _join_in_folders(self, documents: list[tuple[Identity, str]]) -> None:
        """Lead 胜利油田工会 to the longer name that ends so, and 北岳重机集团工会 to the one that it abbreviates.

        The longer name stands in the same folder, and the folders agree on it.
        """
        folders: dict[str, set[str]] = defaultdict(set)
        for each, name in documents:
            folders[folder_of(each.source)].add(name)
        found: dict[str, set[str]] = defaultdict(set)
        for names in folders.values():
            for name, longer in [*_longer_names(names).items(), *_unabbreviated_names(names).items()]:
                if not places_of(name)[0]:
                    found[name] |= {self.head(each) for each in longer}
        for name in sorted(found, key=lambda name: (-len(name), name)):
            if len(found[name]) == 1:
                self._join(name, next(iter(found[name])))


def _longer_names(names: set[str]) -> dict[str, list[str]]:
    """Return the names that end in another one, by that one."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for cut in range(1, len(name) - SHORTEST_NAME + 1):
            if name[cut:] in names:
                found[name[cut:]].append(name)
    return found


def _unabbreviated_names(names: set[str]) -> dict[str, list[str]]:
    """Return the names that others abbreviate, by the short one: 北岳重型机床集团工会 by 北岳重机集团工会.

    Both begin with the same two characters, which are the firm's own, and the short one leaves out some of the others.
    """
    found: dict[str, list[str]] = defaultdict(list)
    name_similarity: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        name_similarity[name[:OWN_NAME]].append(name)
    for group in name_similarity.values():
        for short in group:
            found[short] = [name for name in group if len(name) > len(short) and _is_abbreviation(short, name)]
    return {short: longer for short, longer in found.items() if longer}


def _is_abbreviation(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)


def _is_place(words: str) -> bool:
    return bool(named(words)) or (len(words) in UNKNOWN_PLACE and words[-1] in lexicon("bodies")["division"]["kinds"])


def _name_in_full(each: Identity) -> str | None:
    """Return the name of the body, normalised, as the document, its region or its path has it; None for a bare name."""
    name = normalised(each.name or "")
    whole = normalised(each.full_name) if each.full_name else name
    found = named_by_region(whole, each.region, each.region_code) or whole
    return (named_by_path(name, each.source) if is_bare(found) else found) or None


def _names_by_folder(
    known: list[Identity], heads: Mapping[str, str]
) -> dict[str, dict[str, set[tuple[str, str | None]]]]:
    """Return, for each folder, the bodies whose documents it holds, each with the names it has there, and their levels."""
    folders: dict[str, dict[str, set[tuple[str, str | None]]]] = defaultdict(lambda: defaultdict(set))
    for each in known:
        if each.document in heads:
            told = {(name, each.level) for name in (each.name, each.full_name) if name}
            folders[folder_of(each.source)][heads[each.document]] |= told
    return folders


def _as_bodies(known: list[Identity], heads: Mapping[str, str], placed: Mapping[str, str]) -> dict[str, Body]:
    shown = _names_to_show(known, heads, placed)
    found: dict[str, Body] = {}
    for each in known:
        if head := heads.get(each.document):
            found[each.document] = Body(head, shown[head])
        elif each.name:
            why: WhyUnknown = "ambiguous_name" if each.document in placed else "bare_name"
            found[each.document] = Body(each.document, each.name, why)
    unnamed = [each for each in known if not each.name]
    bodies = {body.key: body for body in found.values()}
    if len(bodies) <= 1 and len(unnamed) <= MOST_UNNAMED:
        only = next(iter(bodies.values()), Body(unnamed[0].document, None) if unnamed else None)
        return found | {each.document: only for each in unnamed if only}
    return found | {each.document: Body(each.document, None, "no_name") for each in unnamed}


def _names_to_show(known: list[Identity], heads: Mapping[str, str], placed: Mapping[str, str]) -> dict[str, str]:
    """Return the fullest name that the documents call each body by, or its key where that is another body's too."""
    written: dict[str, set[str]] = defaultdict(set)
    for each in known:
        head = heads.get(each.document)
        if head and placed.get(each.document) == head:
            written[head] |= {name for name in (each.name, each.full_name) if name and not is_bare(normalised(name))}
    shown = {head: max(written[head], key=lambda name: (len(name), name), default=head) for head in {*heads.values()}}
    borne = Counter(shown.values())
    return {head: name if borne[name] == 1 else head for head, name in shown.items()}
