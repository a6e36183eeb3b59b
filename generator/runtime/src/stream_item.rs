//! An item of a streamed answer: from its JSON text to its type.

use super::json::from_slice;
use super::pointer::Pointer;
use super::read::Read;
use super::stream_error::StreamFault;
use super::validate::Violations;

/// Adds what is wrong with an item.
pub type Check<T> = fn(&T, &Pointer<'_>, &mut Violations);

/// The item that a JSON text stands for, held against its constraints if there is a `check`.
pub(super) fn read<T: Read>(text: &[u8], check: Option<Check<T>>) -> Result<T, StreamFault> {
    let item = from_slice(text).map_err(StreamFault::Decode)?;
    if let Some(check) = check {
        let mut violations = Violations::new();
        check(&item, &Pointer::ROOT, &mut violations);
        if !violations.is_empty() {
            return Err(StreamFault::Invalid(violations));
        }
    }
    Ok(item)
}
