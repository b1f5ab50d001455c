//! Whether a path lies on a network drive, where the locks of SQLite do not hold.
//!
//! Each system has one reader of what it says about itself and one pure function that judges it, so that the judgement
//! is tested everywhere. A local disk that this computer shares with others is not recognised: it is local here.

use std::path::Path;

/// File systems of Linux that other computers, or the host of a virtual machine, have a hand in.
const LINUX: [&str; 46] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "afs",
    "auristorfs",
    "coda",
    "ncp",
    "ncpfs",
    "davfs",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "beegfs",
    "gpfs",
    "pvfs2",
    "orangefs",
    "gfs2",
    "ocfs2",
    "vboxsf",
    "vmhgfs",
    "prl_fs",
    "fuse.davfs2",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.goofys",
    "fuse.gcsfuse",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.glusterfs",
    "fuse.ceph",
    "fuse.ceph-fuse",
    "fuse.cephfs",
    "fuse.juicefs",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
    "fuse.onedriver",
    "fuse.google-drive-ocamlfuse",
    "fuse.s3ql",
    "fuse.vmhgfs-fuse",
    "fuse.prl_fsd",
    "fuse.afp",
];

/// File systems of macOS, as `mount` names them.
const MACOS: [&str; 9] = [
    "smbfs", "nfs", "afpfs", "webdav", "ftp", "cifs", "sshfs", "macfuse", "osxfuse",
];

/// Finds out whether a path lies on a network drive, and then gives the name of its file system.
///
/// Linux: the file system types of `/proc/self/mountinfo` (proc_pid_mountinfo(5)). Windows: UNC paths, and what a drive
/// letter stands for (`net use`, `subst`), which the canonical path tells. macOS: what `/sbin/mount` lists.
pub fn network_file_system(path: &Path) -> Option<String> {
    let is_windows = cfg!(target_os = "windows");
    if let Some(kind) = windows_share(&path.to_string_lossy(), is_windows) {
        return Some(kind);
    }
    let existing = path
        .ancestors()
        .map(|ancestor| match ancestor.as_os_str().is_empty() {
            true => Path::new("."),
            false => ancestor,
        })
        .find(|ancestor| ancestor.exists())?
        .canonicalize()
        .ok()?;
    if is_windows {
        return windows_share(&existing.to_string_lossy(), true);
    }
    if cfg!(target_os = "macos") {
        let listed = std::process::Command::new("/sbin/mount").output().ok()?;
        return macos_mount(&String::from_utf8_lossy(&listed.stdout), &existing);
    }
    linux_mount(
        &std::fs::read_to_string("/proc/self/mountinfo").ok()?,
        &existing,
    )
}

/// `\\server\share`, also as the canonical `\\?\UNC\server\share` of a mapped letter; not `\\?\C:\` and `\\.\`.
fn windows_share(path: &str, slashes_too: bool) -> Option<String> {
    let path = match slashes_too {
        true => path.replace('/', "\\"),
        false => path.to_owned(),
    };
    let rest = path.strip_prefix("\\\\")?;
    let is_share = match rest.strip_prefix("?\\") {
        Some(verbatim) => verbatim
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("UNC\\")),
        None => !rest.starts_with(".\\"),
    };
    is_share.then(|| "UNC".to_owned())
}

fn linux_mount(mountinfo: &str, path: &Path) -> Option<String> {
    let mounts = mountinfo.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = unescaped(before.split(' ').nth(4)?);
        Some((point, after.split(' ').next()?))
    });
    let (point, kind) = innermost(mounts, path)?;
    // Some containers have a root of this kind and nobody else writes there.
    let is_container = kind == "9p" && point == "/";
    (LINUX.contains(&kind) && !is_container).then(|| kind.to_owned())
}

/// Lines such as `//olena@server/share on /Volumes/share (smbfs, nodev, nosuid)`.
fn macos_mount(listed: &str, path: &Path) -> Option<String> {
    let mounts = listed.lines().filter_map(|line| {
        let (before, after) = line.rsplit_once(" (")?;
        let (_, point) = before.split_once(" on ")?;
        Some((point.to_owned(), after.split([',', ')']).next()?))
    });
    let (_, kind) = innermost(mounts, path)?;
    MACOS.contains(&kind).then(|| kind.to_owned())
}

