//! Explains replies in the language of the reader: `own-codes uk "550 5.7.990 tenant suspended"`.

use own_codes::CODES;

fn main() {
    let mut args = std::env::args().skip(1);
    let lang = CODES.negotiate(&args.next().unwrap_or_default());
    for said in args {
        match CODES.explain(said.as_bytes(), lang) {
            Ok(told) => println!("{}\n  {}\n  {}", told.text, told.reason, told.advice),
            Err(error) => eprintln!("{said}: {error}"),
        }
    }
}
