//! The greatest and the smallest, and one past them.

use case::models::Widths;
use case::runtime::json::from_slice;

fn reads(name: &str, value: i128) -> bool {
    from_slice::<Widths>(format!(r#"{{"{name}":{value}}}"#).as_bytes()).is_ok()
}

#[test]
fn each_width_has_its_limits() {
    let limits: [(&str, i128, i128); 9] = [
        ("a", i8::MIN.into(), i8::MAX.into()),
        ("b", i16::MIN.into(), i16::MAX.into()),
        ("c", i32::MIN.into(), i32::MAX.into()),
        ("d", i64::MIN.into(), i64::MAX.into()),
        ("e", 0, u8::MAX.into()),
        ("f", 0, u16::MAX.into()),
        ("g", 0, u32::MAX.into()),
        ("h", 0, u64::MAX.into()),
        ("i", i64::MIN.into(), i64::MAX.into()),
    ];
    for (name, low, high) in limits {
        assert!(reads(name, low) && reads(name, high), "{name}");
        assert!(!reads(name, low - 1) && !reads(name, high + 1), "{name}");
    }
}

#[test]
fn the_types_are_as_wide() {
    let widths = Widths::new().a(1_i8).b(1_i16).c(1_i32).d(1_i64).e(1_u8).f(1_u16).g(1_u32).h(1_u64).i(1_i64);
    assert_eq!(widths.x(0.5_f32).y(0.5_f64).a, Some(1));
}
