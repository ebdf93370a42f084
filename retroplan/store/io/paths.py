"""Where things lie: the folder of the user's own files and the folder of what the program keeps for itself.

The order is `--config-dir`, RETROPLAN_CONFIG_DIR, the user's configuration folder as platformdirs knows it
plus `retroplan`. With one of the first two, everything lies under that one folder, `state` too, so a test, a USB
stick or a second athlete touches nothing else. Nothing is created here. The environment is passed in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from retroplan.domain.base.value import Value
from retroplan.store.io.names import inside, slug


class Folders(Value):
    """Absolute paths. `settings` and `workouts` are files, the others folders; none need exist.

    `temporary` are where an edit may wait that no other folder takes, the best first.
    """

    config: str
    plans: str
    themes: str
    backups: str
    state: str
    settings: str
    workouts: str
    temporary: tuple[str, ...] = ()


def find(config_dir: str | None, environ: Mapping[str, str]) -> Folders:
    """The folders in force. An empty override counts as none."""
    override = config_dir or environ.get("RETROPLAN_CONFIG_DIR") or ""
    if override:
        config = os.path.abspath(os.path.expanduser(override))
        return _folders(config, os.path.join(config, "state"), environ)
    config = _user_folder("XDG_CONFIG_HOME", ".config", environ)
    state = _user_folder("XDG_STATE_HOME", os.path.join(".local", "state"), environ)
    if config and state:
        return _folders(config, state, environ)
    import platformdirs  # 8 ms: only where the quick answer above is not known to be the same

    config, state = platformdirs.user_config_dir("retroplan", False), platformdirs.user_state_dir("retroplan", False)
    return _folders(config, state, environ)


def plan_path(folders: Folders, name: str) -> str:
    """The file of the plan called `name`. Raises RetroPlanError when no file name can be made of it."""
    return inside(folders.plans, slug(name))


def _folders(config: str, state: str, environ: Mapping[str, str]) -> Folders:
    return Folders(
        config=config,
        plans=os.path.join(config, "plans"),
        themes=os.path.join(config, "themes"),
        backups=os.path.join(state, "backups"),
        state=state,
        settings=os.path.join(config, "config.toml"),
        workouts=os.path.join(config, "workouts.toml"),
        temporary=_temporary(environ),
    )


def _temporary(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Where this system keeps what is needed for a while: what the user says, then what outlives a restart."""
    named = (environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP"))
    usual = ("/var/tmp", "/tmp", "/dev/shm") if os.name == "posix" else ()
    last = environ.get("XDG_RUNTIME_DIR", "")  # gone with the last log-out
    return tuple(dict.fromkeys(os.path.normpath(path) for path in (*named, *usual, last) if os.path.isabs(path)))


def _user_folder(variable: str, below_home: str, environ: Mapping[str, str]) -> str:
    """What platformdirs answers on Linux, or "" to ask platformdirs itself."""
    if not sys.platform.startswith("linux") or "ANDROID_ROOT" in environ or "ANDROID_DATA" in environ:
        return ""
    base = environ.get(variable, "")
    if os.path.isabs(base):
        return os.path.join(base, "retroplan")
    home = environ.get("HOME", "")
    if not os.path.isabs(home):
        return ""
    return os.path.join(home.rstrip("/") or "/", below_home, "retroplan")
