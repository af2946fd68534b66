//! Calls the collector for the kind of a document.
//! Does not read documents itself.

use super::carrier::Carrier;
use super::kind::Kind;
use super::place::Place;
use super::{crd, messages, openapi};

/// Collects the schemas of a document, or of one document of a stream.
pub(super) fn carry(carrier: &mut Carrier<'_, '_>, place: &Place, kind: Kind) {
    match kind {
        Kind::OpenApi(_) => openapi::carry(carrier, place),
        Kind::Crd => crd::carry(carrier, place),
        Kind::ResourceList => crd::carry_list(carrier, place),
        Kind::AsyncApi => messages::carry_asyncapi(carrier, place),
        Kind::OpenRpc => messages::carry_openrpc(carrier, place),
        Kind::Tools => messages::carry_tools(carrier, place),
        Kind::Schema | Kind::Data | Kind::Stream => {}
    }
}
