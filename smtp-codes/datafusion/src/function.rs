//! A function as DataFusion calls it.

use std::fmt;
use std::hash::{Hash, Hasher};

use datafusion_common::arrow::array::{Array as _, ArrayRef, AsArray as _};
use datafusion_common::arrow::compute::take;
use datafusion_common::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion_common::{Result, ScalarValue};
use datafusion_expr::{
    ColumnarValue, Documentation, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature,
    TypeSignature, Volatility,
};

use crate::list::Description;
use crate::parameter::Parameters;
use crate::row::Reader;
use crate::strings::Strings;

/// A function.
pub(crate) struct Function {
    description: &'static Description,
    signature: Signature,
    documentation: Documentation,
}

impl Function {
    pub(crate) fn new(description: &'static Description) -> Self {
        Self {
            description,
            signature: signature(description.parameters),
            documentation: description.documentation(),
        }
    }

    /// Returns the results for some rows.
    fn column(&self, arguments: &[ColumnarValue], rows: usize) -> Result<ArrayRef> {
        let strings: Vec<_> = arguments.iter().map(Strings::read).collect::<Result<_>>()?;
        let mut reader = Reader::new(self.description.parameters, &strings);
        let rows: Vec<_> = (0..rows).map(|row| reader.row(row)).collect();
        self.description.output.column(&rows)
    }

    /// Returns the results for replies that are encoded as a dictionary, whose values are diagnosed
    /// once. Returns `None` if this doesn't pay off or isn't possible.
    fn dictionary(&self, arguments: &[ColumnarValue]) -> Result<Option<ArrayRef>> {
        let Some((ColumnarValue::Array(replies), others)) = arguments.split_first() else {
            return Ok(None);
        };
        let Some(replies) = replies.as_any_dictionary_opt() else {
            return Ok(None);
        };
        let values = replies.values();
        let rows = values.len();
        // A filter keeps all values of a dictionary, even if few rows are left.
        if !others.iter().all(is_constant) || rows > replies.len() {
            return Ok(None);
        }
        let values = ColumnarValue::Array(values.clone());
        let arguments: Vec<_> = [&values].into_iter().chain(others).cloned().collect();
        let results = self.column(&arguments, rows)?;
        Ok(Some(take(&results, replies.keys(), None)?))
    }
}

const fn is_constant(argument: &ColumnarValue) -> bool {
    matches!(argument, ColumnarValue::Scalar(_))
}

/// Returns a signature that accepts any arguments: [`Parameters::check`] checks them, and its
/// errors say what the function takes.
fn signature(parameters: &Parameters) -> Signature {
    // Only for `SHOW FUNCTIONS`, which doesn't show functions whose signature has no example types.
    let text = parameters.counts().map(TypeSignature::String);
    let any = [TypeSignature::UserDefined, TypeSignature::Nullary];
    Signature::one_of(any.into_iter().chain(text).collect(), Volatility::Immutable)
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        self.description.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(types.to_vec())
    }

    fn return_type(&self, _types: &[DataType]) -> Result<DataType> {
        Ok(self.description.output.data_type())
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        let parameters = self.description.parameters;
        parameters.check(self.name(), args.arg_fields, args.scalar_arguments)?;
        let data_type = self.description.output.data_type();
        Ok(Field::new(self.name(), data_type, true).into())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        if args.args.iter().all(is_constant) {
            let result = self.column(&args.args, 1)?;
            let result = ScalarValue::try_from_array(&result, 0)?;
            return Ok(ColumnarValue::Scalar(result));
        }
        let result = match self.dictionary(&args.args)? {
            Some(result) => result,
            None => self.column(&args.args, args.number_rows)?,
        };
        Ok(ColumnarValue::Array(result))
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.description.name;
        f.debug_struct("Function")
            .field("name", name)
            .finish_non_exhaustive()
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.description.name == other.description.name
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.description.name.hash(state);
    }
}
