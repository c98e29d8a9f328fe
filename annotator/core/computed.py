"""Values that are worked out when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class computed(Generic[Owner, Value]):  # noqa: N801 it reads as the decorator it is
    """A property of a frozen value that is worked out once and kept with it.

    Unlike `functools.cached_property`, which in Python 3.11 lets one value of a class be worked out at a time, it holds
    no lock: what is made ahead for the next article shall not make a key in this one wait. Two threads that ask at once
    both work it out, and come to the same.
    """

    def __init__(self, work: Callable[[Owner], Value]) -> None:
        self._work = work
        self._name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> computed[Owner, Value]: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Value: ...

    def __get__(self, instance: Owner | None, owner: type[Owner]) -> computed[Owner, Value] | Value:
        """Asked only until the value stands among the instance's own, which Python looks at first."""
        if instance is None:
            return self
        value = self._work(instance)
        instance.__dict__[self._name] = value
        return value
