//! The results of functions.

use std::sync::Arc;

use datafusion_common::Result;
use datafusion_common::arrow::array::{ArrayRef, StructArray};
use datafusion_common::arrow::buffer::NullBuffer;
use datafusion_common::arrow::datatypes::{DataType, Field as ArrowField, Fields};

use crate::field::{ALL, Field};
use crate::row::Row;

/// The result of a function.
pub(crate) enum Output {
    Field(&'static Field),
    /// A struct of all fields.
    Diagnosis,
}

impl Output {
    pub(crate) fn data_type(&self) -> DataType {
        match self {
            Self::Field(field) => field.values.data_type(),
            Self::Diagnosis => DataType::Struct(fields()),
        }
    }

    /// Returns one value per row.
    pub(crate) fn column(&self, rows: &[Row<'_>]) -> Result<ArrayRef> {
        match self {
            Self::Field(field) => Ok(field.values.column(rows)),
            Self::Diagnosis => {
                let columns = ALL.iter().map(|field| field.values.column(rows)).collect();
                let nulls = rows
                    .iter()
                    .map(|row| !row.is_null())
                    .collect::<NullBuffer>();
                let diagnoses = StructArray::try_new(fields(), columns, Some(nulls))?;
                Ok(Arc::new(diagnoses))
            }
        }
    }
}

fn fields() -> Fields {
    let fields = ALL.iter();
    fields
        .map(|field| ArrowField::new(field.name, field.values.data_type(), true))
        .collect()
}
