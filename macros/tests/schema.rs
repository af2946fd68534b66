//! Tests `schema!` as users write it: each module contains the same types, which decode, reject and encode.

use typewright::Model;

typewright::schema!("tests/schemas/order.schema.json");
typewright::schema!(path = "tests/schemas", module = pub(crate) shop);

typewright::schema!("views/ticket.schema.json", config = "tests/views.toml");

mod below {
    typewright::schema!(path = ["schemas/people/customer.schema.json"], module = people, config = "tests/strict.toml");
}

#[test]
fn a_file_is_a_module_of_its_name() {
    let order = order::Order::from_str(r#"{"id": "12", "status": "paid", "customer": {"name": "Ada"}}"#);
    let order = order.expect("it is valid");
    assert_eq!(order.status, Some(order::Status::Paid));
    assert_eq!(order.customer.as_ref().and_then(|customer| customer.name.as_deref()), Some("Ada"));
    assert_eq!(order.to_string(), r#"{"id":"12","status":"paid","customer":{"name":"Ada"}}"#);
    assert!(order::Order::from_str(r#"{"id": "a"}"#).is_err());
}

#[test]
fn a_folder_is_a_module_of_modules() {
    assert!(shop::people::Customer::from_str(r#"{"name": "Ada"}"#).is_ok());
    assert!(shop::MODELS.iter().any(|entry| entry.name == "people::Customer"));
    assert!(shop::schemas::Order::from_str("{}").is_err());
}

#[test]
fn settings_count() {
    let date = r#"{"since": "yesterday"}"#;
    assert!(shop::people::Customer::from_str(date).is_ok(), "a format is an annotation by default");
    assert!(below::people::Customer::from_str(date).is_err());
}

#[test]
fn the_id_of_a_model_depends_on_no_folder_of_the_machine() {
    assert_eq!(order::Order::SCHEMA_ID, "typewright:/tests/schemas/order.schema.json");
}

#[test]
fn views_are_made_of_the_whole_and_the_whole_of_views_where_nothing_is_missing() {
    use ticket::{Note, NoteRequest, Ticket, TicketRequest, TicketResponse};

    let whole = r#"{"number":1,"text":"lost","notes":[{"by":"Ada","at":"noon"}],"key":"k","colour":"red"}"#;
    let ticket = Ticket::from_str(whole).expect("it is valid");
    let request = TicketRequest::from(ticket.clone());
    assert_eq!(request.to_string(), r#"{"text":"lost","notes":[{"by":"Ada"}],"key":"k","colour":"red"}"#);
    assert_eq!(TicketRequest::from_str(&request.to_string()).ok(), Some(request));
    let response = TicketResponse::from(ticket.clone());
    assert_eq!(response.to_string(), whole.replace(r#""key":"k","#, ""));
    assert_eq!(Ticket::from(response).key, None);
    assert!(TicketRequest::from_str(r#"{"text":"lost","notes":[{"by":"Ada","at":"noon"}]}"#).is_err());
    let note: NoteRequest =
        ticket.notes.and_then(|notes| notes.into_iter().next()).map(NoteRequest::from).expect("one");
    assert_eq!(Note::from(note).at, None);
}
