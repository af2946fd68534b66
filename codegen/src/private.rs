//! The parts of the phases that the tools and tests of this workspace use.
//! There is no promise of stability. Re-exports only.

pub use crate::shape::module_name;
pub use crate::shown::{shown, visible};

/// Checks, and their programs.
pub mod check {
    pub use crate::check::{Annotated, CheckSettings, Checks, FunctionName, Selection, module_program, program};
}

/// Compiled sets of schemas, for comparing versions.
pub mod contract {
    pub use crate::generator::{Contract, ContractLocation, ContractModel, ContractType};
}

/// The content of a reference of schemas.
pub mod reference {
    pub use crate::emit::outline::type_name;
    pub use crate::generator::{Reference, SchemaText, masked};
    pub use crate::resolve::AboutDocument;
}

/// The results of testing schemas in detail.
pub mod schema_tests {
    pub use crate::generator::{TestOutcome, TestedInstance, Undecided, UndecidedKeyword};
}

/// Findings about schemas, and how to mend them.
pub mod lint {
    pub use crate::generator::{Fix, Linted};
}

/// Token streams of generated code.
pub mod emit {
    pub use crate::emit::{check, links, model, program, types, why};
}

/// Layout of generated code.
pub mod print {
    pub use crate::print::{Header, MANIFEST_MARK, MARK, PAGE_MARK, STYLE_MARK, file};
}

/// Graphs of schemas.
pub mod resolve {
    pub use crate::resolve::{Graph, children, decode_uri, load, load_one, load_text, resolve_uri};
}

/// Keywords as types.
pub mod schema {
    pub use crate::schema::{Dialect, Keywords, Schema, SchemaId, Type, TypeSet};
}

/// Shapes of Rust types.
pub mod shape {
    pub use crate::shape::{
        AboutOperation, Branches, Constant, Constraint, Coverage, DefaultValue, Docs, Enum, EnumVariant, Extra, Field,
        IntegerType, Item, ItemId, ItemKind, MapType, Module, Naming, Newtype, Operation, OperationKind, Origin,
        Presence, RustType, ShapeSettings, Shapes, Side, Struct, Style, Traits, Type, Union, UnionVariant, Values,
        View,
    };
}

/// Files and their trees.
pub mod source {
    pub use crate::source::{FileId, MOST_FILE_BYTES, Sources, relative};
}

/// The operations of an API description, with the schemas of their bodies.
pub mod api {
    pub use crate::validator::{Api, ApiOperation, Body, path_of_url};
}
