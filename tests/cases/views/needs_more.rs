//! What can be made of what was read is.

use case::models::{SettingsInput, Source, SourceInput, StreamInput, TargetInput};

#[test]
fn what_needs_no_more_is_made_of_what_was_read() {
    let read = Source::new("a").etag("1");
    assert_eq!(SourceInput::from(read), SourceInput::new("a"));
}

#[test]
fn the_rest_is_made_anew() {
    let target = TargetInput::from(SettingsInput::new("host", "secret"));
    assert_eq!(StreamInput::new([target.clone()]).targets, [target]);
}
