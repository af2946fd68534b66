//! Calls that fail; `expected.stderr` contains the compiler's messages.

typewright::schema!("schemas/none.schema.json");
typewright::schema!("schemas/mistakes.schema.json");
typewright::schema!("schemas/dangling.schema.json", module = dangling);
typewright::schema!("schemas/good.schema.json", modul = good);
typewright::schema!(path = ["schemas/good.schema.json", "schemas/other.schema.json"]);
typewright::schema!("schemas/good.schema.json", config = "none.toml");

// An error in one call does not affect a valid call.
typewright::schema!("schemas/good.schema.json");

/// The identifier.
pub fn id(good: &good::Good) -> &str {
    &good.id
}
