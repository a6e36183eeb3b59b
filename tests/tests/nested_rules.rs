//! Rules that are nested deep: each part is emitted once, or the generator would never come to its end.

use serde_json::json;
use tests::generate::generate;

/// What each rule is built around.
const CORE: &str = "self.s == 'the core'";

/// How often: deep enough that what doubles at each level would never end.
const DEPTH: usize = 23;

/// How a rule is nested in the next one: `#` is the inner rule, `@` its number.
const NESTS: &[&str] = &[
    "{'a': #}.a",
    "has({'a': #}.a)",
    "!has({'a': #}.a)",
    "size(self.l.filter(v@, #)) > -1",
    "self.l.filter(v@, #) == []",
    "self.l.exists(v@, #)",
    "size(bytes(# ? 'a' : 'b')) == size(self.s)",
    "(# ? 1 : 2) in [1u, 2u]",
    "[#].indexOf(true) == 0",
    "['a' + self.s, # ? 'a' : self.s].min() == 'a'",
    "# == false",
    "# ? self.n > 3 : self.n < 5",
    "has(self.o) ? self.o + (# ? 1 : 2) > 3 : true",
];

#[test]
fn each_part_of_a_nested_rule_is_emitted_once() {
    for nest in NESTS {
        let rule = (0..DEPTH).fold(CORE.to_owned(), |inner, level| {
            nest.replace('#', &format!("({inner})")).replace('@', &level.to_string())
        });
        let document = json!({
            "openapi": "3.0.3",
            "info": {"title": "Nested", "version": "1"},
            "paths": {},
            "components": {"schemas": {"Thing": {
                "type": "object",
                "required": ["s", "l", "n"],
                "properties": {
                    "s": {"type": "string"},
                    "l": {"type": "array", "items": {"type": "string"}},
                    "n": {"type": "integer"},
                    "o": {"type": "integer"},
                },
                "x-validations": [{"rule": rule}],
            }}},
        });
        let generated = generate("nested", "nested.json", &document.to_string());
        let generated = generated.unwrap_or_else(|said| panic!("{nest}: {said}"));
        let model = generated.files.iter().find(|file| file.path == "src/models/thing.rs").expect("a model");
        assert_eq!(model.text.matches("\"the core\"").count(), 1, "{nest}");
    }
}
