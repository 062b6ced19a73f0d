//! A crate that calls `smtp-codes` by another name, and both ways in which the macro finds it.
//!
//! It prints what each table says of 550.
#![deny(warnings)]

codes::code_table! {
    /// Found by the path of the macro itself.
    pub mod found = "gateway.toml";
}

mod inner {
    codes::code_table! {
        crate = ::codes;

        /// Found by the path that the caller names.
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
