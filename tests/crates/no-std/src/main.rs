//! A program without std and without an allocator.
//!
//! If any dependency used std, there would be two panic handlers and the program would not build.
//! The program exits with 0 if the table returned the expected values.
#![no_std]
#![no_main]

use core::ffi::{c_char, c_int};

use smtp_codes::{Code, Evidence, ReplyCode, TABLE, lang, reason};

// The C library provides the program's entry point and `memcpy`; only Rust's std is left out.
#[link(name = "c")]
unsafe extern "C" {}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// The core library is compiled for unwinding and refers to this function from std. Nothing calls
/// this function.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[unsafe(no_mangle)]
extern "C" fn main(_: c_int, _: *const *const c_char) -> c_int {
    match is_explained() {
        Some(true) => 0,
        Some(false) => 1,
        None => 2,
    }
}

fn is_explained() -> Option<bool> {
    let known = ReplyCode::from_u16(550)?;
    let evidence = Evidence::from_code(Code::from(known)).with_enhanced("5.1.1".parse().ok()?);
    let diagnosis = TABLE.diagnose(evidence);
    let told = diagnosis.localized(lang::RU);
    let dead = diagnosis.reason() == reason::MAILBOX_UNKNOWN && diagnosis.suppress();
    Some(dead && told.lang == lang::RU && !told.text.is_empty())
}