/// The mount that a path is in: the deepest; of two at one place the later hides the earlier.
fn innermost<'a>(
    mounts: impl Iterator<Item = (String, &'a str)>,
    path: &Path,
) -> Option<(String, &'a str)> {
    mounts
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.len())
}

/// Spaces, tabs, line ends and backslashes stand as `\040` and the like.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', ..]) => {
                Some((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'))
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = match code {
            Some(_) => &after[3..],
            None => after,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linux_tells_network_drives_from_local_ones() {
        const MOUNTS: &str = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
            40 22 0:45 / /mnt/office rw - cifs //srv/office rw\n\
            41 22 0:46 / /mnt/my\\040drive rw - nfs4 srv:/x rw\n\
            42 40 8:2 / /mnt/office/usb rw - vfat /dev/sdb1 rw\n\
            43 22 0:47 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n\
            44 22 0:48 / /mnt/c rw - 9p drvfs rw\n\
            45 22 0:49 / /home/olena/cloud rw - fuse.rclone nextcloud: rw\n\
            46 22 0:50 / /home/olena/key rw - fuseblk /dev/sdc1 rw\n\
            47 22 0:51 / /srv rw - smb3 //srv/a rw\n\
            48 47 8:3 / /srv rw - xfs /dev/sdd1 rw\n";
        #[track_caller]
        fn check(path: &str, expected: Option<&str>) {
            assert_eq!(linux_mount(MOUNTS, Path::new(path)).as_deref(), expected);
        }
        check("/home/olena/kartoteka.base", None);
        check("/mnt/office/kartoteka.base", Some("cifs"));
        check("/mnt/my drive/kartoteka.base", Some("nfs4"));
        check("/mnt/office/usb/kartoteka.base", None);
        check("/mnt/office2/kartoteka.base", None);
        check(
            "/run/user/1000/gvfs/smb-share:server=a",
            Some("fuse.gvfsd-fuse"),
        );
        check("/mnt/c/Users", Some("9p"));
        check("/home/olena/cloud/a.base", Some("fuse.rclone"));
        check("/home/olena/key/a.base", None);
        check("/srv/a.base", None); // the later mount hides the earlier
        for kind in LINUX {
            let mounts = format!("1 0 0:1 / / rw - ext4 a rw\n2 1 0:2 / /n rw - {kind} b rw\n");
            assert_eq!(
                linux_mount(&mounts, Path::new("/n/a")).as_deref(),
                Some(kind)
            );
        }
        let container = "1 0 0:1 / / rw - 9p none rw\n";
        assert_eq!(linux_mount(container, Path::new("/root/a.base")), None);
    }

    #[test]
    fn windows_tells_shares_from_disks() {
        #[track_caller]
        fn check(path: &str, is_share: bool) {
            assert_eq!(windows_share(path, true).is_some(), is_share, "{path}");
        }
        check(r"\\server\office\kartoteka.base", true);
        check("//server/office/kartoteka.base", true);
        check(r"\\?\UNC\server\office\kartoteka.base", true); // a mapped letter
        check(r"\\wsl$\Debian\home\a.base", true);
        check(r"\\?\C:\Users\Olena\kartoteka.base", false);
        check(r"\\.\C:\kartoteka.base", false);
        check(r"C:\Users\Olena\kartoteka.base", false);
        check("C:/Users/Olena/kartoteka.base", false);
        assert_eq!(windows_share("//home/olena/a.base", false), None);
    }

    #[test]
    fn macos_tells_network_drives_from_local_ones() {
        const MOUNTS: &str = "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n\
            /dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)\n\
            //olena@nas/office on /Volumes/office (smbfs, nodev, nosuid, mounted by olena)\n\
            nas:/x on /Volumes/my drive (nfs)\n\
            map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n";
        #[track_caller]
        fn check(path: &str, expected: Option<&str>) {
            assert_eq!(macos_mount(MOUNTS, Path::new(path)).as_deref(), expected);
        }
        check("/Users/olena/kartoteka.base", None);
        check("/Volumes/office/kartoteka.base", Some("smbfs"));
        check("/Volumes/my drive/kartoteka.base", Some("nfs"));
        check("/Volumes/usb/kartoteka.base", None);
    }

    #[test]
    fn a_local_folder_is_local() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(network_file_system(&dir.path().join("new/a.base")), None);
    }
}
