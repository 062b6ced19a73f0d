//! A crate that imports `smtp-codes` under a different name. It tests the two ways in which the
//! macro finds `smtp-codes`.
//!
//! The program prints what each table says about 550.
#![deny(warnings)]

codes::code_table! {
    /// A table for which the macro finds the crate by itself.
    pub mod found = "gateway.toml";
}

mod inner {
    codes::code_table! {
        crate = ::codes;

        /// A table for which the caller specifies the path of the crate.
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
