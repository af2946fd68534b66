//! The server: `cargo run -p typewright-webhooks -- webhooks.yaml`.
//!
//! ```text
//! curl --header 'authorization: Bearer TOKEN' --data @event.json http://127.0.0.1:8080/events
//! ```

use std::env;
use std::fs;

use typewright_webhooks::{app, config};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).ok_or("usage: webhooks FILE")?;
    let config = config::read(&fs::read_to_string(path)?)?;
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(config.listen()).await?;
        Ok(axum::serve(listener, app::app(config)).await?)
    })
}
