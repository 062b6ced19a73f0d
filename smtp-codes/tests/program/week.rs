//! A week of logs and notices from a server that sends newsletters and receives mail. The content
//! is always the same.

use std::fmt::Write as _;

/// Seconds from 1970 to Monday, 2026-03-02.
const MONDAY: u64 = 1_772_409_600;

/// The inputs of a report.
pub(crate) struct Week {
    pub(crate) postfix: String,
    pub(crate) exim: String,
    pub(crate) notices: String,
}

/// Pseudorandom numbers (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    /// Returns a random row. The weights are the relative frequencies of the rows.
    fn weighted<'t, T>(&mut self, rows: &'t [(u64, T)]) -> &'t T {
        let all = rows.iter().map(|(weight, _)| weight).sum();
        let mut place = self.below(all);
        let row = rows
            .iter()
            .find(|(weight, _)| match place.checked_sub(*weight) {
                Some(rest) => {
                    place = rest;
                    false
                }
                None => true,
            });
        &row.unwrap().1
    }
}

/// The recipient domains, with their shares of all mail.
const DOMAINS: [(u64, &str); 12] = [
    (30, "bigmail.example"),
    (18, "freemail.example"),
    (12, "post.example.net"),
    (8, "corp.example.com"),
    (7, "uni.example.org"),
    (6, "provider.example"),
    (5, "city.example.org"),
    (4, "shop.example.com"),
    (3, "почта.example"),
    (3, "verein.example"),
    (2, "old.example.net"),
    (2, "club.example"),
];

const NAMES: [&str; 12] = [
    "anna",
    "bob",
    "carla.meier",
    "d.ivanova",
    "office",
    "info",
    "sales",
    "jan.nowak",
    "k.lee",
    "maria",
    "p.silva",
    "zoe",
];

