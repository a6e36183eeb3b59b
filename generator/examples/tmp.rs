//! Temporary.
use generator::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let diags = diag::Diagnostics::new();
    let bytes = std::fs::read(&a[1]).unwrap();
    let tree = load::parse(&a[1], &bytes, &diags).unwrap();
    if let Some(api) = pipeline::analyse(&tree, &diags) {
        if a.len() > 3 { println!("{}", ir::dump(&api)); }
        let files = pipeline::generate(&api, &emit::Settings { crate_name: "generated-client".into() }, &diags);
        for f in files { let p = std::path::Path::new(&a[2]).join(&f.path); std::fs::create_dir_all(p.parent().unwrap()).unwrap(); std::fs::write(p, f.text).unwrap(); }
    }
    for d in diags.into_vec() { println!("{} {:?} {}", d.code.id(), d.at, d.message); }
}
