"""On which level a body stands: by what its name says it is, else by the region that it speaks for."""

from ...corpora import lexicon, pattern
from .regions import Region, split_place

__all__ = ["level_of"]


def level_of(issuer: str, region: Region | None) -> str | None:
    """Return the level of the body called ``issuer``, or None where neither its name nor its region tells.

    One of national, province, city, county, township, industry, enterprise and school. A body of a place of work is
    enterprise whatever the enterprise's rank: a hospital, a bank's branch, a railway depot.
    """
    for entry in lexicon("issuers")["level"]:
        if pattern("issuers", "level", entry["id"]).search(issuer):
            return str(entry["level"])
    spoken_for = split_place(issuer)[1].startswith(tuple(lexicon("issuers")["of_a_place"]["words"]))
    return region.level if region and spoken_for else None
