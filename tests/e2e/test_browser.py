"""The screens in a browser: what `textual-serve` starts, and the packets that it exchanges with the program."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping

import pytest
from emulator import Emulator
from terminal import PATIENCE_S, clean_environment, retroplan_command

DRIVER = "textual.drivers.web_driver:WebDriver"
HELLO = b"__GANGLION__\n"
TODAY = "2026-12-02"
PLAN = """\
name = "Winter"
start = 2026-11-30

[[sessions]]
id = "strd"
date = 2026-12-02
title = "Retro strides"
workout = "2km easy, 6x(100m back hard / 90s walk), 1km easy"
"""


class Served:
    """A program behind the web driver: what it drew, and the packets about the page."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen(command, env=dict(environment), **pipes)
        self.emulator = Emulator(int(environment["COLUMNS"]), int(environment["ROWS"]))
        self.meta: list[dict[str, object]] = []
        self.drawn = bytearray()
        self._waiting = bytearray()
        self.deadline = time.monotonic() + PATIENCE_S

    @property
    def text(self) -> str:
        return "\n".join(self.emulator.lines)

    def more(self) -> bool:
        """Take in what comes next; False at the end."""
        left = max(0.0, self.deadline - time.monotonic())
        assert select.select([self.process.stdout], [], [], left)[0], f"nothing came; the page:\n{self.text}"
        data = os.read(self.process.stdout.fileno(), 65536)
        self._waiting += data
        return bool(data)

    def greeting(self) -> bytes:
        """The line that says that packets follow."""
        while b"\n" not in self._waiting and self.more():
            pass
        line, _, rest = bytes(self._waiting).partition(b"\n")
        self._waiting = bytearray(rest)
        return line + b"\n"

    def packets(self) -> None:
        """Every whole packet that came: a kind, four bytes of length, and the payload."""
        while len(self._waiting) >= 5:
            size = int.from_bytes(self._waiting[1:5], "big")
            if len(self._waiting) < 5 + size:
                return
            kind, payload = self._waiting[:1], bytes(self._waiting[5 : 5 + size])
            del self._waiting[: 5 + size]
            if kind == b"D":
                self.drawn += payload
                self.emulator.feed(payload)
            else:
                assert kind == b"M"
                self.meta.append(json.loads(payload))

    def wait_for(self, text: str) -> None:
        self.packets()
        while text not in self.text:
            assert self.more(), f"ended first; the page:\n{self.text}\n{self.process.stderr.read().decode()}"
            self.packets()

    def send(self, kind: bytes, payload: bytes) -> None:
        self.process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
        self.process.stdin.flush()

    def end(self) -> int:
        """Read until it ends; its exit status."""
        while self.more():
            self.packets()
        return self.process.wait(PATIENCE_S)


@pytest.fixture
def serve(config: str, home: dict[str, str]) -> Iterator[Callable[..., Served]]:
    """Start the screens as a server does, whose own terminal is none."""
    started: list[Served] = []
    os.makedirs(os.path.join(config, "plans"))
    with open(os.path.join(config, "plans", "winter.toml"), "w", encoding="utf-8") as file:
        file.write(PLAN)

    def start(driver: str = DRIVER) -> Served:
        environment = clean_environment("dumb", home | {"TEXTUAL_DRIVER": driver, "COLUMNS": "100", "ROWS": "30"})
        served = Served([*retroplan_command(), "--config-dir", config, "--today", TODAY], environment)
        started.append(served)
        return served

    yield start
    for served in started:
        if served.process.poll() is None:
            served.process.kill()
        served.process.communicate()


def test_the_week_is_in_the_page_and_keys_are_obeyed(serve, config):
    served = serve()
    assert served.greeting() == HELLO  # nothing was drawn before it
    served.wait_for("Retro strides")
    assert "Winter" in served.text
    assert b"38;2;" in served.drawn  # colours, though the server's terminal has none
    served.send(b"D", b"x")
    served.wait_for("Mark Retro strides done")
    served.send(b"M", json.dumps({"type": "resize", "width": 80, "height": 24}).encode())
    served.emulator.resize(80, 24)
    served.wait_for("≈38 min   ≈3.8 km →   600 m ←\n")  # what else is said of it is beyond the smaller page
    served.send(b"D", b"\x1b[C")
    served.wait_for("? all keys")
    served.send(b"D", b"q")
    assert served.end() == 0
    assert served.meta[-1] == {"type": "exit"}
    with open(os.path.join(config, "plans", "winter.toml"), encoding="utf-8") as file:
        assert "done" in file.read()


def test_a_page_that_is_closed_loses_nothing(serve, config):
    served = serve()
    assert served.greeting() == HELLO
    served.wait_for("Retro strides")
    served.send(b"D", b"x")
    served.wait_for("Mark Retro strides done")
    served.send(b"M", json.dumps({"type": "quit"}).encode())
    assert served.end() == 0
    with open(os.path.join(config, "plans", "winter.toml"), encoding="utf-8") as file:
        assert "done" in file.read()


def test_pipes_alone_are_no_terminal(serve):
    served = serve("")
    assert served.process.wait(PATIENCE_S) == 2
    assert b"The screens need a terminal" in served.process.stderr.read()
