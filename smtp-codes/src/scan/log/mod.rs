//! stub
use super::{Action, Command, EnhancedStatusCode, Format, Found};
use std::borrow::Cow;
/// x
#[derive(Debug)]
pub struct LogFound<'a> {
    /// x
    pub format: Format,
    /// x
    pub recipient: Option<&'a [u8]>,
    /// x
    pub action: Option<Action>,
    /// x
    pub status: Option<EnhancedStatusCode>,
    /// x
    pub said: Cow<'a, [u8]>,
    /// x
    pub command: Option<Command>,
}
impl LogFound<'_> {
    /// x
    #[must_use]
    pub fn to_found(&self) -> Found {
        todo!()
    }
}
/// x
#[derive(Default, Debug)]
pub struct Reader;
impl Reader {
    /// x
    pub fn line<'a>(&mut self, _l: &'a [u8]) -> Option<LogFound<'a>> {
        None
    }
}