/// An outcome: Postfix's status word, the enhanced status code, and the reply.
type Outcome = (&'static str, &'static str, &'static str);

const SENT: Outcome = ("sent", "2.0.0", "250 2.0.0 Ok: queued as 8F2C1B0D4E");
const DEAD: Outcome = (
    "bounced",
    "5.1.1",
    "550 5.1.1 <{r}>: Recipient address rejected: User unknown",
);
const LIMITED: Outcome = (
    "deferred",
    "4.7.28",
    "421 4.7.28 Our system has detected an unusual rate of mail from your network; try again later",
);
const GREYLISTED: Outcome = (
    "deferred",
    "4.7.1",
    "451 4.7.1 <{r}>: Recipient address rejected: Greylisted, please try again in 300 seconds",
);

/// The outcomes, with their frequencies per thousand.
const OUTCOMES: [(u64, Outcome); 12] = [
    (930, SENT),
    (13, DEAD),
    (11, GREYLISTED),
    (
        12,
        (
            "deferred",
            "4.2.2",
            "452 4.2.2 The email account that you tried to reach is over quota",
        ),
    ),
    (6, ("bounced", "5.2.2", "552 5.2.2 <{r}>: Mailbox full")),
    (
        5,
        (
            "bounced",
            "5.7.1",
            "554 5.7.1 Message rejected as spam by content filter",
        ),
    ),
    (
        4,
        (
            "bounced",
            "5.7.26",
            "550 5.7.26 Unauthenticated email from example.com is not accepted due to DMARC policy",
        ),
    ),
    (
        5,
        (
            "bounced",
            "5.7.1",
            "554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using bl.example.org",
        ),
    ),
    (
        4,
        (
            "bounced",
            "5.1.1",
            "550 5.1.1 No such user - gsmtp d9443c01a7336",
        ),
    ),
    (
        3,
        (
            "deferred",
            "4.3.2",
            "451 4.3.2 System is shutting down for maintenance",
        ),
    ),
    (4, ("bounced", "5.0.0", "554 Computer says no (code 17)")),
    (
        3,
        (
            "deferred",
            "4.0.0",
            "450 Error 0x80041 in module q7; ask the duty officer",
        ),
    ),
];

/// The share of mail in each hour of a weekday.
const HOURS: [u64; 24] = [
    3, 2, 2, 2, 2, 3, 6, 12, 22, 28, 30, 27, 24, 26, 30, 28, 24, 20, 14, 12, 10, 8, 6, 4,
];

/// Returns a week of mail, with more than 200 times `scale` messages.
pub(crate) fn week(scale: u64) -> Week {
    let mut numbers = Numbers(7);
    let mut week = Week {
        postfix: String::new(),
        exim: String::new(),
        notices: notices(),
    };
    for hour in 0..7 * 24 {
        let (day, hour_of_day) = (hour / 24, hour % 24);
        let busy = HOURS[usize::try_from(hour_of_day).unwrap()];
        let newsletter = if hour == 58 || hour == 59 { 90 } else { 0 };
        let weekend = if day >= 5 { 3 } else { 1 };
        let count = (busy / weekend + newsletter) * scale / 10 + 1;
        for number in 0..count {
            let time = MONDAY + hour * 3600 + number * 3600 / count;
            let outcome = outcome(&mut numbers, hour);
            week.attempt(&mut numbers, time, outcome);
            if numbers.below(25) == 0 {
                week.refusal(&mut numbers, time);
            }
        }
    }
    week
}

/// Returns the outcome of a message in the given hour of the week.
fn outcome(numbers: &mut Numbers, hour: u64) -> Outcome {
    match hour {
        // On Wednesday morning, the newsletter is sent too fast for some servers.
        58..=60 if numbers.below(4) == 0 => LIMITED,
        // On Friday, greylisting starts at a large provider.
        104..=118 if numbers.below(9) == 0 => GREYLISTED,
        _ => *numbers.weighted(&OUTCOMES),
    }
}

impl Week {
    fn attempt(&mut self, numbers: &mut Numbers, time: u64, (word, status, text): Outcome) {
        let domain = *numbers.weighted(&DOMAINS);
        let name = NAMES[usize::try_from(numbers.below(12)).unwrap()];
        // Only a few addresses are dead, and they recur.
        let people = if status == "5.1.1" { 12 } else { 2_000 };
        let recipient = format!("{name}{}@{domain}", numbers.below(people));
        let server = format!("mx{}.{domain}", 1 + numbers.below(2));
        let text = text.replace("{r}", &recipient);
        let id = 0x4_0000_0000 + numbers.below(1 << 34);
        if numbers.below(4) == 0 {
            let time = date(time, ' ');
            let id = format!("1t{:04X}-{:06X}-0A", id % 0xffff, id % 0xff_ffff);
            let host = format!("H={server} [198.51.100.7]");
            let said =
                format!("SMTP error from remote mail server after RCPT TO:<{recipient}>: {text}");
            let rest = match word {
                "sent" => format!("=> {recipient} R=dnslookup T=remote_smtp {host} C=\"{text}\""),
                "bounced" => format!("** {recipient} R=dnslookup T=remote_smtp {host}: {said}"),
                _ => format!("== {recipient} R=dnslookup T=remote_smtp defer (-44) {host}: {said}"),
            };
            writeln!(self.exim, "{time} {id} {rest}").unwrap();
        } else {
            let text = match word {
                "sent" => text,
                _ => format!(
                    "host {server}[198.51.100.7] said: {text} (in reply to RCPT TO command)"
                ),
            };
            writeln!(
                self.postfix,
                "{}Z mx1 postfix/smtp[4242]: 4T{id:X}: to=<{recipient}>, \
                 relay={server}[198.51.100.7]:25, delay=1.2, delays=0.1/0/0.5/0.6, dsn={status}, \
                 status={word} ({text})",
                date(time, 'T')
            )
            .unwrap();
        }
    }

    /// Writes a line about a message that our own server refused.
    fn refusal(&mut self, numbers: &mut Numbers, time: u64) {
        const REPLIES: [(u64, &str); 3] = [
            (5, "554 5.7.1 <{r}>: Relay access denied"),
            (
                4,
                "550 5.1.1 <{r}>: Recipient address rejected: User unknown in virtual mailbox table",
            ),
            (
                3,
                "554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using bl.example.org",
            ),
        ];
        let recipient = format!("guess{}@ours.example", numbers.below(500));
        let text = numbers.weighted(&REPLIES).replace("{r}", &recipient);
        writeln!(
            self.postfix,
            "{}Z mx1 postfix/smtpd[999]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: {text}; \
             from=<spam@example.com> to=<{recipient}> proto=ESMTP helo=<example.com>",
            date(time, 'T')
        )
        .unwrap();
    }
}

/// Formats a time in this week, without a time zone.
fn date(time: u64, between: char) -> String {
    let seconds = time - MONDAY;
    let (day, hour) = (2 + seconds / 86_400, seconds / 3600 % 24);
    let (minute, second) = (seconds / 60 % 60, seconds % 60);
    format!("2026-03-{day:02}{between}{hour:02}:{minute:02}:{second:02}")
}

/// Returns notices that may be forged: their return path is not empty.
fn notices() -> String {
    let mut mailbox = String::new();
    for number in 0..3 {
        write!(
            mailbox,
            "From eve@example.net Tue Mar  3 10:0{number}:00 2026\n\
             Return-Path: <eve@example.net>\nFrom: Mail System <eve@example.net>\n\
             To: news@example.org\nDate: Tue, 3 Mar 2026 10:0{number}:00 +0000\nSubject: Undelivered\n\
             MIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n\
             --x\nContent-Type: text/plain\n\nSorry.\n\n\
             --x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n\
             Final-Recipient: rfc822; customer{number}@bigmail.example\nAction: failed\n\
             Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--x--\n\n"
        )
        .unwrap();
    }
    mailbox
}
