//! Shows untrusted text on the pages.

use maud::{Markup, html};

use super::collect::replies::cut;
use crate::sanitize::one_line;

/// The maximum number of characters shown.
const LONGEST: usize = 256;

/// Shows a name or an address, without affecting the direction of the text around it.
pub(super) fn name(name: &str) -> Markup {
    html! { bdi { (cut(&one_line(name), LONGEST)) } }
}

/// Shows a reply.
pub(super) fn reply(words: &str) -> Markup {
    html! { bdi.said { (cut(&one_line(words), LONGEST)) } }
}
