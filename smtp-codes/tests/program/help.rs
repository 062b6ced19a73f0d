//! Tests of help, errors, completion scripts and manual pages, in both languages.

use std::fs;
use std::process::Command;

use crate::run::{Run, program, scratch};

const VERBS: [&str; 5] = ["explain", "scan", "list", "completions", "man"];

fn run(args: &[&str]) -> Run {
    Run::of(program().args(args), b"")
}

fn help(args: &[&str]) -> String {
    let run = run(&[args, &["--help"]].concat()).good();
    assert_eq!(run.stderr, "");
    run.stdout
}

#[test]
fn help_is_in_the_language_of_the_user() {
    for (variable, value) in [
        ("LC_ALL", "ru_RU.UTF-8"),
        ("LC_MESSAGES", "ru_RU.UTF-8"),
        ("LANG", "ru_RU.UTF-8"),
    ] {
        let mut program = program();
        let run = Run::of(program.env(variable, value).args(["scan", "--help"]), b"").good();
        assert!(
            run.stdout.contains("Использование: smtp-codes scan"),
            "{variable}"
        );
        let chosen = Run::of(program.args(["--lang", "en"]), b"").good();
        assert!(
            chosen.stdout.contains("Usage: smtp-codes scan"),
            "{variable}"
        );
    }
    let russian = help(&["--lang", "ru", "list"]);
    assert_eq!(help(&["list", "--lang=ru"]), russian);
}

/// The unit tests check that every argument is translated; this test checks clap's own phrases.
#[test]
fn russian_help_has_no_english_words() {
    let known = [
        "auto",
        "always",
        "never",
        "text",
        "json",
        "csv",
        "table",
        "markdown",
        "html",
        "failed",
        "delayed",
        "delivered",
        "expired",
        "relayed",
        "expanded",
        "refused",
        "dead",
        "doubtful",
        "yesterday",
        "today",
        "end",
        "of",
        "new",
        "cur",
        "mbox",
        "greylisted",
        "fpath",
        "xz",
        "smtp",
        "codes",
        "action",
        "bash",
        "elvish",
        "fish",
        "powershell",
        "zsh",
        "inline",
        "stderr",
    ];
    for args in [
        &[][..],
        &["explain"],
        &["scan"],
        &["list"],
        &["completions"],
        &["man"],
    ] {
        for flag in ["--help", "-h"] {
            let run = run(&[args, &["--lang", "ru", flag]].concat()).good();
            let (texts, _) = run
                .stdout
                .split_once("Примеры:")
                .unwrap_or((&run.stdout, ""));
            // Possible values, such as the keys in JSON, are not translated.
            let mut texts = texts.to_owned();
            while let Some((before, after)) = texts.split_once("[возможные значения:")
            {
                let (_, after) = after.split_once(']').unwrap();
                texts = format!("{before}{after}");
            }
            let words = texts.split(|char: char| !char.is_alphanumeric() && char != '-');
            let english = words.filter(|word| {
                let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
                is_lower && word.len() > 1 && !known.contains(word) && !VERBS.contains(word)
            });
            let english: Vec<_> = english
                .filter(|word| *word != "help" && *word != "qmail")
                .collect();
            let names = [
                "maddy",
                "mox",
                "chasquid",
                "dma",
                "nullmailer",
                "msmtp",
                "gzip",
                "zstd",
                "bzip2",
                "ru",
                "en",
            ];
            let english: Vec<_> = english
                .iter()
                .filter(|word| !names.contains(word))
                .collect();
            assert!(english.is_empty(), "{args:?}: {english:?}");
        }
    }
}

#[test]
fn mistakes_are_explained_in_russian() {
    for (args, message) in [
        (
            &["scan", "--jsno", "-"][..],
            "неизвестный аргумент '--jsno'\n\n  подсказка: похоже на '--json'",
        ),
        (
            &["expain"],
            "неизвестная команда 'expain'\n\n  подсказка: похоже на 'explain'",
        ),
        (
            &["list", "--format", "xml"],
            "неверное значение 'xml' для '--format <ФОРМАТ>'\n  [возможные значения: table,",
        ),
        (
            &["list", "--format"],
            "для '--format <ФОРМАТ>' нужно значение",
        ),
        (
            &["scan", "--since", "x", "-"],
            "'--since <ВРЕМЯ>': нужна дата, время или давность",
        ),
        (
            &["scan", "--until=19000y", "-"],
            "неверное значение '--until':",
        ),
        (
            &["scan", "--since=1h", "--until=2h", "-"],
            "--since должно быть раньше --until",
        ),
        (
            &["scan", "--timezone", "Berlin", "-"],
            "`Berlin` — не часовой пояс",
        ),
        (
            &["scan", "--json", "--format=csv", "-"],
            "'--json' нельзя сочетать с '--format <ФОРМАТ>'",
        ),
        (
            &["scan", "--format=text", "--fields=code", "-"],
            "для --fields нужен",
        ),
        (
            &["scan", "--json=x", "-"],
            "лишнее значение 'x' для '--json'",
        ),
        (
            &["explain"],
            "не указаны обязательные аргументы:\n  <ОТВЕТ>...",
        ),
        (
            &["explain", "--after", "TELEPORT", "550"],
            "неизвестная команда `TELEPORT`",
        ),
        (&[], "не указана команда"),
    ] {
        let run = run(&[&["--lang", "ru"], args].concat());
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{args:?}");
        let start = "ошибка: ";
        assert!(run.stderr.starts_with(start), "{}", run.stderr);
        assert!(run.stderr.contains(message), "{message}\n{}", run.stderr);
        let end = "Подробнее: '--help'.\n";
        assert!(run.stderr.ends_with(end), "{}", run.stderr);
        for english in ["error", "Usage", "tip", "OPTIONS", "invalid", "unexpected"] {
            assert!(!run.stderr.contains(english), "{english}\n{}", run.stderr);
        }
    }
    // The value of `--lang` may be invalid.
    let mut program = program();
    program
        .env("LANG", "ru_RU.UTF-8")
        .args(["list", "--lang", "tlh"]);
    let run = Run::of(&mut program, b"");
    assert!(
        run.stderr.contains("есть на языках: en, ru"),
        "{}",
        run.stderr
    );
    let hostile = self::run(&["--lang", "ru", "list", "--x\u{1b}[2J"]);
    assert!(!hostile.stderr.contains('\u{1b}'), "{}", hostile.stderr);
}

