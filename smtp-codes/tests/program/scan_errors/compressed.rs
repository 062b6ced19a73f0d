//! Compressed files that have many parts, are truncated, or are followed by other data.

use super::{FROM, HEAD, LINE, NOTICE, gzip, scan_bytes, zstd};

#[test]
fn compressed_files_may_have_many_parts() {
    let members = [gzip(LINE), gzip(""), gzip(LINE.repeat(2))].concat();
    assert_eq!(
        scan_bytes("members.log.gz", members),
        (Some(0), 3, String::new())
    );
    // A skippable frame between two other frames.
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
    // A line may start in one frame and end in the next.
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
fn the_start_of_a_truncated_file_is_read() {
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
    // A skippable frame of 9 bytes, cut off after 4 bytes.
    let frame = b"\x50\x2a\x4d\x18\x09\0\0\0only".to_vec();
    let (status, objects, stderr) = scan_bytes("skip.log.zst", [zstd(LINE), frame].concat());
    assert_eq!((status, objects), (Some(1), 1));
    assert!(stderr.contains("truncated"), "{stderr}");
    // A truncated message that is not compressed is read without an error.
    let mail = [HEAD, NOTICE].concat();
    let cut = &mail[..mail.len() - 4];
    assert_eq!(scan_bytes("cut.eml", cut), (Some(0), 1, String::new()));
}

#[test]
fn what_follows_compressed_data_is_named() {
    for (name, end) in [
        ("nuls.log.gz", vec![0; 100_000]),
        ("padded.log.gz", [vec![0; 512], gzip(LINE)].concat()),
    ] {
        let objects = 1 + usize::from(name == "padded.log.gz");
        let file = [gzip(LINE), end].concat();
        assert_eq!(scan_bytes(name, file), (Some(0), objects, String::new()));
    }
    let long = vec![b'x'; 100_000];
    for (name, compressed, end) in [
        ("short.log.gz", gzip(LINE), &b"rubbish"[..]),
        ("long.log.gz", gzip(LINE), &long),
        ("nul-x.log.gz", gzip(LINE), b"\0\0\0x"),
        ("short.log.zst", zstd(LINE), b"x"),
        ("long.log.zst", zstd(LINE), &long),
        ("magic.log.zst", zstd(LINE), b"\x28\xb5\x2f\xfe rubbish"),
    ] {
        let (status, objects, stderr) = scan_bytes(name, [&compressed, end].concat());
        assert_eq!((status, objects), (Some(1), 1), "{name}: {stderr}");
        let message = "unknown data follows the compressed data";
        assert!(stderr.contains(message), "{name}: {stderr}");
    }
}

#[test]
fn damage_is_described_in_words() {
    // A frame that requires a window of 2 TiB.
    let window = b"\x28\xb5\x2f\xfd\0\xf8\x01\0\0".to_vec();
    let mut checksum = gzip(LINE);
    let crc = checksum.len() - 8;
    checksum[crc] ^= 1;
    let block = b"\x28\xb5\x2f\xfd\0\0\xff\xff\xff more".to_vec();
    for (name, file, words) in [
        (
            "window.zst",
            window,
            "needs a window of 2199023255552 bytes",
        ),
        ("crc.log.gz", checksum, "damaged: corrupt gzip stream"),
        ("block.zst", block, "compressed data is damaged: "),
    ] {
        let (status, _, stderr) = scan_bytes(name, file);
        assert_eq!(status, Some(1), "{name}");
        let is_debug = stderr.contains(['{', '(']);
        assert!(stderr.contains(words) && !is_debug, "{name}: {stderr}");
    }
}
