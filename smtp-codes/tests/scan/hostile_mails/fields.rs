//! Fields in notices that the returned message's sender or a server controls.

use std::fs;
use std::path::Path;

use smtp_codes::scan::Delivery;

use super::property::read;
use crate::logs::hostile::text::Text;

/// A message, and one of its recipients.
pub(super) struct Notice {
    pub(super) name: String,
    mail: String,
    recipient: String,
    /// The deliveries read with harmless text in each of the [`FIELDS`].
    harmless: Vec<Vec<Delivery>>,
}

impl Notice {
    fn new(name: String, mail: String, recipient: String) -> Self {
        let mut notice = Self {
            name,
            mail,
            recipient,
            harmless: Vec::new(),
        };
        let read = |(_, field): &(_, Field)| read(&field.without_text(&notice));
        notice.harmless = FIELDS.iter().map(read).collect();
        notice
    }
}

/// The maximum length of a message in these tests, in bytes.
const LONGEST: usize = 4 << 10;

/// Returns the messages in a folder, once for each recipient.
pub(super) fn notices(directory: &Path) -> Vec<Notice> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut notices = Vec::new();
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == "eml")) {
        let mail = fs::read(&path).unwrap_or_default();
        let Ok(mail) = String::from_utf8(mail) else {
            continue;
        };
        // In an encoded message, the hostile text would also have to be encoded.
        let encodings = ["quoted-printable", "text/html", "\n{\""];
        let is_encoded = encodings.iter().any(|encoding| mail.contains(encoding));
        if mail.len() > LONGEST || is_encoded {
            continue;
        }
        let mail = mail.replace("\r\n", "\n");
        let recipients = read(&mail).into_iter().filter_map(|one| one.recipient);
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        notices.extend(
            recipients.map(|recipient| Notice::new(name.to_string(), mail.clone(), recipient)),
        );
    }
    notices.sort_by(|one, other| (&one.name, &one.recipient).cmp(&(&other.name, &other.recipient)));
    notices
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The recipient, quoted as clients must do.
    Quoted,
    /// The recipient without quotes. In this case, the notice may not show where the recipient
    /// ends.
    Plain,
    /// The subject, the name of the sender and the HELO name in the returned message.
    Returned,
    /// The body of the returned message, which may have several lines.
    Body,
    /// The subject in the text of the notice.
    Subject,
    /// The sender, to whom the notice is addressed.
    Sender,
    /// The sender's name.
    Name,
    /// The end of the server's reply.
    Reply,
    /// The last line of a multiline reply.
    LastLine,
}

pub(super) const FIELDS: &[(&str, Field)] = &[
    ("quoted recipient", Field::Quoted),
    ("plain recipient", Field::Plain),
    ("returned message", Field::Returned),
    ("returned body", Field::Body),
    ("subject", Field::Subject),
    ("sender", Field::Sender),
    ("sender's name", Field::Name),
    ("reply", Field::Reply),
    ("last line of a reply", Field::LastLine),
];

impl Field {
    /// Returns the text in a form that this field can hold: in every field but the body of a
    /// message, line endings become spaces.
    pub(super) fn fit(self, text: &Text) -> Text {
        Text(match self {
            Self::Body => text.0.clone(),
            _ => text.0.replace('\n', " "),
        })
    }

