//! Names to schemas, then links between them: `$id`, `$anchor`, `$ref` and their like become one [`Graph`].
//! Knows nothing of Rust.

mod graph;

pub use graph::{DynamicLink, Graph, Root};
