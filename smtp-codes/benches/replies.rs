//! Reading the code, enhanced status code and line count of replies in a buffer, compared with
//! other crates.
//!
//! smtp-proto and lettre allocate strings for the text; this crate borrows the text. lettre doesn't
//! read enhanced status codes.
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::wildcard_imports,
    missing_docs,
    reason = "a benchmark"
)]

use std::fmt;
use std::hint::black_box;

use divan::Bencher;
use divan::counter::BytesCount;
use lettre::transport::smtp::response::Response;
use smtp_codes::Reply;
use smtp_proto::response::parser::ResponseReceiver;

mod common;

const REPLIES: usize = 10_000;

fn main() {
    divan::main();
    for shape in SHAPES {
        let text = shape.buffer();
        common::print_ratios(
            &format!("a reply of {shape}"),
            REPLIES,
            &[
                ("memchr for each line end", &|| line_ends(&text)),
                ("Reply::read", &|| read(&text)),
                ("Reply::parse", &|| parse(&text, shape)),
                ("smtp-proto", &|| smtp_proto(&text)),
                ("lettre", &|| lettre(&text, shape)),
            ],
        );
    }
}

mod bench {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, shape: Shape, work: impl Fn(&str) -> u64 + Sync) {
        let text = shape.buffer();
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| work(black_box(&text)));
    }

    #[divan::bench(args = SHAPES)]
    fn line_ends(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, shape, super::line_ends);
    }

    #[divan::bench(args = SHAPES)]
    fn read(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, shape, super::read);
    }

    #[divan::bench(args = SHAPES)]
    fn parse(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, shape, |text| super::parse(text, shape));
    }

    #[divan::bench(args = SHAPES)]
    fn smtp_proto(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, shape, super::smtp_proto);
    }

    #[divan::bench(args = SHAPES)]
    fn lettre(bencher: Bencher<'_, '_>, shape: Shape) {
        run(bencher, shape, |text| super::lettre(text, shape));
    }
}

/// The kind of replies in a buffer.
#[derive(Clone, Copy)]
struct Shape {
    lines: usize,
    octets: usize,
    /// `true` if the texts are in random order, so that the processor can't predict branches.
    by_chance: bool,
}

const SHAPES: [Shape; 4] = [
    Shape::new(1, 100),
    Shape::new(5, 100),
    Shape::new(5, 20),
    Shape {
        by_chance: true,
        ..Shape::new(1, 100)
    },
];

const TEXTS: [(&str, &str); 8] = [
    ("250", "2.1.5 Ok"),
    ("250", "2.0.0 Ok: queued as 4XyZ"),
    ("354", "End data with <CR><LF>.<CR><LF>"),
    ("421", "4.7.0 Try again later"),
    ("450", "4.2.0 Greylisted"),
    ("550", "5.1.1 No such user here"),
    ("552", "5.2.2 The mailbox is over its quota"),
    ("554", "5.7.26 Unauthenticated mail"),
];

impl Shape {
    const fn new(lines: usize, octets: usize) -> Self {
        Self {
            lines,
            octets,
            by_chance: false,
        }
    }

    fn buffer(self) -> String {
        let mut random = common::Random::default();
        let mut buffer = String::new();
        for reply in 0..REPLIES {
            let chance = random.one_of(&TEXTS);
            let (code, text) = match self.by_chance {
                true => chance,
                false => TEXTS[reply % TEXTS.len()],
            };
            let text = format!("{text} {}", "and some more words ".repeat(5));
            let text = &text[..self.octets - "550 \r\n".len()];
            for _ in 1..self.lines {
                buffer.extend([code, "-", text, "\r\n"]);
            }
            buffer.extend([code, " ", text, "\r\n"]);
        }
        buffer
    }

    /// Returns the length of a reply.
    fn len(self) -> usize {
        self.lines * self.octets
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = if self.by_chance { ", by chance" } else { "" };
        write!(f, "{} x {} octets{order}", self.lines, self.octets)
    }
}

fn line_ends(text: &str) -> u64 {
    let mut rest = text.as_bytes();
    let mut lines = 0;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        rest = &rest[end + 1..];
        lines += 1;
    }
    lines
}

fn read(text: &str) -> u64 {
    let mut rest = text.as_bytes();
    let mut sum = 0;
    while let Ok(Some((reply, taken))) = Reply::read(rest) {
        sum += use_all(&reply);
        rest = &rest[taken..];
    }
    sum
}

fn parse(text: &str, shape: Shape) -> u64 {
    let replies = text.as_bytes().chunks_exact(shape.len());
    replies
        .map(|reply| use_all(&Reply::parse(reply).unwrap()))
        .sum()
}

/// Uses the code, the enhanced status code and the line count.
fn use_all(reply: &Reply<'_>) -> u64 {
    let enhanced = reply.enhanced().map_or(0, |enhanced| enhanced.detail());
    u64::from(reply.code().as_u16()) + u64::from(enhanced) + u64::from(reply.line_count())
}

fn smtp_proto(text: &str) -> u64 {
    let mut receiver = ResponseReceiver::default();
    let mut bytes = text.as_bytes().iter();
    let mut sum = 0;
    while let Ok(response) = receiver.parse(&mut bytes) {
        sum += u64::from(response.code) + u64::from(response.esc[2]);
        black_box(response.message);
        receiver.reset();
    }
    sum
}

fn lettre(text: &str, shape: Shape) -> u64 {
    let len = shape.len();
    let replies = (0..REPLIES).map(|reply| &text[reply * len..(reply + 1) * len]);
    replies
        .map(|reply| {
            let response: Response = reply.parse().unwrap();
            u64::from(u16::from(response.code())) + response.message().count() as u64
        })
        .sum()
}
