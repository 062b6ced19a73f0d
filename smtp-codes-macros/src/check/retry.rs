//! Retries: their kinds and durations, and what applies to an entry without a retry.

use std::ops::Range;

use toml::Spanned;

use super::block::Block;
use crate::kind::Kind;
use crate::model::{PolicyRef, ReasonName, Retry, Waits};
use crate::problem::Problem;
use crate::{raw, suggest};

/// The policy for a retry that does not name a policy.
const DEFAULT_POLICY: &str = "rfc5321";

impl Block<'_> {
    /// Returns the retry of a block, or `None` if the block has no valid retry.
    pub(super) fn retry(&mut self, retry: &raw::Field<raw::Retry>) -> Option<Retry> {
        let retry = retry.as_ref()?;
        let at = retry.span();
        let raw::Retry {
            kind,
            first,
            policy,
        } = retry.get_ref();
        let Some(kind) = kind else {
            if !self.is_faulty("retry") {
                let help = "write `{ kind = \"later\", first = \"5m\" }`";
                self.problem(at, "this retry has no `kind`", help);
            }
            return None;
        };
        match kind.get_ref().as_str() {
            "later" => Some(Retry::Later(self.waits(first, policy, &at))),
            "elsewhere" => Some(Retry::Elsewhere(self.waits(first, policy, &at))),
            _ => self.retry_without_waits(kind, first.as_ref().or(policy.as_ref())),
        }
    }

    fn retry_without_waits(
        &mut self,
        kind: &Spanned<String>,
        wait: Option<&Spanned<String>>,
    ) -> Option<Retry> {
        let name = kind.get_ref().as_str();
        let retry = match name {
            "none" => Retry::None,
            "after-change" => Retry::AfterChange,
            "never" => Retry::Never,
            _ => {
                let help = match duration(name) {
                    Some(_) => format!("write `{{ kind = \"later\", first = \"{name}\" }}`"),
                    None => suggest::help(name, &Retry::KINDS),
                };
                self.problem(kind.span(), format!("unknown kind of retry `{name}`"), help);
                return None;
            }
        };
        if let Some(wait) = wait {
            let message = format!("a retry of the kind `{name}` has no waits");
            let help = "delete the wait, or change the kind to `later`";
            self.problem(wait.span(), message, help);
        }
        Some(retry)
    }

    fn waits(&mut self, first: &raw::Text, policy: &raw::Text, at: &Range<usize>) -> Waits {
        let seconds = first.as_ref().and_then(|first| self.duration(first));
        let (name, at) = match policy {
            Some(policy) => (policy.get_ref().as_str(), policy.span()),
            None => (DEFAULT_POLICY, at.clone()),
        };
        self.know(Kind::Policy, name, at);
        let own = self.context.policy(name);
        let give_up = own.and_then(|policy| policy.give_up);
        if let (Some(first), Some(seconds), Some(give_up)) = (first, seconds, give_up) {
            if give_up < seconds {
                let message = format!("the policy `{name}` gives up before this first wait");
                self.problem(first.span(), message, "make it at most `give-up`");
            }
        }
        Waits {
            policy: match own {
                Some(_) => PolicyRef::Own(name.to_owned()),
                None => PolicyRef::BuiltIn(name.to_owned()),
            },
            first: seconds,
        }
    }

    /// Returns the retry of a reply code: the entry's own, else the retry of the reason, else the
    /// retry of the class.
    pub(super) fn retry_of_reply(
        &self,
        own: Option<Retry>,
        reason: &ReasonName,
        class: u8,
    ) -> Retry {
        let ReasonName(name) = reason;
        let of_reason = || self.context.retry(Kind::Reason, name);
        let of_class = || {
            let is_built_in = self.context.is_built_in(Kind::Reason, name);
            let class = class.to_string();
            self.context
                .retry(Kind::Class, &class)
                .filter(|_| !is_built_in)
        };
        own.or_else(|| of_reason().or_else(of_class).cloned())
            .unwrap_or_else(|| Retry::OfReason(name.clone(), class))
    }

    /// Returns the retry of an enhanced status code: the entry's own, or else the retry of the
    /// reason. Returns `None` if the class decides.
    pub(super) fn retry_of_detail(
        &self,
        own: Option<Retry>,
        reason: Option<&ReasonName>,
    ) -> Option<Retry> {
        let of_reason = || self.context.retry(Kind::Reason, &reason?.0).cloned();
        own.or_else(of_reason)
    }

    /// Reads an optional duration.
    pub(super) fn duration_of(&mut self, text: &raw::Text) -> Option<u32> {
        text.as_ref().and_then(|text| self.duration(text))
    }

    /// Converts a duration such as `90s`, `5m`, `4h` or `3d` to seconds.
    pub(super) fn duration(&mut self, text: &Spanned<String>) -> Option<u32> {
        let seconds = duration(text.get_ref());
        if seconds.is_none() {
            let problem = Problem::new(format!("`{}` is not a duration", text.get_ref()));
            let help = "write a whole number and a unit: \"90s\", \"5m\", \"4h\" or \"3d\"";
            self.push(problem.at(text.span()).help(help));
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
