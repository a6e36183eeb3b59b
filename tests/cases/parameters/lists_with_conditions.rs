//! Lists in parameters whose schemas say more than their type.

use case::Client;

#[test]
fn a_lent_list_is_held_against_its_schema() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let texts = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert!(client.search(&texts(&["all", "new"])).request().is_ok());
    assert!(client.search(&texts(&["all"])).request().is_err());
    assert!(client.search(&texts(&["new"])).sizes(&[1, 2]).request().is_ok());
    assert!(client.search(&texts(&["new"])).sizes(&[1]).request().is_err());
    let mark = |value: f64| [("x".to_owned(), value)].into();
    assert!(client.search(&texts(&["new"])).marks(&[mark(1.0), mark(2.0)]).request().is_ok());
    assert!(client.search(&texts(&["new"])).marks(&[mark(1.0), mark(1.0)]).request().is_err());
    assert!(client.search(&texts(&["new"])).nothing(()).request().is_err(), "no style has room for null");
    assert!(client.search(&texts(&["new"])).x_nothing(()).request().is_err());
}
