//! Checks that the two READMEs have the same structure and mention all log formats.

const README: &str = include_str!("../../README.md");
const README_RU: &str = include_str!("../../README.ru.md");

/// The parts of a README that don't depend on its language.
#[derive(Debug, PartialEq)]
enum Part {
    Heading(usize),
    Block(String),
    Code(String),
    Row(usize),
    Link(String),
}

fn parts(readme: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut block: Option<String> = None;
    for line in readme.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            let begins = block.is_none().then(|| kind.to_owned());
            parts.extend(begins.clone().map(Part::Block));
            block = begins;
        } else if let Some(kind) = &block {
            // Comments and program output are translated.
            let spoken = kind == "text" || line.trim_start().starts_with("//");
            parts.extend((!spoken).then(|| Part::Code(line.to_owned())));
        } else if line.starts_with('#') {
            parts.push(Part::Heading(
                line.bytes().take_while(|byte| *byte == b'#').count(),
            ));
        } else if line.starts_with('|') {
            parts.push(Part::Row(line.matches('|').count()));
        } else {
            let links = line.match_indices("](http").map(|(at, _)| &line[at + 2..]);
            let targets = links.filter_map(|link| link.split(')').next());
            parts.extend(targets.map(|link| Part::Link(link.to_owned())));
        }
    }
    parts
}

#[test]
fn both_readmes_have_the_same_parts() {
    let (english, russian) = (parts(README), parts(README_RU));
    for (ours, theirs) in english.iter().zip(&russian) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(english.len(), russian.len());
}

#[cfg(feature = "scan")]
#[test]
fn both_readmes_name_all_log_formats() {
    for format in smtp_codes::scan::log::FORMATS {
        let title = format.title();
        assert!(README.contains(title), "{title}");
        assert!(README_RU.contains(title), "{title}");
    }
}

#[cfg(feature = "scan")]
#[test]
fn both_readmes_name_all_services_that_write_csv() {
    use smtp_codes::scan::event;

    for title in ["PowerMTA", "Exchange", "Microsoft 365", "Google Workspace"] {
        assert!(event::services().any(|service| service.title() == title));
        assert!(
            README.contains(title.split(' ').next_back().unwrap()),
            "{title}"
        );
        assert!(
            README_RU.contains(title.split(' ').next_back().unwrap()),
            "{title}"
        );
    }
}
