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

/// Returns the integers around the multiples of each divisor that are next to each limit, or to zero.
pub(super) fn multiples(limits: &[&str], divisors: &[&str]) -> Vec<Json> {
    let integer = |text: &&str| {
        let number = Number::literal(text);
        number.to_i128().or_else(|| Number::literal(&format!("{:.0}", number.to_f64()?)).to_i128())
    };
    let small = |number: &i128| number.unsigned_abs() < 1 << 60;
    let limits: Vec<i128> = limits.iter().filter_map(integer).filter(small).chain([0]).collect();
    let mut made = Vec::new();
    for divisor in divisors.iter().filter_map(integer).filter(|divisor| *divisor > 0 && small(divisor)) {
        for limit in &limits {
            let base = limit.div_euclid(divisor) * divisor;
            let around = [-1, 0, 1, 2].map(|times| base + times * divisor);
            let texts = around.iter().flat_map(|multiple| [0, 1, -1].map(|by| (multiple + by).to_string()));
            made.extend(texts.filter_map(|text| JsonNumber::new(&text)).map(Json::Number));
        }
    }
    made
}
