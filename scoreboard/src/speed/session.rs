//! Generates responses about sessions, for the schema of a vendor in this repository and a type for serde derive.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::Outcome;

/// Returns the folder of the schemas of vendors.
pub(super) fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

/// Reads the schema.
pub(super) fn schema() -> Outcome<Value> {
    let path = schemas().join("dmod/session-init-response.schema.json");
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// Returns the response with a number: a session with its user, a session, or why there is none.
pub(super) fn document(at: u32) -> Value {
    let mixed = at.wrapping_mul(0x9E37_79B9).rotate_left(at % 13);
    let time = format!("2024-05-{:02} 09:{:02}:54.000000", at % 28 + 1, mixed % 60);
    let secret = format!("{mixed:016x}").repeat(4);
    let data = match at % 3 {
        0 => json!({
            "session_id": mixed, "session_secret": secret, "created": time, "last_accessed": time,
            "ip_address": format!("10.0.{}.{}", mixed % 256, at % 256), "user": format!("user{at}"),
        }),
        1 => json!({"session_id": mixed, "session_secret": secret, "created": time, "last_accessed": time}),
        _ => json!({
            "user": format!("user{at}"), "reason": (["AUTHENTICATION_DENIED", "AUTH_ATTEMPT_TIMEOUT", "OTHER"])[mixed as usize % 3],
            "fail_time": time, "details": "the \"request\" was refused",
        }),
    };
    let success = at % 3 != 2;
    let reason = if success { "Successful Auth" } else { "Authentication Denied" };
    json!({"success": success, "reason": reason, "message": "", "data": data})
}
