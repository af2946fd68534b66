//! Sends events to the service, valid and invalid ones, without a network.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use typewright_webhooks::journal::Entry;
use typewright_webhooks::models::{Event, Item, Order, OrderPlaced, OrderPlacedRequired, OrderRequired};
use typewright_webhooks::sender::{Undelivered, deliver};
use typewright_webhooks::{app, config};

const TOKEN: &str = "correct-horse";

fn service() -> Router {
    app::app(config::read(&format!("token: {TOKEN}\nkeep: 3\n")).expect("it is valid"))
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// A response: the status, the media type and the body.
struct Received {
    status: u16,
    media_type: String,
    body: String,
}

fn send(service: &Router, method: Method, path: &str, body: &str) -> Received {
    let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {TOKEN}"));
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    run(async {
        let response = service.clone().oneshot(request).await.expect("a router always answers");
        let status = response.status().as_u16();
        let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = media_type.unwrap_or_default().to_owned();
        let body = response.into_body().collect().await.expect("the body is in memory").to_bytes();
        Received { status, media_type, body: String::from_utf8(body.to_vec()).expect("it is text") }
    })
}

fn post(service: &Router, event: &Value) -> Received {
    send(service, Method::POST, "/events", &event.to_string())
}

fn entries(service: &Router) -> Vec<Entry> {
    serde_json::from_str(&send(service, Method::GET, "/journal", "").body).expect("the journal is read back")
}

fn paid(id: &str, payment: &Value) -> Value {
    json!({"id": id, "type": "order.paid", "created": 1, "data": {"order": "7", "payment": payment}})
}

#[test]
fn each_kind_of_event_is_recognised() {
    let service = service();
    let cases = [
        (
            json!({"id": "evt_1", "type": "order.placed", "created": 1, "data": {"id": "7", "items": [{"sku": "a"}, {"sku": "b", "count": 2}]}}),
            "order 7 of 3 items",
        ),
        (
            paid("evt_2", &json!({"method": "card", "amount": 500, "last4": "4242"})),
            "order 7 paid: 500 cents by card 4242",
        ),
        (
            json!({"id": "evt_3", "type": "parcel.moved", "created": 1, "data": {"number": "p", "state": "in transit", "place": null}}),
            "parcel p in transit",
        ),
    ];
    for (event, summary) in &cases {
        let received = post(&service, event);
        assert_eq!((received.status, received.body.as_str()), (202, *summary));
    }
    let kept: Vec<Value> =
        entries(&service).iter().map(|entry| serde_json::to_value(&entry.event).expect("it is JSON")).collect();
    assert_eq!(kept, cases.map(|(event, _)| event));
}

#[test]
fn an_event_is_kept_once_and_the_oldest_one_is_dropped() {
    let service = service();
    let event = |id: &str| paid(id, &json!({"method": "transfer", "amount": 1, "iban": "x"}));
    assert_eq!((post(&service, &event("evt_1")).status, post(&service, &event("evt_1")).status), (202, 200));
    for id in ["evt_2", "evt_3", "evt_4"] {
        post(&service, &event(id));
    }
    let ids: Vec<String> = entries(&service).iter().map(|entry| entry.event.id().clone()).collect();
    assert_eq!(ids, ["evt_2", "evt_3", "evt_4"]);
}

#[test]
fn an_unknown_event_is_kept_as_it_is_if_its_envelope_is_valid() {
    let service = service();
    let event = json!({"id": "evt_1", "type": "order.returned", "created": 1, "data": {"why": [1.50, null]}});
    let received = post(&service, &event);
    assert_eq!((received.status, received.body.as_str()), (202, "order.returned is not known yet"));
    let kept = entries(&service);
    assert_eq!(kept.iter().map(|entry| entry.event.id().as_str()).collect::<Vec<_>>(), ["evt_1"]);
    assert_eq!(serde_json::to_value(&kept[0].event).expect("it is JSON"), event);
    let unsaid = json!({"id": "7", "type": "order.returned", "created": 1});
    let problem: Value = serde_json::from_str(&post(&service, &unsaid).body).expect("it is JSON");
    assert_eq!(problem["errors"][0]["pointer"], "#/id");
}

#[test]
fn a_mistake_deep_in_an_event_is_a_problem_with_its_pointer_and_without_the_body() {
    let event = paid("evt_1", &json!({"method": "card", "amount": 0, "last4": "4111111111111111"}));
    let received = post(&service(), &event);
    assert_eq!((received.status, received.media_type.as_str()), (422, "application/problem+json"));
    assert!(!received.body.contains("4111111111111111"), "{}", received.body);
    let problem: Value = serde_json::from_str(&received.body).expect("it is JSON");
    let pointers: Vec<&Value> =
        problem["errors"].as_array().into_iter().flatten().map(|error| &error["pointer"]).collect();
    assert_eq!(pointers, ["#/data/payment/amount", "#/data/payment/last4"], "{problem}");
}

#[test]
fn invalid_json_is_a_bad_request_and_a_missing_token_is_unauthorized() {
    let service = service();
    assert_eq!(send(&service, Method::POST, "/events", "id=1").status, 400);
    let anonymous = Request::post("/events").body(Body::empty()).expect("a request");
    assert_eq!(run(service.oneshot(anonymous)).expect("a router always answers").status(), 401);
}

#[test]
fn an_event_is_built_and_sent() {
    let service = service();
    let items = vec![Item::new("a".to_owned()).with_count(2), Item::new("b".to_owned())];
    let order = Order::new(OrderRequired { id: "12".try_into().expect("digits"), items }).with_note("by noon");
    let event = OrderPlaced::new(OrderPlacedRequired { id: "evt_9".to_owned(), created: 1, data: order });
    let mut event = Event::from(event.with_attempt(1));
    run(deliver(service.clone(), TOKEN, &event)).expect("it is accepted");
    assert_eq!(entries(&service).len(), 1);

    assert!(matches!(run(deliver(service.clone(), "other", &event)), Err(Undelivered::Refused(_))));
    if let Event::OrderPlaced(placed) = &mut event {
        placed.data.items.clear();
    }
    assert!(matches!(run(deliver(service, TOKEN, &event)), Err(Undelivered::Invalid(_))));
}
