"""Frozen values: what `dataclasses` gives, for a twentieth of its start-up time.

`class Week(Value)` with annotated fields gets an `__init__` by position or by name, equality, a hash, a repr and slots.
A frozen, slotted dataclass costs 0.3-0.6 ms to define, since its methods are compiled at import, and the module another
7 ms; a value costs 0.03 ms, since its `__init__` is compiled when the first one is made. `tests/bench/bench_values.py`
measures both, and msgspec.Struct, beside each other; docs/architecture.md gives the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

TYPE_CHECKING = False  # the real one would import typing
if TYPE_CHECKING:
    from typing import Any, ClassVar, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_: object) -> Callable[[type], type]:
        """At run time nothing: type checkers read the real one."""
        return lambda cls: cls


_MISSING = object()  # stands for an argument that was not given


class _Default:
    """The default of a field that is made anew for each value."""

    __slots__ = ("factory",)

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory


def field(*, default_factory: Callable[[], T]) -> T:
    """A field whose default is made by `default_factory` for each value."""
    return _Default(default_factory)  # type: ignore[return-value]


def _reader(names: tuple[str, ...]) -> Callable[[Any], tuple[object, ...]]:
    """What gives the fields of a value as a tuple."""
    if len(names) > 1:
        return staticmethod(attrgetter(*names))
    if names:
        read = attrgetter(names[0])
        return staticmethod(lambda value: (read(value),))
    return staticmethod(lambda _value: ())


def _less(self: Value, other: object) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    read = type(self)._values
    return bool(read(self) < read(other))


def _first_init(self: Value, *args: object, **named: object) -> None:
    """Compile the class's own `__init__`, put it in this one's place, and run it."""
    cls = type(self)
    while "__init__" in cls.__dict__ and cls.__dict__["__init__"] is not _first_init:
        cls = cls.__base__  # type: ignore[assignment]  # a class below has an `__init__` of its own and called this one
    cls.__init__ = _compiled(cls)  # type: ignore[method-assign]
    cls.__init__(self, *args, **named)


def _compiled(cls: type[Value]) -> Callable[..., None]:
    """An `__init__` that sets every field through its slot, which is quicker than `object.__setattr__`."""
    defaults = cls._defaults
    space: dict[str, Any] = {"_missing": _MISSING}
    heads, lines = [], []
    for n, name in enumerate(cls._fields):
        space[f"_set{n}"] = getattr(cls, name).__set__
        given = name
        if name in defaults:
            default = defaults[name]
            if isinstance(default, _Default):
                space[f"_make{n}"] = default.factory
                heads.append(f"{name}=_missing")
                given = f"_make{n}() if {name} is _missing else {name}"
            else:
                space[f"_default{n}"] = default
                heads.append(f"{name}=_default{n}")
        else:
            heads.append(name)
        lines.append(f"  _set{n}(self, {given})")
    source = f"def __init__(self, {', '.join(heads)}):\n" + ("\n".join(lines) or "  pass")
    exec(source, space)  # our own field names, from the class body
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class _ValueType(type):
    """Gives a class of annotated fields its slots, its `__init__` and its comparison."""

    def __new__(
        mcs, name: str, bases: tuple[type, ...], space: dict[str, Any], *, frozen: bool = True, order: bool = False
    ) -> _ValueType:
        names: dict[str, None] = {}
        defaults: dict[str, object] = {}
        for base in reversed(bases):
            names.update(dict.fromkeys(getattr(base, "_fields", ())))
            defaults.update(getattr(base, "_defaults", {}))
        own = [each for each, kind in space.get("__annotations__", {}).items() if not str(kind).startswith("ClassVar")]
        names.update(dict.fromkeys(own))
        defaults.update({each: space.pop(each) for each in own if each in space})
        space["__slots__"] = tuple(own)
        space["__match_args__"] = space["_fields"] = tuple(names)
        space["_defaults"] = defaults
        space.setdefault("__init__", _first_init)
        space["_values"] = _reader(tuple(names))
        if not frozen:
            space |= {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__, "__hash__": None}
        if order:
            space["__lt__"] = _less
        return super().__new__(mcs, name, bases, space)


class Value(metaclass=_ValueType):
    """A frozen value; `frozen=False` in the class line makes one that can be changed, `order=True` one that sorts."""

    if TYPE_CHECKING:
        _defaults: ClassVar[dict[str, object]]
        _fields: ClassVar[tuple[str, ...]]
        _values: ClassVar[Callable[[Value], tuple[object, ...]]]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        read = type(self)._values
        return bool(read(self) == read(other))

    def __hash__(self) -> int:
        return hash(type(self)._values(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__qualname__}({shown})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot set {name}: {type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete {name}: {type(self).__name__} is frozen")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), type(self)._values(self)


def fields(value: type[Value] | Value) -> tuple[str, ...]:
    """The names of the fields of a value or its class, in order."""
    return value._fields


def defaults(value: type[Value]) -> dict[str, object]:
    """The defaults of a class's fields, by name; one that is made anew for each value stands as what makes it."""
    return value._defaults


def replace(value: T, /, **changes: Any) -> T:
    """A copy of `value` with some fields changed. Raises TypeError for a field it does not have."""
    names: tuple[str, ...] = value._fields  # type: ignore[attr-defined]
    for name in names:
        if name not in changes:
            changes[name] = getattr(value, name)
    return type(value)(**changes)
