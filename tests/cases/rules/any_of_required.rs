//! A rule over several properties.

use case::Validate;
use case::models::Person;

#[test]
fn one_alternative_is_enough() {
    assert!(Person::new().emails(["a"]).validate().is_ok());
    assert!(Person::new().phone("1").fax("2").emails([""; 0]).validate().is_ok());
}

#[test]
fn half_an_alternative_is_none() {
    for person in [Person::new(), Person::new().emails([""; 0]), Person::new().phone("1")] {
        let violations = person.validate().expect_err("no alternative holds");
        let said: Vec<_> = violations.iter().map(|violation| (&*violation.pointer, violation.keyword())).collect();
        assert_eq!(said, [("", "anyOf")]);
    }
}
