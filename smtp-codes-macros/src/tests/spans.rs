//! Every problem points at whole characters of the file.

use crate::problem::Problems;
use crate::{check, raw};

const TABLE: &str = "languages = [\"ru\"]\n\n[reply.550]\nname = \"Ящик\"\nreason = \"ящик\"\ncommands = [\"ж\"]\n\
                     text.ru = 'Ящик недоступен'\nretry = { kind = \"позже\" }\n";

fn assert_whole(text: &str) {
    let mut problems = Problems::default();
    let raw = raw::read(text, &mut problems);
    check::check(&raw, false, &mut problems);
    for problem in problems.into_sorted() {
        let other = problem.other.map(|(span, _)| span);
        for span in problem.span.into_iter().chain(other) {
            assert!(text.get(span.clone()).is_some(), "{span:?} in {text:?}");
        }
    }
}

#[test]
fn a_file_that_ends_anywhere() {
    for (end, _) in TABLE.char_indices() {
        assert_whole(TABLE.split_at(end).0);
    }
}

#[test]
fn a_character_of_two_bytes_anywhere() {
    for (place, char) in TABLE.char_indices() {
        let (before, after) = TABLE.split_at(place);
        assert_whole(&format!("{before}ж{after}"));
        let (_, after) = after.split_at(char.len_utf8());
        assert_whole(&format!("{before}ж{after}"));
    }
}

#[test]
fn a_delimiter_anywhere() {
    for (place, _) in TABLE.char_indices() {
        let (before, after) = TABLE.split_at(place);
        for delimiter in ["\"", "'", "[", "{", "\"\"\"", "\n[", "ж = ["] {
            assert_whole(&format!("{before}{delimiter}{after}"));
        }
    }
}
