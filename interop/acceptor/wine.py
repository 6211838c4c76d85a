"""Simulated Windows hosts: one Wine prefix each, with an own registry and a shared drive C."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

WINEBOOT_SECONDS = 180
SEED_SECONDS = 60
STARTS = 3
COMPUTER_NAME_KEY = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName"


class WineFailed(RuntimeError):
    """A program of Wine's ended badly."""


def environment(prefix):
    """The environment of every Wine process: silent, without a display, with one locale."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WINEARCH")}
    env.update(WINEPREFIX=str(prefix), WINEDEBUG="-all", LC_ALL="C.UTF-8")
    return env


def windows_path(path):
    """Drive Z of a prefix is the root of the machine."""
    return "z:" + str(Path(path).resolve()).replace("/", "\\")


def _wine(prefix, seconds, *arguments):
    """Output goes to a file: the services that the first process starts would keep a pipe open for ever."""
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(["wine", *arguments], env=environment(prefix), stdin=subprocess.DEVNULL,
                              stdout=output, stderr=subprocess.STDOUT, timeout=seconds, check=False)
        output.seek(0)
        printed = output.read()
    if done.returncode != 0:
        raise WineFailed(f"wine {' '.join(arguments)} failed with {done.returncode}: {printed!r}")
    return printed


def _wineserver(prefix, flag):
    subprocess.run(["wineserver", flag], env=environment(prefix), stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def create_base(base):
    """Creates the prefix that all hosts derive from, unless a finished one is there."""
    finished = base / "finished"
    if finished.exists():
        return
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    _wine(base, WINEBOOT_SECONDS, "wineboot", "-i")
    _wineserver(base, "-k")
    _wineserver(base, "-w")
    finished.touch()


class Host:
    """One Windows: a registry, and a cmd that runs lines against it."""

    def __init__(self, name, folder, base, seeds):
        self.name = name
        self._folder = folder
        self._base = base
        self._seeds = seeds
        self._lines = 0
        self._lock = threading.Lock()

    def start(self):
        """Wine's regedit sometimes crashes while many prefixes start at once; a prefix made anew is as good as the first."""
        for again in reversed(range(STARTS)):
            try:
                return self._start()
            except WineFailed as failure:
                if not again:
                    raise
                print(f"{self.name}: started once more, since {failure}", file=sys.stderr)
                self.stop()

    def _start(self):
        """Derives the prefix from the base (registry copied, drive C shared) and imports the seeds.

        The wineserver stays until stop(): Wine sets volatile keys such as ActiveComputerName anew whenever it starts.
        """
        shutil.rmtree(self._folder, ignore_errors=True)
        (self._folder / "dosdevices").mkdir(parents=True)
        for file in ("system.reg", "user.reg", "userdef.reg", ".update-timestamp"):
            shutil.copy(self._base / file, self._folder / file)
        (self._folder / "drive_c").symlink_to(self._base / "drive_c")
        (self._folder / "dosdevices" / "c:").symlink_to("../drive_c")
        (self._folder / "dosdevices" / "z:").symlink_to("/")
        _wineserver(self._folder, "-p")
        for seed in [self._computer_name(), *self._seeds]:
            complaints = _wine(self._folder, SEED_SECONDS, "regedit", "/S", windows_path(seed))
            if complaints.strip():
                raise RuntimeError(f"{self.name}: regedit does not understand {seed}: {complaints!r}")

    def _computer_name(self):
        """A computer calls itself by its NetBIOS name: upper case, 15 characters at most."""
        seed = self._folder / "computer-name.reg"
        seed.write_text("Windows Registry Editor Version 5.00\r\n\r\n"
                        f"[{COMPUTER_NAME_KEY}]\r\n\"ComputerName\"=\"{self.name.upper()[:15]}\"\r\n", newline="")
        return seed

    def stop(self):
        _wineserver(self._folder, "-k")

    def run(self, line):
        """Starts a command line as `cmd /c` would; from a .bat file, because Wine spoils quotes in arguments."""
        with self._lock:
            self._lines += 1
            script = self._folder / f"line-{self._lines}.bat"
        script.write_bytes(("@echo off\r\n" + line + "\r\n").encode("cp437", "replace"))
        return Command(["wine", "cmd", "/c", windows_path(script)], environment(self._folder))


class Command:
    """A command that runs or has run; its output is handed out in pieces."""

    PIECE = 4096

    def __init__(self, arguments, env):
        self._output = {"stdout": tempfile.TemporaryFile(), "stderr": tempfile.TemporaryFile()}
        self._process = subprocess.Popen(arguments, env=env, stdin=subprocess.DEVNULL, start_new_session=True,
                                         **self._output)
        self._pieces = None

    def _collect(self):
        pieces = []
        for stream, file in self._output.items():
            with file:
                file.seek(0)
                while piece := file.read(self.PIECE):
                    pieces.append((stream, piece))
        return pieces

    def receive(self, seconds):
        """Returns None while nothing is there, else (pieces, exit code or None while more follows)."""
        try:
            exit_code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        if self._pieces is None:
            self._pieces = self._collect()
        pieces, self._pieces = self._pieces[:2], self._pieces[2:]
        return pieces, None if self._pieces else exit_code

    def end(self):
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it ended by itself meanwhile


if __name__ == "__main__":
    create_base(Path(sys.argv[1]).resolve())
