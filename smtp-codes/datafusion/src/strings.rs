//! Arguments of a function, as text.

use datafusion_common::Result;
use datafusion_common::arrow::array::{Array as _, AsArray as _, StringViewArray};
use datafusion_common::arrow::compute::cast;
use datafusion_common::arrow::datatypes::DataType;
use datafusion_expr::ColumnarValue;

/// An argument: a text, or null, for each row.
pub(crate) struct Strings {
    /// The values of all rows, or the value of a constant.
    values: StringViewArray,
    is_constant: bool,
}

impl Strings {
    /// Reads text in any encoding.
    pub(crate) fn read(argument: &ColumnarValue) -> Result<Self> {
        // Views share the bytes of the array that they are cast from.
        let values = cast(&argument.to_array(1)?, &DataType::Utf8View)?;
        Ok(Self {
            values: values.as_string_view().clone(),
            is_constant: matches!(argument, ColumnarValue::Scalar(_)),
        })
    }

    /// Returns the text in a row, unless it is null.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let row = match self.is_constant {
            true => 0,
            false => row,
        };
        let is_value = row < self.values.len() && self.values.is_valid(row);
        is_value.then(|| self.values.value(row))
    }
}