    /// Returns the notice with the text in this field, or `None` if the notice has no such field.
    pub(super) fn put(self, notice: &Notice, text: &Text) -> Option<String> {
        let Notice {
            mail, recipient, ..
        } = notice;
        let (header, body) = mail.split_once("\n\n")?;
        // A boundary never occurs in the parts that it separates (RFC 2046 section 5.1.1).
        let mut boundaries = mail.split("boundary=").skip(1);
        let is_within = |rest: &str| {
            let boundary = rest.split('\n').next().unwrap_or_default();
            text.0
                .contains(&format!("--{}", boundary.trim_matches('"')))
        };
        if boundaries.any(is_within) {
            return None;
        }
        let changed = match self {
            // In this notice, the address is an argument of a program.
            Self::Quoted if notice.name == "exim-pipe" => return None,
            Self::Quoted => mail.replace(recipient.as_str(), &text.quoted()),
            // An address must have a local part.
            Self::Plain if text.0.trim().is_empty() || ends_like_contact(&text.0) => return None,
            Self::Plain => mail.replace(recipient.as_str(), &text.plain()),
            // This notice repeats only the subject and the date of the message.
            Self::Returned | Self::Body if notice.name == "x6" => return None,
            Self::Returned => {
                let fields = format!(
                    "Subject: {text}\nFrom: \"{text}\" <kim@example.org>\n\
                     Received: from {text} (h [192.0.2.1])\nX-More: {text}",
                    text = text.0
                );
                let (before, returned) = body.rsplit_once("\nSubject: ")?;
                let (_, rest) = returned.split_once('\n').unwrap_or((returned, ""));
                format!("{header}\n\n{before}\n{fields}\n{rest}")
            }
            Self::Body => {
                let (before, returned) = body.rsplit_once("\nSubject: ")?;
                let (fields, rest) = returned.split_once("\n\n")?;
                format!(
                    "{header}\n\n{before}\nSubject: {fields}\n\n{}\n{rest}",
                    text.0
                )
            }
            Self::Subject => {
                let (before, after) = body.split_once("\n\n")?;
                if before.starts_with("--") {
                    return None;
                }
                let subject = format!("Subject: {}", text.0);
                format!("{header}\n\n{before}\n\n{subject}\n\n{after}")
            }
            Self::Sender => {
                let sender = text.quoted().replace("evil.example", "example.org");
                with_to(mail, &format!("<{sender}>"))?
            }
            Self::Name => {
                let name = text.0.replace('\\', "\\\\").replace('"', "\\\"");
                with_to(mail, &format!("\"{name}\" <kim@example.org>"))?
            }
            Self::Reply => with_reply(mail, |line| format!("{line} {}", text.0))?,
            // Sendmail marks each line of a reply.
            Self::LastLine if mail.contains("<<<") || mail.contains("... ") => return None,
            Self::LastLine => with_reply(mail, |line| {
                let line = line.replacen("550 ", "550-", 1);
                format!("{line}\n{}", text.0)
            })?,
        };
        (changed != *mail).then_some(changed)
    }

    /// Returns the deliveries read from the notice with harmless text in this field.
    pub(super) fn harmless(self, notice: &Notice) -> &[Delivery] {
        let place = FIELDS.iter().position(|(_, field)| *field == self);
        place.and_then(|place| notice.harmless.get(place)).unwrap()
    }

    fn without_text(self, notice: &Notice) -> String {
        let changed = match self {
            Self::Quoted | Self::Plain => self.put(notice, &Text::harmless()),
            Self::Sender | Self::Name => with_to(&notice.mail, "<kim@example.org>"),
            _ => None,
        };
        changed.unwrap_or_else(|| notice.mail.clone())
    }

    /// Returns the expected recipient after the text was put into this field.
    pub(super) fn recipient(self, notice: &Notice, text: &Text) -> String {
        match self {
            Self::Quoted => text.quoted(),
            Self::Plain => text.plain(),
            _ => notice.recipient.clone(),
        }
    }
}

/// Local parts of contact addresses.
const CONTACTS: [&str; 8] = [
    "abuse",
    "helpdesk",
    "hostmaster",
    "mailer-daemon",
    "noc",
    "postmaster",
    "support",
    "webmaster",
];

/// Returns `true` if an unquoted local part reads like a sentence that ends with a contact address:
/// `for help write to postmaster`. Such a sentence doesn't make a notice ambiguous, because many
/// notices that name no recipient contain one.
fn ends_like_contact(local: &str) -> bool {
    let local = local.to_ascii_lowercase();
    let words = local.rsplit_once([
        ' ', '"', '(', ')', ',', ':', ';', '<', '>', '@', '[', '\\', ']',
    ]);
    words.is_some_and(|(_, last)| CONTACTS.contains(&last))
}

/// Changes the address that the notice is sent to.
fn with_to(mail: &str, to: &str) -> Option<String> {
    let (header, body) = mail.split_once("\n\n")?;
    let (before, after) = header.split_once("\nTo: ")?;
    let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
    Some(format!("{before}\nTo: {to}\n{rest}\n\n{body}").replace("\n\n\n", "\n\n"))
}

/// Changes the first line that contains a `550 …` reply.
fn with_reply(mail: &str, change: impl Fn(&str) -> String) -> Option<String> {
    let line = mail.lines().find(|line| line.contains("550 "))?;
    Some(mail.replacen(line, &change(line), 1))
}
