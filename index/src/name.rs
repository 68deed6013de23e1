use serde::Serialize;

/// The name an enum value has in output.
pub(crate) fn name_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}