#[test]
fn examples_in_the_help_are_valid() {
    let mut count = 0;
    for verb in VERBS {
        let help = help(&[verb]);
        let (_, examples) = help.split_once("Examples:\n").expect("examples");
        let commands = examples
            .lines()
            .filter_map(|line| line.strip_prefix("    "));
        for command in commands {
            let parts = command
                .split(" | ")
                .find(|part| part.starts_with("smtp-codes "));
            let command = parts.unwrap().split(['<', '>']).next().unwrap();
            // If the log existed, `scan --follow` would never end.
            let command = &command.replace("/var/log/", "/no-such-directory/");
            let args: Vec<_> = shell_words(command).into_iter().skip(1).collect();
            if args[0] == "man" && args.len() > 1 {
                continue; // This would write to the home directory.
            }
            // Some examples write files. The files that the examples read don't exist here.
            let run = Run::of(program().args(&args).current_dir(scratch()), b"");
            assert_ne!(run.status, Some(2), "{command}: {}", run.stderr);
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

/// Splits a command at spaces outside of double quotes.
fn shell_words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn completions_know_all_subcommands_and_options() {
    for (shell, mark) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef smtp-codes"),
        ("fish", "complete -c smtp-codes"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer"),
    ] {
        let script = run(&["completions", shell]).good().stdout;
        assert!(script.contains(mark), "{shell}");
        for word in VERBS.iter().chain(&["fields", "timezone", "top", "color"]) {
            assert!(script.contains(word), "{word} in {shell}");
        }
    }
    assert_eq!(run(&["completions", "tcsh"]).status, Some(2));
    let russian = run(&["completions", "fish", "--lang", "ru"]).good().stdout;
    assert!(russian.contains("Выводит все коды таблицы"), "{russian}");
}

#[test]
fn bash_completes() {
    let script = scratch().join("completions.bash");
    fs::write(&script, run(&["completions", "bash"]).good().stdout).unwrap();
    let ask = format!(
        "source {}; COMP_WORDS=(smtp-codes scan --ti); COMP_CWORD=2; \
         function=$(complete -p smtp-codes); function=${{function#*-F }}; \
         ${{function%% *}} smtp-codes --ti scan; echo \"${{COMPREPLY[*]}}\"",
        script.display()
    );
    let mut bash = Command::new("bash");
    if bash.args(["-c", &ask]).output().is_err() {
        return; // Bash is not installed.
    }
    assert_eq!(Run::of(&mut bash, b"").good().stdout, "--timezone\n");
}

#[test]
fn manual_pages_are_complete() {
    let dir = scratch().join("man/pages");
    let _ = fs::remove_dir_all(&dir);
    run(&["man", dir.to_str().unwrap()]).good();
    let all = run(&["man"]).good().stdout;
    for name in ["smtp-codes".to_owned()]
        .into_iter()
        .chain(VERBS.map(|verb| format!("smtp-codes-{verb}")))
    {
        let page = fs::read_to_string(dir.join(format!("{name}.1"))).unwrap();
        assert!(page.contains(&format!(".TH {name} 1")), "{page}");
        assert!(
            name == "smtp-codes" || page.contains("\n.SH EXAMPLES\n"),
            "{page}"
        );
        assert!(all.contains(&page), "{name}");
    }
    assert_eq!(fs::read_dir(&dir).unwrap().count(), VERBS.len() + 1);
    let scan = fs::read_to_string(dir.join("smtp-codes-scan.1")).unwrap();
    assert!(scan.contains("\\-\\-timezone"), "{scan}");

    let russian = run(&["man", "--lang", "ru"]).good().stdout;
    for word in ["\n.SH ИМЯ\n", "\n.SH ПРИМЕРЫ\n", "Вывести справку", "ЯЗЫК"]
    {
        assert!(russian.contains(word), "{word}");
    }
    for word in ["Print help", "[default:", "NAME", "<subcommands>"] {
        assert!(!russian.contains(word), "{word}");
    }
}

#[test]
fn a_directory_that_cannot_be_written_is_reported() {
    let file = scratch().join("not-a-directory");
    fs::write(&file, "").unwrap();
    let run = run(&["man", file.to_str().unwrap()]);
    assert_eq!((run.status, &*run.stdout), (Some(1), ""));
    assert!(run.stderr.contains("not-a-directory: "), "{}", run.stderr);
}
