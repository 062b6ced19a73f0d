//! SMTP commands, as logs write them.

use crate::scan::commands::Commands;
use crate::vocabulary::Command;

/// Words that may precede the name of a command.
const LEADS: [&[u8]; 5] = [
    b"sending ",
    b"performing the ",
    b"receiving the ",
    b"pipelined ",
    b"final ",
];

/// Reads the command at the start of text such as `RCPT TO:<…>` or `sending message body`.
pub(super) fn command_of(text: &[u8], commands: &Commands) -> Option<Command> {
    commands.leading(text).or_else(|| {
        let name = LEADS
            .iter()
            .fold(text, |text, lead| text.strip_prefix(*lead).unwrap_or(text));
        commands.leading(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::TABLE;

    #[test]
    fn commands_are_known_by_the_words_of_all_logs() {
        let commands = Commands::of(&TABLE);
        for (words, name) in [
            ("RCPT TO command", "RCPT"),
            ("RCPT TO:<bob@example.org>", "RCPT"),
            ("end of DATA command", "DATA-END"),
            ("DATA command", "DATA"),
            ("END-OF-MESSAGE", "DATA-END"),
            ("final dot", "DATA-END"),
            ("pipelined MAIL FROM:<a@example.org> SIZE=1", "MAIL"),
            (
                "sending end of data -- message may be sent more than once",
                "DATA-END",
            ),
            ("performing the EHLO handshake", "EHLO"),
            ("receiving the initial server greeting", "CONNECT"),
            ("sending final RSET", "RSET"),
        ] {
            let found = command_of(words.as_bytes(), &commands).map(Command::as_str);
            assert_eq!(found, Some(name), "{words}");
        }
        for words in ["", "R", "RCPTS", "header", "sending "] {
            assert_eq!(command_of(words.as_bytes(), &commands), None, "{words}");
        }
    }
}
