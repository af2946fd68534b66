//! Numbers near limits.

use typewright::{Json, JsonNumber, Number};

/// Returns each number, its neighbours, and fractions in between.
pub(super) fn near<'t>(limits: impl IntoIterator<Item = &'t str>) -> Vec<Json> {
    let mut made = Vec::new();
    for limit in limits {
        made.extend(JsonNumber::new(limit).map(Json::Number));
        let number = Number::literal(limit);
        if let Some(integer) = number.to_i128().filter(|integer| integer.unsigned_abs() < 1 << 100) {
            let near = [integer + 1, integer - 1].map(|near| near.to_string());
            let between = [format!("{integer}.5"), format!("{}.5", integer - 1), format!("{integer}.1")];
            made.extend(near.iter().chain(&between).filter_map(|text| JsonNumber::new(text)).map(Json::Number));
        } else if let Some(near) = number.to_f64() {
            let near = [near + 1.0, near - 1.0, near * 2.0, near / 2.0, near.ceil(), near.floor()];
            made.extend(near.into_iter().filter_map(JsonNumber::from_f64).map(Json::Number));
        }
    }
    made
}
