//! Errors as responses: problem details after RFC 9457, without any part of the body.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use typewright::{Error, Model, ProblemDetails};

/// The body of a request, valid against the schema of `T`.
#[derive(Clone, Copy, Debug)]
pub struct Valid<T>(pub T);

impl<T: Model, S: Send + Sync> FromRequest<S> for Valid<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        T::from_slice(&body).map(Self).map_err(|error| problem(&error))
    }
}

/// Returns an error as a response.
fn problem(error: &Error) -> Response {
    let problem = error.problem_details();
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let media_type = [(header::CONTENT_TYPE, ProblemDetails::MEDIA_TYPE)];
    (status, media_type, problem.to_json().to_string()).into_response()
}
