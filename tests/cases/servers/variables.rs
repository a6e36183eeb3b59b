//! Where requests go.

use case::servers::{RegionCloudsExampleVersion, RegionCloudsExampleVersionRegion as Region};
use case::{Client, ClientBuilder, Server};

fn urls(builder: ClientBuilder) -> [String; 3] {
    let client = builder.transport(crate::NoTransport).build().expect("the settings are good");
    let requests = [client.list_clouds().request(), client.upload().request(), client.upload_here().request()];
    requests.map(|request| request.expect("it can be written").uri().to_string())
}

const UPLOADS: [&str; 2] = ["https://uploads.clouds.example/uploads", "https://here.clouds.example/uploads"];

#[test]
fn the_first_server_is_the_default() {
    let [clouds, uploads @ ..] = urls(Client::builder());
    assert_eq!(clouds, "https://eu.clouds.example/v1/clouds");
    assert_eq!(uploads, UPLOADS);
}

#[test]
fn another_server_and_its_variables_are_chosen_by_name() {
    let [clouds, uploads @ ..] = urls(Client::builder().server(Server::TestCloudsExample));
    assert_eq!(clouds, "https://test.clouds.example/clouds");
    assert_eq!(uploads, UPLOADS);
    let server = RegionCloudsExampleVersion::new().region(Region::UsEast).version("v2");
    assert_eq!(urls(Client::builder().server(server))[0], "https://us-east.clouds.example/v2/clouds");
}

#[test]
fn a_base_url_is_for_all_operations() {
    let all = urls(Client::builder().base_url("https://mock.example"));
    assert_eq!(all, ["clouds", "uploads", "uploads"].map(|path| format!("https://mock.example/{path}")));
}
