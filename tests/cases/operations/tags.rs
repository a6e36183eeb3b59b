//! Groups of operations.

use case::Client;

#[test]
fn operations_are_methods_of_their_group_and_the_others_of_the_client() {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let path = |request: Result<http::Request<case::runtime::Body>, _>| -> String {
        let request: Result<_, case::RequestError> = request;
        request.expect("it can be written").uri().path().to_owned()
    };
    assert_eq!(path(client.cats().list_cats().request()), "/cats");
    assert_eq!(path(client.cats().list_both().request()), "/both");
    assert_eq!(path(client.dogs().wash_dog("Rex").request()), "/dogs/Rex");
    assert_eq!(path(client.health().request()), "/health");
}
