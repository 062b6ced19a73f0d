//! The texts of the web pages, which each language provides.

mod en;
mod ru;

use jiff::civil::DateTime;

use super::words::Forms;

pub(super) use en::PAGES as EN;
pub(super) use ru::PAGES as RU;

/// The texts of the web pages in one language.
pub(crate) struct Pages {
    pub(crate) frame: Frame,
    pub(crate) report: Report,
    pub(crate) codes: Codes,
    pub(crate) dates: Dates,
}

/// Texts of both pages.
pub(crate) struct Frame {
    /// The language's own name.
    pub(crate) language: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) contents: &'static str,
    /// The label of the input field that filters rows.
    pub(crate) filter: &'static str,
    pub(crate) search: &'static str,
    /// The number of rows or codes that match, with `{shown}` and `{all}`.
    pub(crate) shown: &'static str,
    pub(crate) save_csv: &'static str,
    pub(crate) as_table: &'static str,
    pub(crate) made_by: &'static str,
}

/// Texts for the report that `scan` writes.
pub(crate) struct Report {
    pub(crate) title: &'static str,
    pub(crate) no_time: &'static str,
    pub(crate) files: Forms,
    pub(crate) sections: Sections,
    pub(crate) leads: Leads,
    pub(crate) tiles: Tiles,
    pub(crate) columns: Columns,
    pub(crate) outcomes: Outcomes,
    /// Describes a doubt, given its name in JSON.
    pub(crate) doubt: fn(&str) -> &'static str,
    /// Takes the busiest hour, day or week, and the number of attempts in it.
    pub(crate) busiest: fn(&str, &str) -> String,
    /// Takes the number of attempts without a time.
    pub(crate) undated: fn(&str) -> String,
    /// Takes the number of attempts before the first bar.
    pub(crate) earlier: fn(&str) -> String,
    /// Takes the number of rows that are not shown.
    pub(crate) rows_left_out: fn(&str) -> String,
    /// Takes the number of deliveries that aren't shown because their names were not kept.
    pub(crate) names_left_out: fn(&str) -> String,
    /// A hint about how to list all dead addresses.
    pub(crate) all_by_json: &'static str,
    pub(crate) place: Place,
}

/// The headings of the sections.
pub(crate) struct Sections {
    pub(crate) time: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) domains: &'static str,
    pub(crate) servers: &'static str,
    pub(crate) pace: &'static str,
    pub(crate) dead: &'static str,
    pub(crate) doubtful: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) unnamed: &'static str,
    pub(crate) notes: &'static str,
}

/// The sentences below the headings.
pub(crate) struct Leads {
    pub(crate) by_hour: &'static str,
    pub(crate) by_day: &'static str,
    pub(crate) by_week: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) domains: &'static str,
    pub(crate) servers: &'static str,
    pub(crate) pace: &'static str,
    pub(crate) dead: &'static str,
    pub(crate) doubtful: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) unnamed: &'static str,
}

/// The labels of the headline numbers.
pub(crate) struct Tiles {
    pub(crate) attempts: Forms,
    pub(crate) delivered: &'static str,
    pub(crate) transient: &'static str,
    pub(crate) permanent: &'static str,
    pub(crate) dead: Forms,
    pub(crate) refused: &'static str,
}

/// The headings of columns.
pub(crate) struct Columns {
    pub(crate) time: &'static str,
    pub(crate) attempts: &'static str,
    pub(crate) transient: &'static str,
    pub(crate) permanent: &'static str,
    pub(crate) failures: &'static str,
    pub(crate) share: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) name: &'static str,
    pub(crate) domain: &'static str,
    pub(crate) main_reason: &'static str,
    pub(crate) server: &'static str,
    pub(crate) replies: &'static str,
    pub(crate) reply: &'static str,
    pub(crate) address: &'static str,
    pub(crate) last: &'static str,
    pub(crate) doubt: &'static str,
    pub(crate) place: &'static str,
    pub(crate) count: &'static str,
}

/// The outcomes in charts.
pub(crate) struct Outcomes {
    pub(crate) delivered: &'static str,
    pub(crate) greylisted: &'static str,
    pub(crate) rate_limited: &'static str,
}

/// The words before the number of a line or message.
pub(crate) struct Place {
    pub(crate) line: &'static str,
    pub(crate) message: &'static str,
}

/// Texts for the reference that `list` writes.
pub(crate) struct Codes {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) replies: &'static str,
    pub(crate) details: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) texts: &'static str,
    pub(crate) both: &'static str,
    pub(crate) about: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) source: &'static str,
    pub(crate) usual: &'static str,
    pub(crate) commands: &'static str,
    /// The note about a code that doesn't prove its reason by itself.
    pub(crate) vague: &'static str,
    pub(crate) suppress: &'static str,
    pub(crate) rules: &'static str,
    /// Takes the commands of a rule.
    pub(crate) after: fn(&str) -> String,
    /// Takes the enhanced status codes of a rule.
    pub(crate) with: fn(&str) -> String,
    /// Takes the class of a rule.
    pub(crate) in_class: fn(u8) -> String,
    pub(crate) phrases: &'static str,
    pub(crate) by_class: &'static str,
    pub(crate) vendor: &'static str,
    pub(crate) observed: &'static str,
    pub(crate) nothing: &'static str,
}

/// The format of dates.
pub(crate) struct Dates {
    pub(super) months: [&'static str; 12],
    pub(super) weekdays: [&'static str; 7],
    /// Formats the label of a week, given its first day.
    pub(super) week_of: fn(&str) -> String,
}

impl Dates {
    /// Formats a day, such as "2 Mar".
    pub(crate) fn day(&self, time: DateTime) -> String {
        let month = usize::from(time.month().unsigned_abs()).saturating_sub(1);
        let month = self.months.get(month).copied().unwrap_or_default();
        format!("{} {month}", time.day())
    }

    /// Formats a day with its weekday, such as "Mon 2 Mar 2026".
    pub(crate) fn full_day(&self, time: DateTime) -> String {
        let weekday = time.weekday().to_monday_zero_offset().unsigned_abs();
        let weekday = self.weekdays.get(usize::from(weekday)).copied();
        format!(
            "{} {} {}",
            weekday.unwrap_or_default(),
            self.day(time),
            time.year()
        )
    }

    /// Formats the week that begins on the given day.
    pub(crate) fn week(&self, time: DateTime) -> String {
        (self.week_of)(&format!("{} {}", self.day(time), time.year()))
    }
}

/// Formats a time of day, such as "14:05".
pub(crate) fn clock(time: DateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
