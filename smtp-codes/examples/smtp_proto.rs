//! Parses replies with smtp-proto and prints what they mean.
//!
//! ```console
//! $ cargo run --example smtp_proto -F smtp-proto
//! $ cargo run --example smtp_proto -F smtp-proto -- "550 5.7.26 Unauthenticated email is not accepted"
//! ```

use smtp_codes::{Diagnose, Diagnosis, Reply, ToWire, command, lang};
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{EhloResponse, Error, Response};

const REPLIES: &[&str] = &[
    "550-5.1.1 The email account that you tried to reach\n550 5.1.1 does not exist",
    "452 4.3.1 Insufficient system storage",
    "550 sorry, no mailbox here by that name. (#5.1.1)",
    "554 5.7.26 DMARC policy forbids this message",
    "999 What is this?",
];

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    if given.is_empty() {
        REPLIES.iter().copied().for_each(show);
        refused_greeting();
    } else {
        given.iter().map(String::as_str).for_each(show);
    }
}

fn show(text: &str) {
    println!("{}", text.escape_debug());
    match receive(text) {
        Ok(reply) => {
            print_diagnosis(reply.diagnose());
            print_lines(&reply);
        }
        Err(error) => println!("  smtp-proto: {error}"),
    }
    println!();
}

fn receive(text: &str) -> Result<Response<String>, Error> {
    let line = format!("{text}\r\n");
    ResponseReceiver::default().parse(&mut line.as_bytes().iter())
}

/// Shows that smtp-proto's error for a refused EHLO contains the reply code.
fn refused_greeting() {
    let reply = "421 4.3.2 Try again later\r\n";
    println!("{} to EHLO", reply.escape_debug());
    if let Err(error) = EhloResponse::parse(&mut reply.as_bytes().iter()) {
        println!("  smtp-proto: {error}");
        print_diagnosis(error.diagnose());
    }
}

fn print_diagnosis(diagnosis: Option<Diagnosis>) {
    let Some(diagnosis) = diagnosis else {
        return println!("  no reply code, so no diagnosis");
    };
    let texts = diagnosis.texts(lang::EN);
    println!("  {} ({})", texts.text, diagnosis.reason());
    println!("  {}", texts.advice);
    println!(
        "  retry: {}, final: {}",
        diagnosis.retry(),
        diagnosis.is_final()
    );
}

/// Converts the response back to bytes, because only `Reply` has the methods used here.
fn print_lines(response: &Response<String>) {
    let bytes = response.to_wire();
    if let Ok(reply) = Reply::parse(&bytes) {
        let diagnosis = reply.diagnose_after(command::RCPT);
        println!(
            "  {} line(s); after RCPT: {}",
            reply.line_count(),
            diagnosis.reason()
        );
    }
}
