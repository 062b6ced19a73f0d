//! Varied replies, and text that only looks like replies.

use smtp_codes::TABLE;

/// Returns several thousand replies, with every code and every phrase of the table.
pub(crate) fn replies() -> Vec<String> {
    let codes: Vec<_> = TABLE
        .replies()
        .map(|entry| entry.code().to_string())
        .collect();
    let details = TABLE.details().flat_map(|entry| {
        let [subject, detail] = [entry.subject(), entry.detail()];
        entry
            .classes()
            .iter()
            .map(move |class| format!("{class}.{subject}.{detail}"))
    });
    let details: Vec<_> = details.collect();
    let phrases = TABLE.reasons().flat_map(|entry| entry.phrases());
    let worded = phrases.enumerate().map(|(place, phrase)| {
        let (code, detail) = (&codes[place % codes.len()], &details[place % details.len()]);
        match place % 6 {
            0 => format!("550 5.1.1 <bob@example.org>: {phrase}"),
            1 => format!("{code} {phrase}"),
            2 => format!("{code} {detail} {phrase}\r\n"),
            3 => format!("550-{detail} Sorry,\r\n550 {detail} {phrase}"),
            4 => format!("smtp; 451-{detail} {phrase} 451 {detail} try again"),
            _ => phrase.to_owned(),
        }
    });
    let mut replies: Vec<_> = worded.collect();
    replies.extend(details.iter().map(|detail| format!("{detail} refused")));
    replies.extend(codes);
    replies.extend(details);
    let broken: Vec<_> = replies.iter().enumerate().step_by(3).map(broken).collect();
    replies.extend(broken);
    replies.extend(hostile());
    replies
}

/// Breaks a reply, each in a different way.
fn broken((place, reply): (usize, &String)) -> String {
    let mut chars: Vec<char> = reply.chars().collect();
    let at = place * 7919 % chars.len();
    match place % 5 {
        0 => chars.truncate(at),
        1 => chars.insert(at, '\0'),
        2 => chars.insert(at, '\u{1f4a9}'),
        3 => chars.swap(0, at),
        _ => chars.insert(at, '\n'),
    }
    chars.into_iter().collect()
}

/// Returns text that a program must survive.
fn hostile() -> Vec<String> {
    let long = |length: usize| format!("550 5.1.1 {}", "User unknown ".repeat(length / 13));
    let mut hostile: Vec<String> = [
        "",
        " ",
        "\r\n",
        "\0",
        "\0\0\0 550",
        "550\0",
        "550\u{0} 5.1.1\u{0} User unknown",
        "550 \u{1b}[2J\u{1b}]0;title\u{7} User unknown",
        "550 \"User\" \\unknown\\",
        "{}",
        "null",
        "\u{feff}550 5.1.1 User unknown",
        "550 5.1.1 \u{202e}nwonknu resU",
        "５５０ User unknown",
        "550 5.1.1 User unknown\r\r\r\n",
        "250 Ok\r\n550 No",
        "550-\r\n550-\r\n",
        "999 No",
        "5501 No",
        "-550",
        "550-5.7.999999999999999999 x",
        "421 4.999.999",
        "9.9.9",
        "5.1.1.1.1",
        "SELECT smtp_reason(reply)",
        "'; DROP TABLE replies; --",
        "HTTP/1.1 400 Bad Request",
        "Подтвердите адрес",
        "550 Ящик переполнен",
        "ÿþ5\u{0}5\u{0}0\u{0}",
    ]
    .map(str::to_owned)
    .into();
    hostile.extend([1_000, 30_000, 100_000, 300_000].map(long));
    hostile
        .extend(["5", "(", "<", "550 ", "5.1.1 ", "\n", "550-\r\n"].map(|text| text.repeat(8_000)));
    hostile
}
