//! serde: a diagnosis in the shape that JSON has.

use ::serde::{Serialize, Serializer};

use crate::diagnosis::Diagnosis;
use crate::vocabulary::Lang;

/// The language of a reader of whom nothing is known (RFC 5646 section 4.1): a table answers in its first.
const UNDETERMINED: Lang = match Lang::from_tag("und") {
    Some(lang) => lang,
    None => panic!("`und` is a well-formed tag"),
};

impl Serialize for Diagnosis {
    /// Serializes the diagnosis told in the table's first language.
    ///
    /// For another language serialize [`diagnosis.told(lang)`](Diagnosis::told).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(UNDETERMINED).serialize(serializer)
    }
}
