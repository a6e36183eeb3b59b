//! What was repaired works.

use case::Client;
use case::models::Toy;
use case::runtime::Validate as _;

#[test]
fn an_operation_without_a_name_is_named_by_its_place_and_sends_the_query_of_its_path() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let request = client.get_pets_by_pet_id_toys(7).limit(3).request().expect("it can be written");
    assert_eq!(request.uri(), "https://repaired.example/pets/7/toys?kind=cat%20or%20dog&limit=3");
}

#[test]
fn a_pattern_with_a_flag_of_another_dialect_is_asked_and_one_that_is_none_is_not() {
    let toy = |name: &str| Toy::new(name, serde_json::json!({"any": "thing"})).colour(")");
    assert!(toy("BALL").validate().is_ok());
    assert!(toy("bell").validate().is_err());
}

#[test]
fn a_list_of_items_is_one_schema_or_another() {
    let text = r#"{"name":"ball","maker":1,"label":{"text":"red"},"parts":[{"text":"rubber"},3,4],"price":2}"#;
    let toy: Toy = serde_json::from_str(text).expect("it is a toy");
    assert!(toy.validate().is_ok());
    assert_eq!(serde_json::to_string(&toy).expect("it can be written"), text);
    let toy: Toy = serde_json::from_str(r#"{"name":"ball","maker":1,"label":null,"price":null}"#).expect("a toy too");
    assert!(toy.validate().is_ok());
    let toy: Toy = serde_json::from_str(r#"{"name":"ball","maker":1,"price":0}"#).expect("it can be read");
    assert!(toy.validate().is_err());
}
