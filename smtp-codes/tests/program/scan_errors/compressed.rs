//! Tests with compressed files that have many parts, are truncated, or are followed by other data.

use super::{FROM, HEAD, LINE, NOTICE, bzip2, gzip, scan_bytes, xz, zstd};

#[test]
fn compressed_files_may_have_many_parts() {
    let members = [gzip(LINE), gzip(""), gzip(LINE.repeat(2))].concat();
    assert_eq!(
        scan_bytes("members.log.gz", members),
        (Some(0), 3, String::new())
    );
    for (name, pack) in [
        ("members.log.bz2", bzip2 as fn(String) -> Vec<u8>),
        ("members.log.xz", xz),
    ] {
        let members = [LINE.to_owned(), String::new(), LINE.repeat(2)].map(pack);
        assert_eq!(
            scan_bytes(name, members.concat()),
            (Some(0), 3, String::new())
        );
    }
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
    let some = |lines: u64| -> String {
        let lines = (0..lines).map(|at| LINE.replace("bob", &format!("bob{}", at * 7919)));
        lines.collect()
    };
    let lines = some(4_000);
    let mails = [FROM, HEAD, NOTICE, "\n"].concat().repeat(2_000);
    for (name, packed, least) in [
        ("cut.log.gz", gzip(&lines), 1_000),
        ("cut.log.zst", zstd(&lines), 500),
        ("cut.log.bz2", bzip2(&lines), 500),
        // The decoder reads whole chunks of up to 64 KiB.
        ("cut.log.xz", xz(some(12_000)), 500),
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
fn every_line_that_was_decoded_before_an_error_is_read() {
    let text = LINE.repeat(2_000);
    let gzip = flushed_gzip(&text);
    // A block of the reserved type.
    let broken_gzip = [&gzip[..], &[0x07; 1000]].concat();
    let zstd = zstd_of_raw_blocks(&text);
    let broken_zstd = [&zstd[..], &[0x07; 1000]].concat();
    // The checksum of the whole file is at its end.
    let bzip2 = bzip2(&text);
    let cut_bzip2 = &bzip2[..bzip2.len() - 1];
    let mut broken_bzip2 = bzip2.clone();
    broken_bzip2[bzip2.len() - 2] ^= 0xff;
    for (name, file, words) in [
        ("cut.log.gz", &gzip[..], "truncated"),
        ("broken.log.gz", &broken_gzip, "damaged"),
        ("cut.log.zst", &zstd, "truncated"),
        ("broken.log.zst", &broken_zstd, "damaged"),
        ("cut.log.bz2", cut_bzip2, "truncated"),
        ("broken.log.bz2", &broken_bzip2, "damaged"),
    ] {
        let (status, objects, stderr) = scan_bytes(name, file);
        assert_eq!((status, objects), (Some(1), 2_000), "{name}: {stderr}");
        assert!(stderr.contains(words), "{name}: {stderr}");
    }
}

/// Returns a gzip file that contains the whole text, but no last block.
fn flushed_gzip(text: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.flush().unwrap();
    gzip.get_ref().clone()
}

/// Returns a zstd file with a window of 1 MiB that contains the whole text, but no last block (RFC
/// 8878 sections 3.1.1.1 and 3.1.1.2).
fn zstd_of_raw_blocks(text: &str) -> Vec<u8> {
    let mut frame = b"\x28\xb5\x2f\xfd\x00\x50".to_vec();
    for block in text.as_bytes().chunks(100_000) {
        frame.extend_from_slice(&(block.len() as u32 * 8).to_le_bytes()[..3]);
        frame.extend_from_slice(block);
    }
    frame
}

#[test]
fn few_lines_are_lost_before_an_error_in_xz() {
    use std::io::Read as _;
    let lines = (0..12_000).map(|at| LINE.replace("bob", &format!("bob{}", at * 7919)));
    let mut file = xz(lines.collect::<String>());
    let middle = file.len() / 2;
    file[middle] ^= 1;
    let mut decoded = lzma_rust2::XzReader::new(&*file, false);
    let (mut lines, mut byte) = (0, [0]);
    while let Ok(1) = decoded.read(&mut byte) {
        lines += usize::from(byte == *b"\n");
    }
    assert!(lines > 1_000, "{lines}");
    let (_, objects, stderr) = scan_bytes("broken.log.xz", &file);
    assert!(stderr.contains("damaged"), "{stderr}");
    // At most 4096 bytes are lost. The lines next to the damage contain garbage.
    let most = 2 * 4096 / LINE.len();
    let least = lines - most;
    assert!((least..=lines).contains(&objects), "{objects} of {lines}");
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
    let padded = [xz(LINE), vec![0; 8], xz(LINE)].concat();
    assert_eq!(
        scan_bytes("padded.log.xz", padded),
        (Some(0), 2, String::new())
    );
    let long = vec![b'x'; 100_000];
    for (name, compressed, end) in [
        ("short.log.gz", gzip(LINE), &b"rubbish"[..]),
        ("long.log.gz", gzip(LINE), &long),
        ("nul-x.log.gz", gzip(LINE), b"\0\0\0x"),
        ("short.log.bz2", bzip2(LINE), b"x"),
        ("short.log.xz", xz(LINE), b"x"),
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
    let mut broken_xz = xz(LINE);
    broken_xz[60] ^= 1;
    let mut broken_bzip2 = bzip2(LINE);
    broken_bzip2[60] ^= 1;
    for (name, file, words) in [
        (
            "window.zst",
            window,
            "needs a window of 2199023255552 bytes",
        ),
        (
            "crc.log.gz",
            checksum,
            "checksum of the compressed data does not match",
        ),
        ("block.zst", block, "compressed data is damaged: "),
        ("broken.xz", broken_xz, "compressed data is damaged: "),
        ("broken.bz2", broken_bzip2, "compressed data is damaged: "),
        ("large.xz", xz_with_dictionary(29), "larger than 64 MiB"),
    ] {
        let (status, _, stderr) = scan_bytes(name, file);
        assert_eq!(status, Some(1), "{name}");
        let is_debug = stderr.contains(['{', '(']);
        assert!(stderr.contains(words) && !is_debug, "{name}: {stderr}");
    }
}

/// Returns an xz file whose block needs a dictionary of `2 << (code / 2 + 11)` bytes if `code` is
/// even, and of 1.5 times that size if `code` is odd (xz file format, section 5.3.1).
fn xz_with_dictionary(code: u8) -> Vec<u8> {
    let mut file = xz(LINE);
    // The block header follows the 12-byte stream header. It consists of its own size, flags, the
    // filter ID, the size of the filter's properties, the dictionary size, padding and a CRC32.
    let header = &mut file[12..24];
    assert_eq!(header[..4], [2, 0, 0x21, 1]);
    header[4] = code;
    let mut crc = flate2::Crc::new();
    crc.update(&header[..8]);
    header[8..].copy_from_slice(&crc.sum().to_le_bytes());
    file
}

#[test]
fn the_largest_dictionary_of_xz_is_64_mib() {
    let (status, objects, stderr) = scan_bytes("most.log.xz", xz_with_dictionary(28));
    assert_eq!((status, objects), (Some(0), 1), "{stderr}");
}
