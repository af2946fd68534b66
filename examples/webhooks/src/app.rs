//! The routes: one that receives events, and one that shows the journal.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};

use crate::journal::{Entry, Journal};
use crate::models::{Config, Event, Item, Payment, State as ParcelState};
use crate::problem::Valid;

/// What all requests share.
#[derive(Clone, Debug)]
struct Shared {
    config: Arc<Config>,
    journal: Arc<Mutex<Journal>>,
}

impl Shared {
    fn journal(&self) -> std::sync::MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the service.
pub fn app(config: Config) -> Router {
    let keep = usize::try_from(config.keep()).unwrap_or(usize::MAX);
    let shared = Shared { config: Arc::new(config), journal: Arc::new(Mutex::new(Journal::new(keep))) };
    Router::new()
        .route("/events", post(receive))
        .route("/journal", get(journal))
        .layer(from_fn_with_state(shared.clone(), is_known))
        .with_state(shared)
}

/// Refuses requests without the token.
async fn is_known(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let expected = format!("Bearer {}", shared.config.token);
    let given = request.headers().get(header::AUTHORIZATION);
    if given.is_some_and(|given| given.as_bytes() == expected.as_bytes()) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

/// Keeps an event, and answers with what it means. An event that was delivered before is not kept again.
async fn receive(State(shared): State<Shared>, Valid(event): Valid<Event>) -> (StatusCode, String) {
    let summary = summary(&event);
    let received = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let is_new = shared.journal().add(Entry { received, event });
    (if is_new { StatusCode::ACCEPTED } else { StatusCode::OK }, summary)
}

async fn journal(State(shared): State<Shared>) -> Json<Vec<Entry>> {
    Json(shared.journal().entries().cloned().collect())
}

/// Returns what happened, in one line.
fn summary(event: &Event) -> String {
    match event {
        Event::OrderPlaced(placed) => {
            let count: u64 = placed.data.items.iter().map(Item::count).sum();
            format!("order {} of {count} items", placed.data.id)
        }
        Event::OrderPaid(paid) => match &paid.data.payment {
            Payment::Card(card) => {
                format!("order {} paid: {} cents by card {}", paid.data.order, card.amount, card.last4)
            }
            Payment::Transfer(transfer) => format!("order {} paid: {} cents", paid.data.order, transfer.amount),
        },
        Event::ParcelMoved(moved) => match moved.data.state {
            ParcelState::Delivered => format!("parcel {} delivered", moved.data.number),
            state => format!("parcel {} {state}", moved.data.number),
        },
        // The schema is open: a shop may send more than this program knows.
        Event::Unknown(unknown) => format!("{} is not known yet", unknown.type_),
    }
}
