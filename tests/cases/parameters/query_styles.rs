//! Arrays and objects in the query, in every style.

use case::Client;
use case::models::{Colour, Filter, FilterSize};

fn query(change: impl for<'a> Fn(case::operations::FindColours<'a>) -> case::operations::FindColours<'a>) -> String {
    let client = Client::builder().transport(crate::NoTransport).build().expect("the settings are good");
    let request = change(client.find_colours()).request().expect("it can be written");
    request.uri().query().unwrap_or("none").to_owned()
}

macro_rules! list {
    ($($item:expr),*) => { Vec::leak(vec![$($item.to_owned()),*]) };
}

#[test]
fn each_style_writes_what_the_specification_shows() {
    assert_eq!(query(|call| call.tag(list!["blue", "black"])), "tag=blue&tag=black");
    assert_eq!(query(|call| call.id(&[1, -2])), "id=1,-2");
    assert_eq!(query(|call| call.spaced(list!["blue", "black"])), "spaced=blue%20black");
    assert_eq!(query(|call| call.piped(list!["blue", "black"])), "piped=blue%7Cblack");
    let colour: &Colour = Box::leak(Box::new(Colour::new().r(100).g(200)));
    assert_eq!(query(|call| call.colour(colour)), "R=100&G=200");
    assert_eq!(query(|call| call.flat(colour)), "flat=R,100,G,200");
    let filter = Filter::new().shade("a&b").size(FilterSize::new().min(0.5)).tags(["x", "y"]);
    let filter: &Filter = Box::leak(Box::new(filter));
    let expected = "filter%5Bshade%5D=a%26b&filter%5Bsize%5D%5Bmin%5D=0.5&filter%5Btags%5D%5B%5D=x&filter%5Btags%5D%5B%5D=y";
    assert_eq!(query(|call| call.filter(filter)), expected);
    let json = "where=%7B%22shade%22%3A%22a%26b%22%2C%22size%22%3A%7B%22min%22%3A0.5%7D%2C%22tags%22%3A%5B%22x%22%2C%22y%22%5D%7D";
    assert_eq!(query(|call| call.r#where(filter)), json);
}

#[test]
fn nothing_is_written_of_what_is_not_there() {
    assert_eq!(query(|call| call), "none");
    assert_eq!(query(|call| call.tag(&[]).id(&[]).piped(&[])), "none");
    let colour: &Colour = Box::leak(Box::new(Colour::new()));
    assert_eq!(query(|call| call.colour(colour)), "none");
}

#[test]
fn reserved_characters_pass_only_where_the_document_says_so_and_never_end_the_parameter() {
    assert_eq!(query(|call| call.url("https://a.example/b?c=d&e#f")), "url=https://a.example/b?c=d%26e%23f");
    assert_eq!(query(|call| call.tag(list!["https://a.example"])), "tag=https%3A%2F%2Fa.example");
}
