//! Tables that consist of one or more layers.

use super::layer::Layer;

/// A table of reply codes, enhanced status codes, reasons and retry policies with their texts.
///
/// [`code_table!`](crate::code_table) generates a table from a TOML file; [`TABLE`](crate::TABLE)
/// is the built-in table. An application can layer its own table over the built-in table and use
/// both as one table:
///
/// ```
/// use smtp_codes::{TABLE, Table, lang};
///
/// // Your own table would be on the left.
/// static CODES: Table = TABLE.over(&TABLE);
///
/// let entry = CODES.reply(550).unwrap();
/// assert_eq!(entry.texts(lang::EN).text, "Mailbox unavailable or message refused");
/// assert!(CODES.reply(599).is_none()); // it is not listed
/// ```
#[derive(Clone, Copy)]
pub struct Table(Node);

#[derive(Clone, Copy)]
enum Node {
    Layer(&'static Layer),
    Over(&'static Table, &'static Table),
}

impl Table {
    /// Creates a table with a single layer. Only for generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(layer: &'static Layer) -> Self {
        Self(Node::Layer(layer))
    }

    /// Returns this table layered over `base`: lookups try this table first, then `base`.
    ///
    /// The result holds only two references and can be stored anywhere. To layer a third table over
    /// the result, store the result in a `static`.
    #[must_use]
    pub const fn over(&'static self, base: &'static Self) -> Self {
        Self(Node::Over(self, base))
    }

    /// Returns the table's only layer, or `None` if the table has several layers.
    pub(crate) const fn own_layer(&self) -> Option<&'static Layer> {
        match self.0 {
            Node::Layer(layer) => Some(layer),
            Node::Over(..) => None,
        }
    }

    /// Returns an iterator over the layers, from top to bottom.
    pub(crate) fn layers(self) -> impl Iterator<Item = &'static Layer> + Clone {
        (0..).map_while(move |place| self.layer(place))
    }

    fn layer(&self, place: usize) -> Option<&'static Layer> {
        match self.0 {
            Node::Layer(layer) => (place == 0).then_some(layer),
            Node::Over(upper, base) => {
                let beyond = place.checked_sub(upper.depth());
                beyond.map_or_else(|| upper.layer(place), |place| base.layer(place))
            }
        }
    }

    pub(super) fn depth(&self) -> usize {
        match self.0 {
            Node::Layer(_) => 1,
            Node::Over(upper, base) => upper.depth() + base.depth(),
        }
    }
}
