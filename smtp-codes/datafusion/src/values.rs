//! Columns of values that are computed from diagnoses.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use datafusion_common::arrow::array::{
    ArrayRef, BooleanArray, Int64Array, StringViewBuilder, UInt16Array,
};
use datafusion_common::arrow::datatypes::DataType;
use smtp_codes::{Diagnosis, EnhancedStatusCode, Texts};

use crate::row::Row;
use crate::vocabulary::Vocabulary;

/// The type of a column, and how its values are computed.
pub(crate) enum Values {
    Flag(fn(&Diagnosis) -> bool),
    /// A number from 0 to 65,535.
    Number(fn(&Diagnosis) -> Option<u16>),
    Seconds(fn(&Diagnosis) -> Option<u64>),
    Enhanced(fn(&Diagnosis) -> Option<EnhancedStatusCode>),
    /// One of a few names.
    Name(
        &'static LazyLock<Vocabulary>,
        fn(&Diagnosis) -> Option<&'static str>,
    ),
    Words(fn(&Diagnosis) -> Option<&'static str>),
    Text(fn(&Texts) -> &str),
    /// The reason why the reply has no diagnosis.
    Error,
}

impl Values {
    pub(crate) fn data_type(&self) -> DataType {
        match self {
            Self::Flag(_) => DataType::Boolean,
            Self::Number(_) => DataType::UInt16,
            Self::Seconds(_) => DataType::Int64,
            Self::Name(..) => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            Self::Enhanced(_) | Self::Words(_) | Self::Text(_) | Self::Error => DataType::Utf8View,
        }
    }

    /// Returns one value per row.
    pub(crate) fn column(&self, rows: &[Row<'_>]) -> ArrayRef {
        let read = rows.iter().map(Row::diagnosis);
        match self {
            Self::Flag(value) => {
                let flags: BooleanArray = read.map(|row| row.map(value)).collect();
                Arc::new(flags)
            }
            Self::Number(value) => {
                let numbers: UInt16Array = read.map(|row| row.and_then(value)).collect();
                Arc::new(numbers)
            }
            Self::Seconds(value) => {
                let seconds = |row: &Diagnosis| value(row).and_then(|value| value.try_into().ok());
                let seconds: Int64Array = read.map(|row| row.and_then(seconds)).collect();
                Arc::new(seconds)
            }
            Self::Name(vocabulary, value) => vocabulary.column(read.map(|row| row.and_then(value))),
            Self::Enhanced(value) => texts(rows, |row, out| {
                let code = row.diagnosis().and_then(value)?;
                write!(out, "{code}").ok()
            }),
            Self::Words(value) => texts(rows, |row, out| {
                out.push_str(row.diagnosis().and_then(value)?);
                Some(())
            }),
            Self::Text(value) => texts(rows, |row, out| {
                let Row::Reply(diagnosis, lang) = row else {
                    return None;
                };
                out.push_str(value(&diagnosis.texts(*lang)));
                Some(())
            }),
            Self::Error => texts(rows, |row, out| {
                let Row::Unreadable(problem) = row else {
                    return None;
                };
                write!(out, "{problem}").ok()
            }),
        }
    }
}

/// Returns a column of the texts that `write` writes. Rows with the same text share it.
fn texts(rows: &[Row<'_>], write: impl Fn(&Row<'_>, &mut String) -> Option<()>) -> ArrayRef {
    let mut column = StringViewBuilder::with_capacity(rows.len()).with_deduplicate_strings();
    let mut text = String::new();
    for row in rows {
        text.clear();
        column.append_option(write(row, &mut text).map(|()| &text));
    }
    Arc::new(column.finish())
}
