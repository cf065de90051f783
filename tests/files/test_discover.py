"""Which files a command reads: one small tree of everything that real folders contain."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from actionplan.diagnostics.finding import Finding
from actionplan.errors import PathError
from actionplan.files.discover import discover
from actionplan.syntax.limits import MAX_BYTES

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")

TREE = [
    "plans/b.yaml",
    "plans/a.yml",
    "plans/B.YAML",
    "plans/notes.txt",
    "plans/.hidden.yaml",
    "plans/.git-like/c.yaml",
    "plans/2010/home care.yaml",
    "plans/2010/deep/er.yaml",
    "plans/folder.yaml/inside.yaml",
    "outside/secret.yaml",
]


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"format: 1\nid: {name}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


WALKED = [
    "plans/2010/deep/er.yaml",
    "plans/2010/home care.yaml",
    "plans/B.YAML",
    "plans/a.yml",
    "plans/b.yaml",
    "plans/folder.yaml/inside.yaml",
]

CALLS = [
    (["plans"], WALKED),
    (["./plans/"], WALKED),
    (["plans/b.yaml"], ["plans/b.yaml"]),
    (["./plans/b.yaml", "plans/a.yml"], ["plans/b.yaml", "plans/a.yml"]),
    (["plans/b.yaml", "plans/b.yaml", "plans/../plans/b.yaml"], ["plans/../plans/b.yaml"]),
    (["plans/notes.txt"], ["plans/notes.txt"]),
    (["plans/.hidden.yaml"], ["plans/.hidden.yaml"]),
    (
        ["plans/2010", "outside"],
        ["plans/2010/deep/er.yaml", "plans/2010/home care.yaml", "outside/secret.yaml"],
    ),
    (["-"], ["<stdin>"]),
]


@pytest.mark.parametrize(("paths", "expected"), CALLS)
def test_files_of_a_command(paths: list[str], expected: list[str]) -> None:
    assert [file.path for file in discover(paths).files] == expected


def test_a_file_named_and_walked_is_read_once_and_counts_as_named() -> None:
    for paths in (["plans", "plans/b.yaml"], ["plans/b.yaml", "plans"]):
        named = [file.path for file in discover(paths).files if file.named]
        assert named == ["plans/b.yaml"], paths


def test_absolute_paths_stay_absolute(tree: Path) -> None:
    assert discover([str(tree / "outside")]).files[0].path == f"{tree.as_posix()}/outside/secret.yaml"


def test_here_is_printed_without_a_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("plans/2010")
    assert [file.path for file in discover(["."]).files] == ["deep/er.yaml", "home care.yaml"]


def test_bytes_are_those_of_the_file_or_of_standard_input() -> None:
    [file] = discover(["plans/b.yaml"]).files
    assert file.read() == b"format: 1\nid: plans/b.yaml\n".replace(b"\n", os.linesep.encode())
    [stdin] = discover(["-"], b"format: 1\n").files
    assert (stdin.read(), stdin.named) == (b"format: 1\n", True)


MISSING = [
    ("plans/bb.yaml", "there is no file or folder `plans/bb.yaml`: did you mean `plans/b.yaml`?"),
    ("plams", "there is no file or folder `plams`: did you mean `plans`?"),
    ("no/such.yaml", "there is no file or folder `no/such.yaml`: there is no folder `no`"),
    ("plans/b.yaml/x", "`plans/b.yaml/x` cannot be opened: Not a directory"),
]


@posix
@pytest.mark.parametrize(("path", "message"), MISSING)
def test_a_path_that_cannot_be_opened(path: str, message: str) -> None:
    with pytest.raises(PathError) as error:
        discover([path])
    assert str(error.value) == message


def test_a_nul_in_a_path_gives_no_traceback() -> None:
    with pytest.raises(PathError, match="cannot be opened"):
        discover(["plans\0"])


def said(path: str) -> tuple[str, str, str]:
    """Return the code and message of the one file or folder that a command leaves out."""
    found = discover([path])
    findings = [*found.problems, *(read for file in found.files if isinstance(read := file.read(), Finding))]
    [finding] = findings
    assert finding.left_out == "the file"
    return finding.code, finding.span.path, finding.message


def test_no_more_is_read_than_shows_that_a_file_is_too_large() -> None:
    Path("outside/secret.yaml").write_bytes(b"#" * (MAX_BYTES + 9))
    for found in (discover(["outside"]), discover(["-"], b"#" * (MAX_BYTES + 9))):
        assert found.files[0].read() == b"#" * (MAX_BYTES + 1)


@posix
class TestWhatIsNoOrdinaryFile:
    def test_a_pipe_in_a_folder_is_left_out_and_does_not_wait(self) -> None:
        os.mkfifo("outside/pipe.yaml")
        assert said("outside") == ("AP101", "outside/pipe.yaml", "not a regular file")

    def test_a_named_pipe_is_an_error(self) -> None:
        os.mkfifo("outside/pipe.yaml")
        with pytest.raises(PathError, match="a pipe can be read as `-`"):
            discover(["outside/pipe.yaml"])

    def test_a_device_behind_a_link_is_left_out(self) -> None:
        Path("outside/zero.yaml").symlink_to("/dev/zero")
        assert said("outside")[:2] == ("AP101", "outside/zero.yaml")

    def test_links_to_folders_are_not_walked(self) -> None:
        Path("plans/self").symlink_to("../plans")
        Path("plans/linked.yaml").symlink_to("../outside")
        assert [file.path for file in discover(["plans"]).files] == WALKED

    def test_a_linked_folder_that_is_named_is_walked(self) -> None:
        Path("current").symlink_to("outside")
        assert [file.path for file in discover(["current"]).files] == ["current/secret.yaml"]

    def test_a_link_out_of_the_folder_is_left_out(self) -> None:
        Path("outside/leak.yaml").symlink_to("../plans/b.yaml")
        assert said("outside") == ("AP101", "outside/leak.yaml", "this link leads outside the folder")

    def test_a_link_within_the_repository_is_read_once(self) -> None:
        Path(".git").mkdir()
        Path("outside/current.yaml").symlink_to("../plans/b.yaml")
        found = discover(["outside", "plans/b.yaml"])
        assert [file.path for file in found.files] == ["plans/b.yaml", "outside/secret.yaml"]
        assert not any(isinstance(file.read(), Finding) for file in found.files)

    def test_a_named_link_out_of_the_repository_is_followed(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
        elsewhere.write_text("format: 1\n", encoding="utf-8")
        Path("link.yaml").symlink_to(elsewhere)
        Path(".git").mkdir()
        assert discover(["link.yaml"]).files[0].read() == b"format: 1\n"
        assert said(".")[1:] == ("link.yaml", "this link leads outside the folder")

    def test_a_link_to_itself_is_reported(self) -> None:
        Path("outside/loop.yaml").symlink_to("loop.yaml")
        assert said("outside")[:2] == ("AP101", "outside/loop.yaml")

    def test_a_dangling_link_is_reported_as_one(self) -> None:
        Path("outside/loop.yaml").symlink_to("gone.yaml")
        assert said("outside")[2] == "this is a link to a file that does not exist"
        with pytest.raises(PathError, match=r"`outside/loop\.yaml` is a link to a file that does not exist"):
            discover(["outside/loop.yaml"])

    def test_a_junction_of_windows_is_not_walked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Windows shows a junction as a folder that has a reparse tag, and follows it like any other."""

        class Entry:
            def __init__(self, entry: os.DirEntry[str]) -> None:
                self.entry, self.name, self.path = entry, entry.name, entry.path

            def is_symlink(self) -> bool:
                return False

            def is_dir(self, *, follow_symlinks: bool) -> bool:
                return self.entry.is_dir() or follow_symlinks

            def stat(self, *, follow_symlinks: bool) -> object:
                status = self.entry.stat(follow_symlinks=follow_symlinks)
                tag = 0xA0000003 if self.entry.is_symlink() else 0
                return SimpleNamespace(st_mode=0o040755, st_reparse_tag=tag, st_size=status.st_size)

        scandir = os.scandir

        @contextlib.contextmanager
        def as_windows_does(path: str) -> Iterator[list[Entry]]:
            with scandir(path) as inside:
                yield [Entry(entry) for entry in inside]

        Path("plans/junction").symlink_to("../outside")
        monkeypatch.setattr(os, "scandir", as_windows_does)
        assert "plans/junction/secret.yaml" in [file.path for file in discover(["plans"]).files]
        monkeypatch.setattr("actionplan.files.discover._JUNCTIONS", True)
        assert [file.path for file in discover(["plans"]).files] == WALKED

    def test_a_name_that_is_not_text_can_be_printed(self) -> None:
        name = os.fsdecode(b"outside/caf\xe9.yaml")
        Path(name).write_text("format: 1\n", encoding="utf-8")
        [file, _] = discover(["outside"]).files
        assert file.path == "outside/caf\\udce9.yaml"
        assert file.read() == b"format: 1\n"

    @pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
    def test_a_folder_without_access_is_reported(self) -> None:
        Path("plans/2010").chmod(0)
        try:
            assert said("plans")[:2] == ("AP101", "plans/2010")
        finally:
            Path("plans/2010").chmod(0o700)
