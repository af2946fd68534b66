//! Sends events: to a program like this one, over any client that is a `tower::Service`.

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use tower::{Service, ServiceExt};
use typewright::Model;

use crate::models::Event;

/// Why an event could not be delivered.
#[derive(Debug)]
pub enum Undelivered {
    /// It breaks its own schema, and was not sent.
    Invalid(typewright::Error),
    /// It could not be sent.
    Unsent(Box<dyn std::error::Error + Send + Sync>),
    /// The receiver refused it.
    Refused(StatusCode),
}

/// Checks an event and sends it.
///
/// # Errors
///
/// The event is not valid, the client fails, or the receiver refuses the event.
pub async fn deliver<S, B>(client: S, token: &str, event: &Event) -> Result<(), Undelivered>
where
    S: Service<Request<Body>, Response = Response<B>>,
    S::Error: std::error::Error + Send + Sync + 'static,
{
    event.validate().map_err(Undelivered::Invalid)?;
    let request = Request::post("/events")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(event.to_vec()))
        .map_err(|error| Undelivered::Unsent(error.into()))?;
    let response = client.oneshot(request).await.map_err(|error| Undelivered::Unsent(error.into()))?;
    if response.status().is_success() { Ok(()) } else { Err(Undelivered::Refused(response.status())) }
}
