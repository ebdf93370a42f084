"""The graded claims about backward running, their figures and the sources behind them.

The data is `benefits.toml` and `sources.toml`; nothing is computed here. A claim's words never say more than
its grade; a figure names its source and whether it was seen there, derived by arithmetic, or is our own choice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from retroplan.domain.base.errors import RetroPlanError, nearest
from retroplan.domain.base.value import Value, fields
from retroplan.reference.toml_data import load, pick

Grade = Literal["strong", "moderate", "limited", "anecdotal", "contradicted"]
Mark = Literal["seen", "derived", "our own choice"]

GRADE_SIGNS: dict[Grade, str] = {
    "strong": "●", "moderate": "◑", "limited": "◔", "anecdotal": "○", "contradicted": "✕",
}  # fmt: skip
GRADE_MEANING: dict[Grade, str] = {
    "strong": "several consistent controlled studies, or a pooled analysis, in runners",
    "moderate": "several small or mixed studies, or good ones in a neighbouring group",
    "limited": "one or two small studies, or indirect evidence",
    "anecdotal": "coaches' opinion and single stories",
    "contradicted": "what was measured points the other way",
}


class Source(Value):
    """Where a figure comes from. `citation` names only what was checked; `seen` is False when no result was read."""

    key: str
    label: str
    citation: str
    kind: str = "study"
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    url: str = ""
    seen: bool = True

    @property
    def address(self) -> str:
        """`doi 10.…`, else `PMID …`, else the page's address, else ""."""
        if self.doi:
            return f"doi {self.doi}"
        return f"PMID {self.pmid}" if self.pmid else self.url


class Figure(Value):
    """One finding: a pair (`forward`, `backward`, in the unit `what` names) or a `text`; never both.

    `places` is how many decimals the source gives, `change` the difference in words, `people` who was measured.
    """

    label: str
    source: str
    what: str = ""
    people: str = ""
    year: int | None = None
    forward: float | None = None
    backward: float | None = None
    places: int = 1
    change: str = ""
    text: str = ""
    mark: Mark = "seen"


class Dose(Value):
    """What a trial gave, as ranges (lowest, highest); None where the trial does not say. `minutes` is a session's."""

    text: str
    sources: tuple[str, ...]
    gait: Literal["run", "walk"] = "run"
    days_a_week: tuple[int, int] | None = None
    metres_a_week: tuple[int, int] | None = None
    minutes: tuple[int, int] | None = None
    weeks: tuple[int, int] | None = None


class Claim(Value):
    """One claim made for backward running, and what is known. `said` is the claim, in our own words.

    `note` limits the grade ("mixed", "walking only"); `article` is which of the seven claims it belongs to;
    `dose_text` says why there is no `dose`; `workouts` are ids of the library; `constants` are K-numbers.
    """

    id: str
    title: str
    said: str
    article: str
    grade: Grade
    verdict: str
    plain: str
    would_change: str
    sources: tuple[str, ...]
    note: str = ""
    figures: tuple[Figure, ...] = ()
    cautions: tuple[str, ...] = ()
    dose: Dose | None = None
    dose_text: str = ""
    workouts: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """The grade as one character."""
        return GRADE_SIGNS[self.grade]

    @property
    def grade_words(self) -> str:
        """The grade with its note: `moderate, mixed`, `limited to moderate`."""
        if not self.note:
            return self.grade
        return f"{self.grade} {self.note}" if self.note.startswith("to ") else f"{self.grade}, {self.note}"


_SOURCE_KEYS = frozenset(name for name in fields(Source)) - {"key"}
_FIGURE_KEYS = frozenset(name for name in fields(Figure))
_DOSE_KEYS = frozenset(name for name in fields(Dose))
_CLAIM_KEYS = frozenset(name for name in fields(Claim))


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Every source by its key, in file order. Do not change it."""
    return {key: Source(key=key, **pick(entry, _SOURCE_KEYS, key)) for key, entry in load("sources.toml").items()}


def source(key: str) -> Source:
    """One source. Raises RetroPlanError for an unknown key."""
    found = sources().get(key)
    if found is None:
        near = nearest(key, tuple(sources()))
        raise RetroPlanError(f'There is no source "{key}"', "", f'Did you mean "{near}"?' if near else "")
    return found


@lru_cache(maxsize=1)
def benefits() -> tuple[Claim, ...]:
    """The claims in the order they are shown."""
    return tuple(_claim(entry) for entry in load("benefits.toml")["claim"])


def claim(id: str) -> Claim:
    """One claim by its id. Raises RetroPlanError, with the nearest id, when there is none."""
    for found in benefits():
        if found.id == id:
            return found
    near = nearest(id, tuple(found.id for found in benefits()))
    known = ", ".join(found.id for found in benefits())
    raise RetroPlanError(
        f'There is no claim "{id}"', f"The claims are {known}", f'Did you mean "{near}"?' if near else ""
    )


def _claim(entry: dict[str, Any]) -> Claim:
    where = str(entry.get("id", "claim"))
    values = pick(entry, _CLAIM_KEYS, where)
    values["figures"] = tuple(Figure(**pick(figure, _FIGURE_KEYS, where)) for figure in entry.get("figures", ()))
    if "dose" in entry:
        values["dose"] = Dose(**pick(entry["dose"], _DOSE_KEYS, where))
    return Claim(**values)


def find_claims(query: str) -> tuple[Claim, ...]:
    """The claims in which every word of `query` occurs (title, words, figures, cautions, tags, sources), in order.

    Claims with every word at the start of a word of their title come first. "" gives all.
    """
    words = query.lower().split()
    if not words:
        return benefits()
    found = [item for item in benefits() if all(word in _haystack(item) for word in words)]
    found.sort(key=lambda item: not all(_begins(item.title.lower(), word) for word in words))
    return tuple(found)


def _begins(text: str, word: str) -> bool:
    return any(part.startswith(word) for part in text.split())


@lru_cache(maxsize=64)
def _haystack(item: Claim) -> str:
    known = sources()
    parts = [item.id, item.title, item.said, item.article, item.grade_words, item.verdict, item.plain]
    parts += [item.would_change, item.dose_text, item.dose.text if item.dose else ""]
    parts += [*item.cautions, *item.tags, *item.constants]
    for figure in item.figures:
        parts += [figure.label, figure.what, figure.people, figure.text, str(figure.year or "")]
    for key in item.sources:
        parts += [key, known[key].label, known[key].citation]
    return "\n".join(parts).lower()
