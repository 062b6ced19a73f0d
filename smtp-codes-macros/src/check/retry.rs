//! Retries: kinds, durations, and what stands in when an entry says nothing.

use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::model::{Kind, PolicyRef, Retry, Waits};
use crate::{raw, suggest};

/// The policy of a retry that names none.
const DEFAULT_POLICY: &str = "rfc5321";

impl Check<'_> {
    /// Returns the retry that a block states, or `None` if it states none.
    pub(super) fn check_retry(&mut self, retry: &raw::Field<raw::Retry>) -> Option<Retry> {
        let retry = retry.as_ref()?;
        let at = retry.span();
        let raw::Retry {
            kind,
            first,
            policy,
        } = retry.get_ref();
        let Some(kind) = kind else {
            let help = "write `{ kind = \"later\", first = \"5m\" }`";
            self.problem(at, "this retry has no `kind`", help);
            return None;
        };
        let (kind, kind_at) = (kind.get_ref().as_str(), kind.span());
        let waits = |check: &mut Self| check.check_waits(first, policy, &at);
        match kind {
            "later" => return Some(Retry::Later(waits(self))),
            "elsewhere" => return Some(Retry::Elsewhere(waits(self))),
            _ => {}
        }
        if let Some(wait) = first.as_ref().or(policy.as_ref()) {
            self.problem(
                wait.span(),
                format!("a retry `{kind}` has no waits"),
                "take it out, or make the kind `later`",
            );
        }
        match kind {
            "none" => Some(Retry::None),
            "after-change" => Some(Retry::AfterChange),
            "never" => Some(Retry::Never),
            _ => {
                self.problem(
                    kind_at,
                    format!("unknown kind of retry `{kind}`"),
                    suggest::help(kind, Retry::KINDS),
                );
                None
            }
        }
    }

    fn check_waits(&mut self, first: &raw::Text, policy: &raw::Text, at: &Range<usize>) -> Waits {
        let first = first.as_ref().and_then(|first| self.check_duration(first));
        let (name, at) = match policy {
            Some(policy) => (policy.get_ref().as_str(), policy.span()),
            None => (DEFAULT_POLICY, at.clone()),
        };
        let own = self
            .policies
            .iter()
            .find(|policy| policy.key == name)
            .cloned();
        let policy = own.map_or_else(
            || {
                self.check_known(Kind::Policy, name, at);
                PolicyRef::Borrowed(name.to_owned())
            },
            PolicyRef::Own,
        );
        Waits { policy, first }
    }

    /// Returns the retry of a reply code: its own, else that of its reason, else that of its class.
    pub(super) fn or_default(&mut self, own: Option<Retry>, reason: &str, class: u8) -> Retry {
        let known = self.reasons.iter().find(|known| known.key == reason);
        let of_reason = known.and_then(|known| known.retry.clone());
        let of_class = self.class_retries.iter().find(|(known, _)| *known == class);
        let borrowed = known.is_none() && !self.base;
        let fallback = || {
            of_class
                .filter(|_| !borrowed)
                .map(|(_, retry)| retry.clone())
        };
        let stated = own.or(of_reason).or_else(fallback);
        stated.unwrap_or_else(|| Retry::OfReason(reason.to_owned(), class))
    }

    /// Returns the retry of an enhanced status code: its own, else that of its reason, else the class decides.
    pub(super) fn or_reasons(&self, own: Option<Retry>, reason: Option<&str>) -> Option<Retry> {
        let mut reasons = self.reasons.iter();
        let known = reasons.find(|known| Some(known.key.as_str()) == reason);
        own.or_else(|| known.and_then(|known| known.retry.clone()))
    }

    /// Reads a duration such as `90s`, `5m`, `4h` or `3d` into seconds.
    pub(super) fn check_duration(&mut self, text: &Spanned<String>) -> Option<u32> {
        let seconds = duration(text.get_ref());
        if seconds.is_none() {
            let message = format!("`{}` is no duration", text.get_ref());
            self.problem(
                text.span(),
                message,
                "write a whole number and a unit: \"90s\", \"5m\", \"4h\" or \"3d\"",
            );
        }
        seconds
    }
}

fn duration(text: &str) -> Option<u32> {
    let unit = text.chars().last()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        _ => return None,
    };
    let number = text.strip_suffix(unit)?;
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = number.parse().ok().filter(|number| digits && *number > 0)?;
    number.checked_mul(seconds)
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn reads_whole_numbers_with_a_unit() {
        assert_eq!(
            [
                duration("90s"),
                duration("5m"),
                duration("4h"),
                duration("3d")
            ],
            [Some(90), Some(300), Some(14400), Some(259_200)]
        );
        for bad in [
            "", "5", "m", "0s", "-5m", "+5m", "5 m", "1.5h", "5w", "99999d", "5м",
        ] {
            assert_eq!(duration(bad), None, "{bad}");
        }
    }
}
