//! Where the server's words begin and end.

/// Words in front of what the server said.
pub(in super::super) struct Lead {
    pub(in super::super) words: &'static str,
    /// The words belong to what is said.
    pub(in super::super) keep: bool,
    /// What is said here counts more than a reply elsewhere.
    pub(in super::super) strong: bool,
}

const fn behind(words: &'static str) -> Lead {
    Lead {
        words,
        keep: false,
        strong: false,
    }
}

const fn from(words: &'static str) -> Lead {
    Lead {
        words,
        keep: true,
        strong: false,
    }
}

/// The more telling first.
pub(in super::super) const LEADS: &[Lead] = &[
    // au by KDDI says a bare `550 user unknown` below what it means.
    Lead {
        words: "the user(s) ",
        keep: true,
        strong: true,
    },
    behind("remote host said:"),
    behind("the error that the other server returned was:"),
    behind("the response from the remote server was:"),
    behind("the response was:"),
    behind("remote server returned '"),
    behind(" returned '"),
    behind("gave this error:"),
    behind("error message below:"),
    behind("-server message"),
    behind("it responded as follows:"),
    from("received >>>"),
    behind("failed with:"),
    behind("(reason:"),
    behind("diagnostic code:"),
    behind(" said:"),
    behind("did not like our"),
    behind("error from remote mail server after"),
    behind("error from remote server after"),
    behind("could not be delivered because of"),
    behind("for the following reason:"),
    behind("for the following reason"),
    behind("failure reasons"),
    behind("non-delivered information"),
    behind("reason:"),
    behind("because:"),
    behind("technical details of permanent failure:"),
    behind("technical details of temporary failure:"),
    behind("technical details:"),
    behind("additional information follows"),
    behind("the problem appears to be"),
    behind("responsecode"),
    behind("error:"),
    behind("причина:"),
    from("your message was not delivered within"),
    from("each of the following recipients was rejected by"),
    behind("the following address(es) failed:"),
    behind("the following text was generated during the delivery attempt"),
];

/// Where the server's words end, if not at the end of the paragraph.
pub(in super::super) const STOPS: &[&str] = &[
    "(in reply to",
    "giving up on ",
    "(expanded from",
    "remote system:",
    "the message subject was",
    "this has been a permanent failure",
    "-smtp command",
    "--- message non-deliverable",
    "[rcpt_to]",
    "[mail_from]",
    "[connect]",
    "[helo]",
    "[ehlo]",
    "[data]",
    "[body]",
    " ##",
    " in rcpt to",
    "\naction:",
    "\nfinal-recipient:",
    "\nlast-attempt-date:",
    "\nremote-mta:",
    "\nstatus:",
    "\n>>> ",
    "\nsent <<<",
    "\nfor further assistance",
    "\nplease do not reply",
    "\ni'm not going to try again",
    "\nmessage could not be delivered for",
    "\nwarning: message still undelivered",
    "\n--- end transcript",
    "\ninstructions",
];

/// Paragraphs that do not say why, by how they begin.
pub(in super::super) const SILENT: &[&str] = &[
    // Exim gives no reason of a delay that only its log tells.
    "no action is required on your part",
    "this message was created automatically by mail delivery software",
    // Courier
    "this is a delivery status notification from",
    "if your message was also sent to additional recipients",
];

/// What stands for the reason where the time is over, though the report of it says that the message is delayed: OpenSMTPD.
pub(in super::super) const EXPIRED: &str = "envelope expired";

/// What is nobody's words: Zoho writes `ERROR_CODE :550, ERROR_CODE :5.1.1 …`.
pub(in super::super) const NOISE: &[&str] = &[", ERROR_CODE :"];

/// Words in front of the command that was answered.
pub(in super::super) const COMMANDS: &[&str] = &[
    "(in reply to ",
    "error from remote mail server after ",
    "error from remote server after ",
    "(error following ",
    "error following ",
    "did not like our ",
    "in response to ",
    "-smtp command ",
    " [",
    TRANSCRIPT,
];

/// The mark of what was sent, in the transcripts of Courier and others.
pub(in super::super) const TRANSCRIPT: &str = ">>> ";

/// Names of commands that only some use, by how they begin.
pub(in super::super) const COMMAND_ALIASES: &[(&str, &str)] = &[
    // Courier
    ("(initial greeting", "connect"),
    // DragonFly
    ("final data", "end of data"),
    // Exim
    ("sending data block", "end of data"),
];
