//! The versions of the specifications that are read. Another one is reported at its place.

use super::carrier::Carrier;
use super::kind::{self, Kind};
use super::place::Place;
use crate::diagnostic::Code;
use crate::schema::Dialect;

/// Reports a document of an unknown version.
pub(super) fn report(carrier: &mut Carrier<'_, '_>, document: &Place, kind: Kind) {
    let (member, known): (&str, &[&str]) = match kind {
        Kind::OpenApi(Dialect::Swagger2) => ("swagger", &["2.0"]),
        Kind::OpenApi(_) => ("openapi", &["3.0", "3.1", "3.2"]),
        Kind::AsyncApi => ("asyncapi", &["2", "3"]),
        Kind::OpenRpc => ("openrpc", &["1"]),
        Kind::Schema | Kind::Stream | Kind::Crd | Kind::ResourceList | Kind::Tools | Kind::Data => return,
    };
    let (Some(place), Some(found)) = (document.step(member), kind::version(document.node(), member)) else { return };
    let is = |known: &&str| {
        found == *known || found.starts_with(&format!("{known}.")) || known.starts_with(&format!("{found}."))
    };
    if known.iter().any(is) {
        return;
    }
    let names: Vec<String> = known.iter().map(|version| format!("`{version}`")).collect();
    let expected = match names.as_slice() {
        [only] => only.clone(),
        names => format!("one of {}", names.join(", ")),
    };
    let found = found.to_owned();
    let message = format!("`{member}` must be {expected}, found `{found}`");
    let help = "convert the document to a known version, or correct the number".to_owned();
    carrier.wrong(&place, Code::KeywordValue, message, help);
}
