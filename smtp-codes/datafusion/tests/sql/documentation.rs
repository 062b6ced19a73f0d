//! The documentation of the functions.

use std::{env, fs};

use crate::run::{objects, session, table};

#[tokio::test]
async fn the_engine_shows_all_functions() {
    let query = "SHOW FUNCTIONS LIKE 'smtp_%'";
    let shown = objects(&session(), query).await;
    let functions = smtp_codes_datafusion::functions();
    for function in &functions {
        let of_function = |row: &&serde_json::Map<_, _>| row["function_name"] == function.name();
        let rows: Vec<_> = shown.iter().filter(of_function).collect();
        assert!(!rows.is_empty(), "{}", function.name());
        let documentation = function.documentation().unwrap();
        for row in rows {
            assert_eq!(row["description"], documentation.description);
            assert_eq!(row["syntax_example"], documentation.syntax_example);
            let names = row["parameters"].as_array().unwrap();
            assert!(names.iter().all(|name| !name.is_null()), "{row:?}");
            assert_eq!(names[0], "reply");
        }
    }
    assert_eq!(functions.len(), 11);
}

/// The examples have the form of those in DataFusion's documentation. With `SMTP_CODES_BLESS=1`, the
/// results in the examples are updated.
#[tokio::test]
async fn the_examples_of_the_documentation_run() {
    for function in smtp_codes_datafusion::functions() {
        let documentation = function.documentation().unwrap();
        let fenced = documentation.sql_example.as_ref().unwrap();
        let example = fenced
            .strip_prefix("```sql\n")
            .unwrap()
            .strip_suffix("```")
            .unwrap();
        let (query, _) = example.split_once(";\n").unwrap();
        let query = query.strip_prefix("> ").unwrap();
        assert!(query.contains(function.name()));
        let expected = format!("> {query};\n{}\n", table(&session(), query).await);
        if env::var_os("SMTP_CODES_BLESS").is_some() {
            let name = function.name().trim_start_matches("smtp_");
            fs::write(format!("src/examples/{name}.txt"), expected).unwrap();
        } else {
            assert_eq!(example, expected, "{}", function.name());
        }
    }
}
