//! A crate that imports `smtp-codes` under a different name, and the two ways in which the macro
//! finds `smtp-codes`.
//!
//! The program prints what each table says about 550.
#![deny(warnings)]

codes::code_table! {
    /// Finds the crate by the path of the macro itself.
    pub mod found = "gateway.toml";
}

mod inner {
    codes::code_table! {
        crate = ::codes;

        /// Finds the crate by the path that the caller gives.
        pub mod named = "gateway.toml";
    }
}

fn main() {
    let (found, named) = (&found::TABLE, &inner::named::TABLE);
    for table in [found, named] {
        let texts = table.reply(550).map(|entry| entry.texts(codes::lang::EN));
        println!("{}", texts.map_or("nothing", |texts| texts.text));
    }
}
