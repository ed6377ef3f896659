from pathlib import Path

import pytest

from browser.errors import StoreError
from browser.reviews import opening
from browser.reviews.file_system import network_file_system, network_file_system_of
from browser.reviews.store import JudgementStore

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /home nfs4 rw,vers=4.2 0 0
/dev/vdb /home/local xfs rw 0 0
//nas/share /mnt/our\\040data cifs rw 0 0
ada@host:/ /mnt/remote fuse.sshfs rw 0 0
short
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/reviews.sqlite", None),
        ("/home/ada/reviews.sqlite", "nfs4"),
        ("/home/local/reviews.sqlite", None),
        ("/homework/reviews.sqlite", None),
        ("/mnt/our data/reviews.sqlite", "cifs"),
        ("/mnt/remote/reviews.sqlite", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_decides(path: str, kind: str | None):
    assert network_file_system(Path(path), MOUNTS) == kind


def test_of_two_mounts_at_one_place_the_later_lies_on_top():
    assert network_file_system(Path("/home/x"), MOUNTS + "/dev/vdc /home ext4 rw 0 0\n") is None


def test_without_any_mount_nothing_is_a_network_drive():
    assert network_file_system(Path("/x"), "") is None


def test_this_folder_of_the_tests_is_local(tmp_path: Path):
    assert network_file_system_of(tmp_path) is None


def test_a_store_on_a_network_drive_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(opening, "network_file_system_of", lambda path: network_file_system(Path("/home/x"), MOUNTS))

    with pytest.raises(StoreError, match=r"network drive \(nfs4\), where SQLite loses rows.* PostgreSQL URL"):
        JudgementStore.open(tmp_path / "reviews.sqlite")
