//! Packed files: in many parts, or cut off.

use super::{FROM, HEAD, LINE, NOTICE, gzip, scan_bytes, zstd};

#[test]
fn packed_files_may_have_many_parts() {
    let members = [gzip(LINE), gzip(""), gzip(LINE.repeat(2))].concat();
    assert_eq!(
        scan_bytes("members.log.gz", members),
        (Some(0), 3, String::new())
    );
    // A frame that is to be skipped stands between two others.
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    let frames = [
        &skipped,
        &zstd(LINE),
        &skipped,
        &zstd(&LINE.repeat(2)),
        &zstd(""),
    ]
    .map(Vec::as_slice)
    .concat();
    assert_eq!(
        scan_bytes("frames.log.zst", frames),
        (Some(0), 3, String::new())
    );
    // A line may begin in one frame and end in the next.
    let (start, end) = LINE.split_at(40);
    let halves = [zstd(start), zstd(end)].concat();
    assert_eq!(
        scan_bytes("halves.log.zst", halves),
        (Some(0), 1, String::new())
    );
    let mailbox = gzip([FROM, HEAD, NOTICE, "\n", FROM, HEAD, NOTICE].concat());
    assert_eq!(
        scan_bytes("mailbox.gz", mailbox),
        (Some(0), 2, String::new())
    );
}

#[test]
fn of_a_cut_file_the_start_is_read() {
    let lines: String = (0..4_000)
        .map(|at| LINE.replace("bob", &format!("bob{}", at * 7919)))
        .collect();
    let mails = [FROM, HEAD, NOTICE, "\n"].concat().repeat(2_000);
    for (name, packed, least) in [
        ("cut.log.gz", gzip(&lines), 1_000),
        ("cut.log.zst", zstd(&lines), 500),
        ("cut.mbox.gz", gzip(&mails), 1_000),
    ] {
        let cut = &packed[..packed.len() * 2 / 3];
        let (status, objects, stderr) = scan_bytes(name, cut);
        assert_eq!(status, Some(1), "{name}");
        assert!(objects >= least, "{name}: {objects}");
        assert!(
            stderr.contains(name) && stderr.contains("truncated"),
            "{stderr}"
        );
    }
    // A cut mail that is not packed tells what it still tells.
    let mail = [HEAD, NOTICE].concat();
    let cut = &mail[..mail.len() - 4];
    assert_eq!(scan_bytes("cut.eml", cut), (Some(0), 1, String::new()));
}
