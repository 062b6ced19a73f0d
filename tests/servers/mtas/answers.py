"""The mail servers for the test: the domain of each server, the stage at which the server refuses, and its reply."""

GMAIL = """\
550-5.1.1 The email account that you tried to reach does not exist. Please try
550-5.1.1 double-checking the recipient's email address for typos or
550 5.1.1 unnecessary spaces."""
DMARC = """\
554-5.7.26 Unauthenticated email from sender.example is not accepted due to
554 5.7.26 domain's DMARC policy."""

# The stage at which a server refuses, and its reply. DROP closes the connection, and HANG sends
# nothing. At the stage "dns", no server is reached.
ANSWERS = {
    "ok": (None, None),
    "greet554": ("connect", "554 5.7.1 No service for you"),
    "greet421": ("connect", "421 4.3.2 System not accepting network messages"),
    "greetbare": ("connect", "421 Too many concurrent connections from your host"),
    "ehlo550": ("ehlo", "550 5.7.1 Access denied, your HELO name is forged"),
    "mail550": ("mail", "550 5.1.8 <ann@sender.example>: Sender address rejected: Domain not found"),
    "mail451": ("mail", "451 4.1.8 <ann@sender.example>: Sender address rejected: Domain not found"),
    "mail552": ("mail", "552 5.3.4 Message size exceeds fixed limit"),
    "rcpt550": ("rcpt", "550 5.1.1 <bob@rcpt550.example>: Recipient address rejected: User unknown"),
    "bare550": ("rcpt", "550 No such user here"),
    "gmail": ("rcpt", GMAIL),
    "relay554": ("rcpt", "554 5.7.1 <bob@relay554.example>: Relay access denied"),
    "grey450": ("rcpt", "450 4.2.0 <bob@grey450.example>: Recipient address rejected: Greylisted"),
    "bare451": ("rcpt", "451 Greylisting in action, please come back later"),
    "full452": ("rcpt", "452 4.2.2 The email account that you tried to reach is over quota"),
    "full552": ("rcpt", '552 5.2.2 <bob@full552.example>: Mailbox full; quota "exceeded" (100%)'),
    "odd550": ("rcpt", '550 5.7.1 "quoted" text: with (brackets), status=sent, [192.0.2.9] said: C="x"'),
    "data554": ("data", "554 5.5.1 Error: no valid recipients today"),
    "data451": ("data", "451 4.3.0 Temporary lookup failure"),
    "dot550": ("dot", "550 5.7.1 Message rejected as spam by Content Filtering."),
    "dot554": ("dot", DMARC),
    "dot452": ("dot", "452 4.3.1 Insufficient system storage"),
    "dropconnect": ("connect", "DROP"),
    "droprcpt": ("rcpt", "DROP"),
    "dropdot": ("dot", "DROP"),
    "hangrcpt": ("rcpt", "HANG"),
    "refused": ("dns", None),
    "nxdomain": ("dns", None),
    "nullmx": ("dns", None),
    "servfail": ("dns", None),
}
ADDRESSES = {name: f"192.0.2.{at}" for at, name in enumerate(ANSWERS, 10)}
SENDER = "192.0.2.250"
