"""Whether a path lies on a network drive, where SQLite's locks and shared memory do not hold."""

import re
from pathlib import Path, PurePosixPath

_KERNEL_TYPES = (
    "acfs afs beegfs ceph cifs coda davfs glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 orangefs panfs pvfs2 smb3"
)
_FUSE_TYPES = "ceph davfs2 gcsfuse glusterfs juicefs rclone s3fs sshfs vmhgfs-fuse"
NETWORK_FILE_SYSTEMS = frozenset(_KERNEL_TYPES.split()) | {f"fuse.{name}" for name in _FUSE_TYPES.split()}
"""Types, as Linux names them, of file systems that several machines can mount at once."""

_MOUNTS = Path("/proc/mounts")


def network_file_system(path: Path, mounts: str) -> str | None:
    """The type of the network file system that holds a resolved path, or None where it is a local one.

    `mounts` has the form of /proc/mounts: device, mount point, type and more in each line, blanks written as octals.
    """
    lines = [fields for line in mounts.splitlines() if len(fields := line.split(" ")) > 2]  # noqa: PLR2004 - the first three fields are read
    holding = [(_unescaped(point), kind) for _, point, kind, *_ in lines if _holds(_unescaped(point), path)]
    # Of equally long mount points the later line lies on top.
    kind = max(reversed(holding), key=lambda mount: len(PurePosixPath(mount[0]).parts), default=("", ""))[1]
    return kind if kind in NETWORK_FILE_SYSTEMS else None


def network_file_system_of(path: Path) -> str | None:
    """The same for this machine; None where it has no /proc/mounts."""
    if not _MOUNTS.exists():
        return None
    return network_file_system(path.resolve(), _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))


def _holds(mount_point: str, path: Path) -> bool:
    return PurePosixPath(path).is_relative_to(PurePosixPath(mount_point))


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)
