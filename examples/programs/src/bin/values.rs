//! Builds, changes, checks and writes values: `cargo run -p typewright-examples --bin values`.

use typewright::{Error, Model};
use typewright_examples::schemas::{Item, ItemRequired, Order, OrderRequired, Status};

fn main() -> Result<(), Error> {
    println!("{}", order()?.to_string_pretty());
    Ok(())
}

fn order() -> Result<Order, Error> {
    // `new` takes the required members. All others are absent.
    let item = Item::new(ItemRequired { sku: "a1".to_owned(), count: 2 });
    let mut order = Order::new(OrderRequired { id: "12".to_owned(), items: vec![item] });

    // Optional members are fields. The getter returns the default, which is not written.
    assert_eq!(order.status(), Status::Open);
    order.status = Some(Status::Paid);

    // Absent, `null` and a value are three states.
    order.note = Some(None);

    // Additional members.
    order.extra.insert("channel", "web");

    // A program can build an invalid value; `validate` reports it.
    order.validate()?;
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_and_read_back() {
        let order = order().expect("it is valid");
        let text = order.to_string();
        assert_eq!(text, r#"{"id":"12","status":"paid","items":[{"sku":"a1","count":2}],"note":null,"channel":"web"}"#);
        assert_eq!(Order::from_str(&text).expect("it is valid"), order);
    }

    #[test]
    fn violations_are_found() {
        let mut order = order().expect("it is valid");
        order.items.clear();
        assert!(order.validate().is_err_and(|error| error.is_invalid()));
    }
}
