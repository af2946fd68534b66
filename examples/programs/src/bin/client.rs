//! A client that decodes the body of a response, even if the service violates its own schema:
//! `cargo run -p typewright-examples --bin client -- response.json`.
//!
//! With reqwest, the body is `response.bytes().await?`.

use std::env;
use std::fs;

use typewright::{Error, Model};
use typewright_examples::schemas::Order;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).ok_or("usage: client FILE")?;
    let received = received(&fs::read(path)?)?;
    received.deviations.iter().for_each(|deviation| eprintln!("{deviation}"));
    println!("{} with {} items", received.order.id, received.order.items.len());
    Ok(())
}

/// An order, and the violations of its schema by the service.
struct Received {
    order: Order,
    deviations: Vec<String>,
}

/// Decodes the body of a response. Fails only if the required members do not fit.
fn received(body: &[u8]) -> Result<Received, Error> {
    let lenient = Order::from_slice_lenient(body)?;
    let deviations = lenient.deviations.iter().map(ToString::to_string).collect();
    Ok(Received { order: lenient.value, deviations })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_body_has_no_deviations() {
        let received = received(br#"{"id": "12", "items": [{"sku": "a", "count": 1}]}"#).expect("it is valid");
        assert!(received.deviations.is_empty() && received.order.items.len() == 1);
    }

    #[test]
    fn an_optional_member_that_does_not_fit_is_reported_and_left_out() {
        let body = br#"{"id": "12", "status": "lost", "items": [{"sku": "a", "count": 1}]}"#;
        let received = received(body).expect("the rest fits");
        assert_eq!((received.order.status, received.deviations.len()), (None, 1));
        assert!(received.deviations[0].starts_with("/status: "), "{:?}", received.deviations);
    }

    #[test]
    fn a_body_without_a_required_member_is_an_error() {
        assert!(received(br#"{"items": []}"#).is_err());
    }
}
