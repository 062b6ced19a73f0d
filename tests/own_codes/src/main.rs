//! Explains a reply in a given language: `own-codes uk "550 5.7.990 tenant suspended"`.

use own_codes::CODES;

fn main() {
    let mut args = std::env::args().skip(1);
    let lang = CODES.negotiate(&args.next().unwrap_or_default());
    for reply in args {
        match CODES.explain(reply.as_bytes(), lang) {
            Ok(found) => println!("{}\n  {}\n  {}", found.text, found.reason, found.advice),
            Err(error) => eprintln!("{reply}: {error}"),
        }
    }
}
