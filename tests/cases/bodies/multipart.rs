//! Bodies in parts.

use case::Client;
use case::models::Place;
use case::operations::{AddBatchForm, AddBatchKindPart, AddPhotoForm};
use case::runtime::{Body, Part};

fn client() -> Client {
    Client::builder().transport(crate::NoTransport).build().expect("the settings are good")
}

/// The body, with `BOUNDARY` in place of its boundary.
fn text(request: &http::Request<Body>) -> String {
    let content_type = request.headers()["content-type"].to_str().expect("ASCII").to_owned();
    let boundary = content_type.split("boundary=").nth(1).expect("there is a boundary").to_owned();
    let body = request.body().as_bytes().expect("it is in memory");
    String::from_utf8(body.to_vec()).expect("the test sends text").replace(&boundary, "BOUNDARY").replace("\r\n", "\n")
}

#[test]
fn each_part_is_written_as_what_it_is() {
    let client = client();
    let photo = Part::file("ca\"t\r\n.png", "PNG").content_type("image/png");
    let form = AddPhotoForm::new(photo, "Cat")
        .thumbnails([Part::file("1.png", "1"), Part::file("2.png", "2")])
        .width(7)
        .tags(["a", "b"])
        .place(Place::new("Ulm"))
        .note("*x*");
    let request = client.add_photo(&form).request().expect("it can be written");
    assert!(request.headers()["content-type"].to_str().expect("ASCII").starts_with("multipart/form-data; boundary="));
    let expected = "\
--BOUNDARY
Content-Disposition: form-data; name=\"photo\"; filename=\"ca%22t%0D%0A.png\"
Content-Type: image/png

PNG
--BOUNDARY
Content-Disposition: form-data; name=\"thumbnails\"; filename=\"1.png\"
Content-Type: application/octet-stream

1
--BOUNDARY
Content-Disposition: form-data; name=\"thumbnails\"; filename=\"2.png\"
Content-Type: application/octet-stream

2
--BOUNDARY
Content-Disposition: form-data; name=\"title\"

Cat
--BOUNDARY
Content-Disposition: form-data; name=\"width\"

7
--BOUNDARY
Content-Disposition: form-data; name=\"tags\"

a
--BOUNDARY
Content-Disposition: form-data; name=\"tags\"

b
--BOUNDARY
Content-Disposition: form-data; name=\"place\"
Content-Type: application/json

{\"name\":\"Ulm\"}
--BOUNDARY
Content-Disposition: form-data; name=\"note\"
Content-Type: text/markdown

*x*
--BOUNDARY--
";
    assert_eq!(text(&request), expected);
}

#[test]
fn mixed_parts_have_no_names() {
    let client = client();
    let form = AddBatchForm::new(AddBatchKindPart::Zip, 2);
    let form = form.place(Place::new("Ulm")).data(Part::new("x").content_type("text/csv"));
    let request = client.add_batch().body(&form).request().expect("it can be written");
    let expected = "\
--BOUNDARY
Content-Type: application/json

{\"name\":\"Ulm\"}
--BOUNDARY
Content-Type: text/csv

x
--BOUNDARY

zip
--BOUNDARY

2
--BOUNDARY--
";
    assert_eq!(text(&request), expected);
    assert!(client.add_batch().request().expect("no body is a body too").body().is_empty());
}

#[test]
fn parts_are_held_against_their_schemas() {
    let client = client();
    let form = |title: usize| AddPhotoForm::new(Part::new("x"), "t".repeat(title));
    assert!(client.add_photo(&form(20)).request().is_ok());
    let error = client.add_photo(&form(21).place(Place::new(""))).request().expect_err("both are wrong").to_string();
    assert!(error.contains("/title") && error.contains("/place/name"), "{error}");
}

#[test]
fn a_header_that_would_end_the_part_is_refused() {
    let client = client();
    let form = AddPhotoForm::new(Part::new("x").content_type("a/b\r\nX-Evil: 1"), "t");
    assert!(client.add_photo(&form).request().is_err());
}
