//! `docs/supported.md` has a row for every keyword and every field, and says of each what the generator does.

use std::path::Path;

fn rows() -> Vec<[String; 3]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/supported.md");
    let text = std::fs::read_to_string(path).expect("docs/supported.md is there");
    let cells = |line: &str| {
        let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned());
        Some([cells.next()?, cells.next()?, cells.next()?])
    };
    text.lines().filter(|line| line.starts_with('|')).filter_map(cells).collect()
}

/// Prints the rows that the tables should have, so that they can be pasted.
fn missing(expected: Vec<[String; 3]>) -> Vec<[String; 3]> {
    let rows = rows();
    expected.into_iter().filter(|row| !rows.contains(row)).collect()
}

#[test]
fn every_keyword_of_a_schema_has_a_row() {
    let expected = generator::schema::keywords().map(|(name, fate)| ["Schema".into(), name.into(), fate.into()]);
    let missing = missing(expected.collect());
    assert!(missing.is_empty(), "rows (object, key, what is done) that docs/supported.md lacks: {missing:#?}");
}

#[test]
fn every_field_around_the_schemas_has_a_row() {
    let plain = |object: &str| object.replace('`', "");
    let expected = generator::document::fields().map(|(object, key, fate)| [plain(object), key.into(), fate.into()]);
    let missing = missing(expected.collect());
    assert!(missing.is_empty(), "rows (object, key, what is done) that docs/supported.md lacks: {missing:#?}");
}

#[test]
fn no_row_speaks_of_what_does_not_exist() {
    let plain = |object: &str| object.replace('`', "");
    let keywords = generator::schema::keywords().map(|(name, _)| ("Schema".to_owned(), name));
    let fields = generator::document::fields().map(|(object, key, _)| (plain(object), key));
    let known: Vec<(String, &str)> = keywords.chain(fields).collect();
    let fates = ["generated", "aside", "left out", "refused"];
    for [object, key, fate] in rows().into_iter().filter(|[_, _, fate]| fates.contains(&fate.as_str())) {
        assert!(known.contains(&(object.clone(), key.as_str())), "{object} has no {key} ({fate})");
    }
}
