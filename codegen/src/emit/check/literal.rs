//! Whole numbers as Rust literals, with the digits in groups of three.
//! Does not depend on checks.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitInt;

/// Emits `1_000_000` without a suffix; its type is inferred.
pub(crate) fn whole(number: u64) -> LitInt {
    LitInt::new(&grouped(number), Span::call_site())
}

/// Emits the same with a sign.
pub(crate) fn signed(number: i64) -> TokenStream {
    let digits = whole(number.unsigned_abs());
    if number < 0 { quote!(-#digits) } else { quote!(#digits) }
}

/// Emits whole numbers as alternatives of a pattern: three or more consecutive ones become a range.
pub(crate) fn ranges(numbers: &[i64]) -> Vec<TokenStream> {
    let mut alternatives = Vec::new();
    let mut rest = numbers;
    while let Some(first) = rest.first() {
        let row = (0..).zip(rest).take_while(|(offset, number)| first.checked_add(*offset) == Some(**number)).count();
        let (row, after) = rest.split_at(row);
        match row {
            [first, _, .., last] => {
                let (first, last) = (signed(*first), signed(*last));
                alternatives.push(quote!(#first..=#last));
            }
            few => alternatives.extend(few.iter().copied().map(signed)),
        }
        rest = after;
    }
    alternatives
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_grouped_in_threes() {
        let cases = [(0, "0"), (1000, "1000"), (65536, "65_536"), (1_000_000, "1_000_000"), (999_999, "999_999")];
        for (number, expect) in cases {
            assert_eq!(grouped(number), expect);
        }
    }
}
