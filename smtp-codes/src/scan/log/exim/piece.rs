//! Long lines in syslog, which Exim splits into pieces: `[1/2] 2024-01-01 12:00:00 1rK… ** …`, then
//! `[2/2] …`.

use std::collections::VecDeque;
use std::vec::Vec;

use crate::scan::log::cut::number;

/// The maximum number of incomplete lines at a time. If there are more, the oldest line is dropped.
const MOST: usize = 64;
/// The maximum length of a line, in bytes. Exim writes at most 8 KiB.
const LONGEST: usize = 64 * 1024;
/// The maximum length of a process name, in bytes.
const LONGEST_SOURCE: usize = 256;

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scan::log) struct Piece<'a> {
    number: u64,
    count: u64,
    /// `true` if the line ends with this piece. Later pieces belong to other lines of the same
    /// message.
    ends_line: bool,
    text: &'a [u8],
}

impl<'a> Piece<'a> {
    /// Reads a message. Exim writes `[1\2] ` if the piece ends at a line feed.
    pub(in crate::scan::log) fn of(message: &'a [u8]) -> Option<Self> {
        let (at, rest) = number(message.strip_prefix(b"[")?)?;
        let (mark, rest) = rest.split_first()?;
        let (count, rest) = number(rest)?;
        let is_piece = matches!(mark, b'/' | b'\\') && (1..=count).contains(&at);
        is_piece.then_some(Self {
            number: at,
            count,
            ends_line: *mark == b'\\',
            text: rest.strip_prefix(b"] ")?,
        })
    }
}

/// The lines whose first pieces have been read but whose last piece hasn't.
#[derive(Clone, Debug, Default)]
pub(in crate::scan::log) struct Pieces(VecDeque<Begun>);

#[derive(Clone, Debug)]
struct Begun {
    /// The process that writes the line.
    source: Vec<u8>,
    /// The number of the last piece that was read.
    number: u64,
    count: u64,
    has_ended: bool,
    text: Vec<u8>,
}

impl Pieces {
    /// Takes a piece, and returns the line if this was the last piece. Drops a line if one of its
    /// pieces is missing, because clients choose the text in later pieces.
    pub(in crate::scan::log) fn join(
        &mut self,
        source: &[u8],
        piece: Piece<'_>,
    ) -> Option<Vec<u8>> {
        let known = self.0.iter().position(|begun| begun.source == source);
        let known = known.and_then(|at| self.0.remove(at));
        let mut begun = match known {
            _ if piece.number == 1 => Begun {
                source: source.to_vec(),
                number: 0,
                count: piece.count,
                has_ended: false,
                text: Vec::new(),
            },
            Some(begun) => begun,
            None => return None,
        };
        let is_next = piece.number == begun.number + 1 && piece.count == begun.count;
        let length = begun.text.len() + piece.text.len();
        if !is_next || length > LONGEST || source.len() > LONGEST_SOURCE {
            return None;
        }
        if !begun.has_ended {
            begun.text.extend_from_slice(piece.text);
        }
        begun.has_ended |= piece.ends_line;
        begun.number = piece.number;
        if piece.number == piece.count {
            return Some(begun.text);
        }
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back(begun);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(pieces: &[(&str, &str)]) -> Vec<Vec<u8>> {
        let mut open = Pieces::default();
        let joined = pieces.iter().filter_map(|(source, message)| {
            open.join(source.as_bytes(), Piece::of(message.as_bytes())?)
        });
        joined.collect()
    }

    #[test]
    fn pieces_of_one_process_are_joined_in_order() {
        let pieces = [
            ("a", "[1/3] x "),
            ("b", "[1/2] p"),
            ("a", "[2/3] y"),
            ("b", "[2/2] q"),
            ("a", "[3/3] z"),
        ];
        assert_eq!(join(&pieces), [b"pq".to_vec(), b"x yz".to_vec()]);
        assert_eq!(
            join(&[("a", "[1\\2] x"), ("a", "[2/2] y")]),
            [b"x".to_vec()]
        );
        assert_eq!(
            join(&[("a", "[1/2] x"), ("a", "[1/2] y"), ("a", "[2/2] z")]),
            [b"yz".to_vec()]
        );
    }

    #[test]
    fn a_line_that_misses_a_piece_is_dropped() {
        for pieces in [
            &[("a", "[2/2] y")][..],
            &[("a", "[1/3] x"), ("a", "[3/3] y")],
            &[("a", "[1/2] x"), ("b", "[2/2] y")],
            &[("a", "[1/3] x"), ("a", "[2/2] y"), ("a", "[3/3] z")],
            &[
                ("a", "[0/1] x"),
                ("a", "[3/2] x"),
                ("a", "[1-2] x"),
                ("a", "[1/1]x"),
                ("a", "[1/"),
            ],
        ] {
            assert_eq!(join(pieces), Vec::<Vec<u8>>::new(), "{pieces:?}");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let mut open = Pieces::default();
        for source in 0..1000_u32 {
            let piece = Piece::of(b"[1/9] x").unwrap();
            assert_eq!(open.join(&source.to_le_bytes(), piece), None);
        }
        assert_eq!(open.0.len(), MOST);
        let long = [b"[1/9] ".to_vec(), std::vec![b'x'; LONGEST + 1]].concat();
        assert_eq!(open.join(b"a", Piece::of(&long).unwrap()), None);
        assert_eq!(open.0.len(), MOST);
    }
}
