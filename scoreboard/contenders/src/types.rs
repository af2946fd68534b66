//! Types for serde derive, which check only types. No schema of the corpus has a handwritten type for serde.

use serde::{Deserialize, Serialize};

/// The type of the schema `plain`.
#[derive(Serialize, Deserialize)]
pub struct Plain {
    id: String,
    name: String,
    email: String,
    city: String,
    street: String,
    created: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    age: i64,
    visits: i64,
    score: f64,
    ratio: f64,
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<bool>,
    tags: Vec<String>,
}

/// The type of the schema `plain-nested`.
#[derive(Serialize, Deserialize)]
pub struct Nested {
    id: String,
    owner: Plain,
    members: Vec<Plain>,
}

/// The type of the schema `session-response`.
#[derive(Serialize, Deserialize)]
pub struct SessionResponse {
    success: bool,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    data: SessionData,
}

/// The session, or why there is none.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum SessionData {
    Full(FullSession),
    Session(Session),
    Failed(Failed),
}

#[derive(Serialize, Deserialize)]
struct FullSession {
    session_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_secret: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_accessed: Option<String>,
    ip_address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Session {
    session_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_secret: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_accessed: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Failed {
    user: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<FailReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fail_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum FailReason {
    AuthenticationSysFail,
    AuthenticationDenied,
    UserNotAuthorized,
    AuthAttemptTimeout,
    RequestTimedOut,
    SessionDetailsMissing,
    SessionManagerFail,
    Other,
    Unknown,
}
