//! The settings for a schema merged with its `$ref` and `allOf` parts.
//! The nearest part with a setting applies. Decides nothing by itself.

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::settings::{ConstantMode, Extra, IntegerMode, MapType, NumberMode, Options, UntypedMode};
use crate::shape::{Foreign, ShapeSettings};

use super::body::FormBody;
use crate::shape::lower::read::view::View;

/// The settings, for lowering.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choices<'s>(pub(crate) &'s ShapeSettings);

impl Choices<'_> {
    /// The type of integers; with `None` the bounds decide.
    pub(crate) fn integer(self, graph: &Graph, view: &View<'_>) -> Option<IntegerMode> {
        let is_openapi = view.parts.iter().any(|(schema, _)| graph[*schema].dialect.is_openapi());
        self.nearest(view, |options| options.integer).or(is_openapi.then_some(IntegerMode::Format))
    }

    /// The type of numbers.
    pub(crate) fn number(self, view: &View<'_>) -> NumberMode {
        self.nearest(view, |options| options.number).unwrap_or_default()
    }

    /// The type of strings: a type of another library, if the settings have one for an asserted format.
    pub(crate) fn text(self, graph: &Graph, view: &View<'_>) -> FormBody {
        let asserted = view.parts.iter().rev().filter(|(schema, _)| graph[*schema].asserts_format);
        let mut formats = asserted.filter_map(|(schema, keywords)| Some((schema, keywords.format.as_ref()?)));
        let path = formats.find_map(|(schema, format)| self.0.of(*schema).types.get(format));
        path.map_or(FormBody::String, |path| FormBody::Foreign(Foreign { path: path.clone() }))
    }

    /// The map type of additional members.
    pub(crate) fn map(self, view: &View<'_>) -> MapType {
        self.nearest(view, |options| options.map).unwrap_or_default()
    }

    /// The same for an object that also has named members.
    pub(crate) fn map_of(self, schema: SchemaId) -> MapType {
        self.0.of(schema).map.unwrap_or_default()
    }

    /// Whether additional members are left out.
    pub(crate) fn drops_extra(self, schema: SchemaId) -> bool {
        self.0.of(schema).extra == Some(Extra::Drop)
    }

    /// Returns whether members with a single value are fields.
    /// Settings for the member's schema take precedence over those for the object.
    pub(crate) fn keeps_constants(self, object: SchemaId, member: SchemaId) -> bool {
        let nearest = if self.0.of.contains_key(&member) { member } else { object };
        self.0.of(nearest).constants == Some(ConstantMode::Fields)
    }

    /// Whether a schema without `type` has only the type of the objects or arrays that it describes.
    pub(crate) fn takes_untyped_for_objects(self, view: &View<'_>) -> bool {
        self.nearest(view, |options| options.untyped) == Some(UntypedMode::Object)
    }

    /// The schema itself is the last part.
    fn nearest<T>(self, view: &View<'_>, said: impl Fn(&Options) -> Option<T>) -> Option<T> {
        view.parts.iter().rev().find_map(|(schema, _)| said(self.0.of(*schema)))
    }
}
