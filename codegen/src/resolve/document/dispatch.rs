//! Calls the collector for the kind of a document.
//! Does not read documents itself.

use super::carrier::Carrier;
use super::kind::Kind;
use super::place::Place;
use super::{about, crd, leftover, messages, methods, openapi, version};

/// Collects the schemas of a document, or of one document of a stream.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, place: &Place, kind: Kind) {
    if let Some(about) = about::of(place).filter(|_| has_info(kind)) {
        carrier.about(about);
    }
    version::report(carrier, place, kind);
    match kind {
        Kind::OpenApi(_) => openapi::carry(carrier, place),
        Kind::Crd => crd::carry(carrier, place),
        Kind::ResourceList => crd::carry_list(carrier, place),
        Kind::AsyncApi => messages::carry(carrier, place),
        Kind::OpenRpc => methods::carry_openrpc(carrier, place),
        Kind::Tools => methods::carry_tools(carrier, place),
        Kind::Schema | Kind::Data | Kind::Stream => return,
    }
    leftover::count(carrier, place);
}

/// Returns whether documents of a kind describe an API.
fn has_info(kind: Kind) -> bool {
    matches!(kind, Kind::OpenApi(_) | Kind::AsyncApi | Kind::OpenRpc)
}
