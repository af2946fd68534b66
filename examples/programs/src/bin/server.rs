//! An HTTP server that accepts only valid orders: `cargo run -p typewright-examples --bin server`.
//!
//! ```text
//! curl --data '{"id": "A1", "items": []}' http://127.0.0.1:8080/orders
//! ```

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use typewright::{Error, Model, ProblemDetails};
use typewright_examples::schemas::Order;

fn main() -> std::io::Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
        axum::serve(listener, app()).await
    })
}

fn app() -> Router {
    Router::new().route("/orders", post(create))
}

/// Responds with the order as it was decoded.
async fn create(Valid(order): Valid<Order>) -> Response {
    (StatusCode::CREATED, [(header::CONTENT_TYPE, "application/json")], order.to_vec()).into_response()
}

/// The body of a request, valid against the schema of `T`.
struct Valid<T>(T);

impl<T: Model, S: Send + Sync> FromRequest<S> for Valid<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        T::from_slice(&body).map(Self).map_err(|error| problem(&error))
    }
}

/// An error as a response, as specified in RFC 9457.
fn problem(error: &Error) -> Response {
    let problem = error.problem_details();
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let media_type = [(header::CONTENT_TYPE, ProblemDetails::MEDIA_TYPE)];
    (status, media_type, problem.to_json().to_string()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    /// The status, the media type and the body of the response to an order.
    fn posted(order: &'static str) -> (u16, String, serde_json::Value) {
        let request = Request::post("/orders").body(Body::from(order)).expect("a request");
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(async {
            let response = app().oneshot(request).await.expect("a router always answers");
            let (status, media_type) = (response.status().as_u16(), response.headers()["content-type"].clone());
            let body = response.into_body().collect().await.expect("the body is in memory").to_bytes();
            let media_type = media_type.to_str().expect("it is ASCII").to_owned();
            (status, media_type, serde_json::from_slice(&body).expect("the body is JSON"))
        })
    }

    #[test]
    fn a_valid_order_is_created() {
        let (status, media_type, body) = posted(r#"{"id": "12", "items": [{"sku": "a", "count": 1}]}"#);
        assert_eq!((status, media_type.as_str()), (201, "application/json"));
        assert_eq!(body["items"][0]["sku"], "a");
    }

    #[test]
    fn an_invalid_order_is_a_problem_with_a_pointer_for_each_violation() {
        let (status, media_type, body) = posted(r#"{"id": "A1", "items": []}"#);
        assert_eq!((status, media_type.as_str()), (422, "application/problem+json"));
        assert_eq!((&body["errors"][0]["pointer"], &body["errors"][1]["pointer"]), (&"#/id".into(), &"#/items".into()));
    }

    #[test]
    fn invalid_json_is_a_bad_request() {
        assert_eq!(posted("id=12").0, 400);
    }
}
