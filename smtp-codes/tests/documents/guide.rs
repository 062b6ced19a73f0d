//! Checks that the tables shown in the guide are the tables that its examples compile.

/// Returns the first TOML block on the page that contains a code table.
fn table_of(page: &str) -> &str {
    let mut blocks = page.split("```toml\n").skip(1);
    let block = blocks.find(|block| block.starts_with("#:schema ")).unwrap();
    block.split("```").next().unwrap()
}

#[test]
fn an_own_table_is_the_one_of_its_page() {
    let page = include_str!("../../src/guide/your_own_table.md");
    assert_eq!(table_of(page), include_str!("../../tables/gateway.toml"));
}

#[test]
fn a_new_language_is_the_one_of_its_page() {
    let page = include_str!("../../src/guide/add_a_language.md");
    assert_eq!(table_of(page), include_str!("../../tables/ukrainian.toml"));
}
