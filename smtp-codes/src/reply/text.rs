//! Extracts server names, forward paths and EHLO keywords from the text of a reply.
//!
//! The table says which codes come with a server name or a path in the text. A program should not
//! interpret the text of other replies (RFC 5321 section 4.2).

use core::fmt;

use super::{Lines, Reply};
use crate::builtin::TABLE;
use crate::bytes::escaped::Escaped;
use crate::code::grammar;
use crate::table::Table;
use crate::vocabulary::Names;

impl<'a> Reply<'a> {
    /// Returns the name of the server from a greeting, a reply to QUIT, or a 421 reply.
    ///
    /// If your own table has other codes that come with a server name, use
    /// [`server_name_with`](Self::server_name_with).
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// let greeting = Reply::parse(b"220 mx.example.org ESMTP\r\n")?;
    /// assert_eq!(greeting.server_name(), Some(&b"mx.example.org"[..]));
    /// assert_eq!(Reply::parse(b"250 mx.example.org\r\n")?.server_name(), None);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    ///
    /// Source: RFC 5321 section 4.2.
    #[must_use]
    pub fn server_name(&self) -> Option<&'a [u8]> {
        self.server_name_with(&TABLE)
    }

    /// Returns the name of the server if the table's entry for the code has `names = "server"`.
    ///
    /// ```
    /// use smtp_codes::{Reply, TABLE, Table};
    ///
    /// static CODES: Table = TABLE; // your own table, layered over the built-in one
    ///
    /// let goodbye = Reply::parse(b"221 mx.example.org closing\r\n")?;
    /// assert_eq!(goodbye.server_name_with(&CODES), Some(&b"mx.example.org"[..]));
    /// assert_eq!(Reply::parse(b"221 Bye\r\n")?.server_name_with(&CODES), None);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn server_name_with(&self, table: &Table) -> Option<&'a [u8]> {
        let text = self.lines().next();
        let text = text.filter(|_| self.names(Names::Server, table))?;
        let mut words = text
            .split(|byte| *byte == b' ')
            .filter(|word| !word.is_empty());
        let first = words.next()?;
        let word = match grammar::enhanced_at_start(first) {
            Some(_) => words.next()?,
            None => first,
        };
        // A server name is a domain, an address literal or `localhost`, so `220 Ready` does not
        // contain a server name.
        let named = word.contains(&b'.') || word.starts_with(b"[") || word == b"localhost";
        named.then_some(word)
    }

    /// Returns the path to which the server forwards the message, or which the server tells the
    /// sender to use. The returned path doesn't include the angle brackets.
    ///
    /// If your own table has other codes that come with a path, use
    /// [`forward_path_with`](Self::forward_path_with).
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// let moved = Reply::parse(b"551 5.1.6 User not local; please try <jones@example.com>\r\n")?;
    /// assert_eq!(moved.forward_path(), Some(&b"jones@example.com"[..]));
    /// assert_eq!(Reply::parse(b"550 try <jones@example.com>\r\n")?.forward_path(), None);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    ///
    /// Source: RFC 5321 section 3.4.
    #[must_use]
    pub fn forward_path(&self) -> Option<&'a [u8]> {
        self.forward_path_with(&TABLE)
    }

    /// Returns the forward path if the table's entry for the code has `names = "path"`.
    ///
    /// ```
    /// use smtp_codes::{Reply, TABLE, Table};
    ///
    /// static CODES: Table = TABLE; // your own table, layered over the built-in one
    ///
    /// let forwards = Reply::parse(b"251 2.1.5 will forward to <jones@example.com>\r\n")?;
    /// assert_eq!(forwards.forward_path_with(&CODES), Some(&b"jones@example.com"[..]));
    /// assert_eq!(Reply::parse(b"251 will forward\r\n")?.forward_path_with(&CODES), None);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    #[must_use]
    pub fn forward_path_with(&self, table: &Table) -> Option<&'a [u8]> {
        let is_named = self.names(Names::Path, table);
        let lines = self.lines().filter(|_| is_named);
        // Servers write the old address before the new address: `<old@…>: please try <new@…>`.
        lines.filter_map(last_path).last()
    }

    /// Returns an iterator over the extensions in a reply to EHLO, which are on all lines but the
    /// first.
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// let reply = Reply::parse(b"250-mx.example.org\r\n250-SIZE 1000\r\n250 STARTTLS\r\n")?;
    /// let mut keywords = reply.keywords();
    /// let size = keywords.next().expect("the server states its limit");
    /// assert_eq!((size.name, size.parameters), (&b"SIZE"[..], &b"1000"[..]));
    /// assert_eq!(keywords.next().map(|keyword| keyword.name), Some(&b"STARTTLS"[..]));
    /// assert!(keywords.next().is_none());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    ///
    /// Source: RFC 5321 section 4.1.1.1.
    #[must_use]
    pub fn keywords(&self) -> Keywords<'a> {
        let mut lines = self.lines();
        lines.next();
        Keywords(lines)
    }

    fn names(&self, what: Names, table: &Table) -> bool {
        let entry = table.reply(self.code().as_u16());
        entry.and_then(|entry| entry.names()) == Some(what)
    }
}

/// Returns the text in the last pair of angle brackets on a line.
fn last_path(line: &[u8]) -> Option<&[u8]> {
    let open = line.iter().rposition(|byte| *byte == b'<')?;
    let path = line.get(open + 1..)?;
    let close = path.iter().position(|byte| *byte == b'>')?;
    path.get(..close)
}

/// An extension that a server offers, with its parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Keyword<'a> {
    /// The keyword as the server wrote it. Compare it case-insensitively.
    pub name: &'a [u8],
    /// The rest of the line after the keyword and a separator, or an empty slice.
    pub parameters: &'a [u8],
}

impl fmt::Debug for Keyword<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyword")
            .field("name", &Escaped(self.name))
            .field("parameters", &Escaped(self.parameters))
            .finish()
    }
}

/// An iterator over the keywords in a reply to EHLO; see [`Reply::keywords`].
#[derive(Clone, Debug)]
pub struct Keywords<'a>(Lines<'a>);

impl<'a> Iterator for Keywords<'a> {
    type Item = Keyword<'a>;

    fn next(&mut self) -> Option<Keyword<'a>> {
        let line = self.0.next()?.trim_ascii();
        // Old servers write `AUTH=LOGIN PLAIN` in addition to `AUTH LOGIN PLAIN`.
        let end = line
            .iter()
            .position(|byte| matches!(byte, b' ' | b'='))
            .unwrap_or(line.len());
        let (name, rest) = line.split_at_checked(end)?;
        Some(Keyword {
            name,
            parameters: rest.get(1..).unwrap_or_default().trim_ascii_start(),
        })
    }
}
