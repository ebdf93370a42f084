"""The list of sources: those of one claim first, then all the others, each with its citation and address.

Rows of at most `width` cells; a source that was seen only as an entry says so. A click on one hits `source:KEY`.
"""

from __future__ import annotations

from retroplan.reference import claims
from retroplan.view.drawing.frame import Row
from retroplan.view.drawing.panes import Detail
from retroplan.view.drawing.prose import paragraph


def source_rows(width: int, claim_id: str = "") -> Detail:
    """The sources of the claim `claim_id` ("" for none) and all others."""
    rows: list[Row] = []
    hits: list[tuple[int, str]] = []
    first: tuple[str, ...] = ()
    if claim_id:
        claim = claims.claim(claim_id)
        first = claim.sources
        rows += paragraph(f"Sources: {claim.title}", width, "text.bold")
        for key in first:
            _source(key, width, rows, hits)
        rows.append(())
    rows += paragraph("All other sources" if first else "Sources", width, "text.bold")
    for key in claims.sources():
        if key not in first:
            _source(key, width, rows, hits)
    return Detail(tuple(rows), tuple(hits))


def _source(key: str, width: int, rows: list[Row], hits: list[tuple[int, str]]) -> None:
    source = claims.sources()[key]
    start = len(rows)
    kind = source.kind if source.seen else f"{source.kind}, entry only"
    rows.append(())
    rows += paragraph(source.label, width, "text")
    rows += paragraph(f"{source.citation} · {kind}", width, "muted")
    if source.address:
        rows += paragraph(source.address, width, "accent")
    hits += [(line, f"source:{key}") for line in range(start + 1, len(rows))]
