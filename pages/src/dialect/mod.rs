//! The dialects of documentation pages, named after the tools that write them, with one reader each.
//! Must not know any single vendor's page.

mod apimatic;
mod json_schema_for_humans;
mod link;
mod openapi_generator;
mod property_rows;
mod sdk_list;

use crate::error::PageError;
use crate::facts::Page;
use crate::piece::Piece;

/// The layout of a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Dialect {
    /// The model pages of `APIMatic` Python SDKs: a table of fields, value lists in HTML inside its cells.
    Apimatic,
    /// The Markdown of json-schema-for-humans: nested blocks, a small table per property.
    JsonSchemaForHumans,
    /// The TypeScript model pages of openapi-generator: one table, whose line breaks may be lost.
    OpenapiGenerator,
    /// An API page with rows of dotted properties, a request as a Ruby hash and a response as JSON.
    PropertyRows,
    /// An SDK page: an example, a list of fields, a section for each method.
    SdkList,
}

/// Reads a page. `name` is the page's name in messages.
///
/// The error is the first location where the text does not follow the dialect.
pub fn read(dialect: Dialect, name: &str, text: &str) -> Result<Page, PageError> {
    let text = Piece::whole(text);
    let page = match dialect {
        Dialect::Apimatic => apimatic::read(text),
        Dialect::JsonSchemaForHumans => json_schema_for_humans::read(text),
        Dialect::OpenapiGenerator => openapi_generator::read(text),
        Dialect::PropertyRows => property_rows::read(text),
        Dialect::SdkList => sdk_list::read(text),
    }?;
    Ok(Page { name: name.to_owned(), ..page })
}
