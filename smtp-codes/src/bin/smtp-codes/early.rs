//! Options that are needed before the arguments are parsed, because help and errors depend on them.

use std::ffi::OsString;

/// Returns the value of a long option on the command line, valid or not.
pub(crate) fn option(name: &str) -> Option<String> {
    find(std::env::args_os().skip(1), name)
}

fn find(args: impl Iterator<Item = OsString>, name: &str) -> Option<String> {
    let mut args = args.take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        let Some(rest) = arg.to_str().and_then(|arg| arg.strip_prefix("--")) else {
            continue;
        };
        match rest.strip_prefix(name) {
            Some("") => return args.next()?.into_string().ok(),
            Some(value) if value.starts_with('=') => return value.get(1..).map(str::to_owned),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_found_in_both_forms() {
        for (args, value) in [
            (&["scan", "--lang", "ru", "x"][..], Some("ru")),
            (&["scan", "--lang=ru"], Some("ru")),
            (&["scan", "--lang="], Some("")),
            (&["scan", "--lang"], None),
            (&["scan", "--language", "ru"], None),
            (&["scan", "--", "--lang", "ru"], None),
            (&[], None),
        ] {
            let args = args.iter().map(OsString::from);
            assert_eq!(find(args, "lang").as_deref(), value);
        }
    }
}
