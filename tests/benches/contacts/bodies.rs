//! The two bodies that everything is measured with.

use serde_json::{Value, json};

/// The example of the documentation.
pub fn documented() -> Value {
    serde_json::from_str(include_str!("documented.json")).expect("JSON")
}

/// As much as the document allows: 500 accessible members, 100 of everything else.
pub fn hundred() -> Value {
    let mut body = documented();
    let range = &mut body["permission"];
    range["accessibleRange"] = "MEMBER".into();
    range["accessibleMembers"] = accessible_members(500);
    body["emails"] = items(|at| json!({"primary": at == 0, "email": format!("example{at}@example.com")}));
    body["telephones"] =
        items(|at| json!({"primary": at == 0, "telephone": format!("0000-{at:04}"), "type": "CELLPHONE"}));
    body["organizations"] = items(
        |at| json!({"primary": at == 0, "name": format!("company {at}"), "department": "department", "title": "title"}),
    );
    body["events"] = items(|at| {
        let date = format!("2021-{:02}-{:02}", at % 12 + 1, at % 28 + 1);
        json!({"primary": at == 0, "date": date, "type": "BIRTHDAY", "dayType": "SOLAR"})
    });
    body["locations"] = items(|at| {
        let zip_code = format!("{at:05}");
        json!({"primary": at == 0, "address": format!("example{at} address"), "zipCode": zip_code, "type": "WORK"})
    });
    body["messengers"] = items(
        |at| json!({"primary": at == 0, "id": format!("example{at}"), "type": "CUSTOM", "customType": "Worksmobile"}),
    );
    body["websites"] = items(|at| json!({"primary": at == 0, "url": format!("https://example{at}.com")}));
    body["memo"] = "memo ".repeat(800).into();
    body["contactTagIds"] = items(|at| format!("ctag2a81-94b6-4642-6903-03aa7977d{at:03}").into());
    body["customProperties"] = (0..100).map(|at| (format!("property{at}"), custom_property(at))).collect();
    body
}

/// That many members, all of them different.
pub fn accessible_members(count: usize) -> Value {
    let member = |at| json!({"id": format!("userf7da-f82c-4284-13e7-030f3b4c{at:04}"), "type": "USER"});
    (0..count).map(member).collect()
}

fn items(item: impl Fn(usize) -> Value) -> Value {
    (0..100).map(item).collect()
}

/// The four shapes in turn.
fn custom_property(at: usize) -> Value {
    let string = json!({"content": "ext_id"});
    let link = json!({"text": "worksmobile", "link": "https://contact.worksmobile.com"});
    let with_represent = |mut item: Value, represent: bool| {
        item["represent"] = represent.into();
        item
    };
    match at % 4 {
        0 => string,
        1 => (0..10).map(|item| with_represent(string.clone(), item == 0)).collect(),
        2 => link,
        _ => (0..10).map(|item| with_represent(link.clone(), item == 0)).collect(),
    }
}
