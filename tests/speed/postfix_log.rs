//! Prints a Postfix log for benchmarks: `postfix-log BYTES [SEED]` prints complete lines with at
//! most BYTES bytes in total.
//!
//! The same arguments always print the same log. The mix of lines is typical of a server that sends
//! mail to other sites: one or two of the seven lines per message are delivery lines, and nine in
//! ten delivery lines say `sent`.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse::<u64>());
    let (Some(Ok(bytes)), Ok(seed)) = (numbers.next(), numbers.next().unwrap_or(Ok(1))) else {
        eprintln!("usage: postfix-log BYTES [SEED]");
        return ExitCode::from(2);
    };
    let mut log = Log::new(
        BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        bytes,
        seed,
    );
    let end = match log.write() {
        Err(error) => Err(error),
        Ok(()) => log.out.flush(),
    };
    match end {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("the log could not be written: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// A generator of pseudorandom numbers (SplitMix64). The same seed yields the same numbers.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// A line's service, process and message.
type Line = (&'static str, u64, String);

/// A log that is being written.
struct Log<W> {
    out: W,
    left: u64,
    numbers: Numbers,
    line: Vec<u8>,
    /// Milliseconds since the start of the log.
    now: u64,
}

const USERS: [&str; 12] = [
    "anna",
    "bob",
    "carla.meier",
    "d.ivanova",
    "office",
    "info",
    "sales",
    "jan.nowak",
    "k+news",
    "maria",
    "no-reply",
    "zoe",
];
const DOMAINS: [&str; 10] = [
    "example.org",
    "example.com",
    "example.net",
    "mail.example.org",
    "shop.example.com",
    "list.example.net",
    "uni.example",
    "city.example",
    "verein.example",
    "почта.example",
];
/// The outcomes of deliveries: enhanced status code, `status=` word, and the text in brackets.
/// `{r}` is replaced with the recipient and `{h}` with the host.
const ENDS: [(&str, &str, &str); 14] = [
    (
        "5.1.1",
        "bounced",
        "host {h} said: 550 5.1.1 <{r}>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)",
    ),
    (
        "5.1.1",
        "bounced",
        "host {h} said: 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 unnecessary spaces. (in reply to RCPT TO command)",
    ),
    (
        "5.2.2",
        "bounced",
        "host {h} said: 552 5.2.2 <{r}>: Mailbox full (in reply to RCPT TO command)",
    ),
    (
        "5.7.1",
        "bounced",
        "host {h} said: 554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using bl.example.org; https://bl.example.org/query/192.0.2.25 (in reply to RCPT TO command)",
    ),
    (
        "5.7.26",
        "bounced",
        "host {h} said: 550-5.7.26 Unauthenticated email is not accepted due to the domain's DMARC policy. 550 5.7.26 Please contact the administrator. (in reply to end of DATA command)",
    ),
    (
        "5.4.4",
        "bounced",
        "Host or domain name not found. Name service error for name=nosuch.example type=AAAA: Host not found",
    ),
    (
        "5.0.0",
        "bounced",
        "host {h} said: 550 Requested action not taken: mailbox unavailable (in reply to RCPT TO command)",
    ),
    (
        "4.2.0",
        "deferred",
        "host {h} said: 450 4.2.0 <{r}>: Recipient address rejected: Greylisted, see http://postgrey.example.org/help/ (in reply to RCPT TO command)",
    ),
    (
        "4.7.0",
        "deferred",
        "host {h} refused to talk to me: 421 4.7.0 Too many connections from your address, try again later",
    ),
    (
        "4.4.1",
        "deferred",
        "connect to {h}:25: Connection timed out",
    ),
    (
        "4.4.2",
        "deferred",
        "lost connection with {h} while sending RCPT TO",
    ),
    (
        "4.2.2",
        "deferred",
        "host {h} said: 452 4.2.2 The recipient's inbox is out of storage space (in reply to RCPT TO command)",
    ),
    (
        "4.3.2",
        "deferred",
        "delivery temporarily suspended: host {h} said: 451 4.3.2 System is shutting down (in reply to MAIL FROM command)",
    ),
    (
        "4.4.3",
        "deferred",
        "Host or domain name not found. Name service error for name=slow.example type=MX: Host not found, try again",
    ),
];

impl<W: Write> Log<W> {
    fn new(out: W, left: u64, seed: u64) -> Self {
        Self {
            out,
            left,
            numbers: Numbers(seed),
            line: Vec::new(),
            now: 0,
        }
    }

    /// Writes messages until the next line would not fit.
    fn write(&mut self) -> io::Result<()> {
        while self.mail()? {}
        Ok(())
    }

    /// Writes the lines of a message. Returns `false` when the log is full.
    fn mail(&mut self) -> io::Result<bool> {
        let (sender, client) = (self.address(), self.host());
        let smtpd = 1000 + self.numbers.below(500);
        let mut lines = vec![("smtpd", smtpd, format!("connect from {client}"))];
        if self.numbers.below(20) == 0 {
            lines.push(("smtpd", smtpd, self.refused(&sender, &client)));
        } else {
            lines.extend(self.accepted(smtpd, &sender, &client));
        }
        let done = "ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7";
        lines.push(("smtpd", smtpd, format!("disconnect from {client} {done}")));
        for (service, process, message) in lines {
            if !self.line(service, process, &message)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn refused(&mut self, sender: &str, client: &str) -> String {
        let recipient = self.address();
        format!(
            "NOQUEUE: reject: RCPT from {client}: 554 5.7.1 <{recipient}>: Relay access denied; \
             from=<{sender}> to=<{recipient}> proto=ESMTP helo=<{client}>"
        )
    }

    fn accepted(&mut self, smtpd: u64, sender: &str, client: &str) -> Vec<Line> {
        let id = format!("4T{:X}", self.numbers.below(1 << 36));
        let size = 500 + self.numbers.below(200_000);
        let recipients = 1 + self.numbers.below(8).saturating_sub(5);
        let message = format!("message-id=<{:x}@mx.example.org>", self.numbers.next());
        let queued = format!("from=<{sender}>, size={size}, nrcpt={recipients} (queue active)");
        let mut lines = vec![
            ("smtpd", smtpd, format!("{id}: client={client}")),
            ("cleanup", smtpd + 1, format!("{id}: {message}")),
            ("qmgr", 900, format!("{id}: {queued}")),
        ];
        for _ in 0..recipients {
            lines.push(("smtp", smtpd + 2, self.delivery(&id)));
        }
        lines.push(("qmgr", 900, format!("{id}: removed")));
        lines
    }

    fn delivery(&mut self, id: &str) -> String {
        let (recipient, host) = (self.address(), self.host());
        let delays: Vec<_> = (0..4)
            .map(|_| format!("0.{:02}", self.numbers.below(100)))
            .collect();
        let (status, word, text) = match self.numbers.below(10) {
            0 => self.numbers.pick(&ENDS),
            _ => ("2.0.0", "sent", "250 2.0.0 Ok: queued as 8F2C1B0D4E"),
        };
        let text = text.replace("{r}", &recipient).replace("{h}", &host);
        let delay = self.numbers.below(60);
        format!(
            "{id}: to=<{recipient}>, relay={host}:25, delay={delay}, delays={}, dsn={status}, status={word} ({text})",
            delays.join("/")
        )
    }

    fn address(&mut self) -> String {
        let number = self.numbers.below(100_000);
        format!(
            "{}{number}@{}",
            self.numbers.pick(&USERS),
            self.numbers.pick(&DOMAINS)
        )
    }

    fn host(&mut self) -> String {
        let domain = self.numbers.pick(&DOMAINS);
        match self.numbers.below(4) {
            0 => format!("mx.{domain}[2001:db8::{:x}]", self.numbers.below(0xffff)),
            _ => format!("mx.{domain}[198.51.100.{}]", self.numbers.below(256)),
        }
    }

    fn line(&mut self, service: &str, process: u64, message: &str) -> io::Result<bool> {
        self.now += self.numbers.below(50);
        let seconds = self.now / 1000;
        let (day, hour, minute) = (
            seconds / 86_400 % 28 + 1,
            seconds / 3600 % 24,
            seconds / 60 % 60,
        );
        let second = seconds % 60;
        self.line.clear();
        writeln!(
            self.line,
            "Jan {day:>2} {hour:02}:{minute:02}:{second:02} mx postfix/{service}[{process}]: {message}"
        )?;
        let len = self.line.len() as u64;
        if len > self.left {
            return Ok(false);
        }
        self.left -= len;
        self.out.write_all(&self.line)?;
        Ok(true)
    }
}
