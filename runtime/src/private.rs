//! The API for generated code only. Not stable, except for the version in the name.
//! Contains no code of its own.

/// The first version. Generated code names it, so that a runtime with incompatible changes can offer a second one as
/// well.
pub mod v1 {
    pub use crate::__typewright_arbitrary as arbitrary_model;
    pub use crate::__typewright_branches as branches;
    pub use crate::__typewright_checked as checked_type;
    pub use crate::__typewright_common as common;
    pub use crate::__typewright_debug as debug;
    pub use crate::__typewright_defaults as defaults;
    pub use crate::__typewright_getters as getters;
    pub use crate::__typewright_integers as integers;
    pub use crate::__typewright_members as members;
    pub use crate::__typewright_model as model;
    pub use crate::__typewright_models as models;
    pub use crate::__typewright_models_of as models_of;
    pub use crate::__typewright_newtype as newtype;
    pub use crate::__typewright_required as required;
    pub use crate::__typewright_schemars as schemars_model;
    pub use crate::__typewright_serde_model as serde_model;
    pub use crate::__typewright_serde_models_of as serde_models_of;
    pub use crate::__typewright_setters as setters;
    pub use crate::__typewright_strings as strings;
    pub use crate::__typewright_union as union;
    #[cfg(feature = "arbitrary")]
    pub use crate::adapters::arbitrary::draw;
    #[cfg(feature = "schemars")]
    pub use crate::adapters::schemars::{name, schema};
    #[cfg(feature = "serde")]
    pub use crate::adapters::serde::{deserialize, serialize};
    pub use crate::build::{
        Additional, Branch, Build, Builder, Complete, Constant, Held, HeldValue, Members, Misfit, Only, Part, Reason,
        Record, always, exact_integer, exact_number, extra_part, integer, is_array, is_boolean, is_integer, is_null,
        is_number, is_object, is_string, loose_only_part, loose_part, newtype_layout, no_variant, optional_only_part,
        optional_part, required_only_part, required_part, string, union_layout, variant, write_record,
    };
    pub use crate::context::Context;
    pub use crate::decode::{checked, decoded, known};
    #[cfg(feature = "report")]
    pub use crate::direct::decode_directly;
    pub use crate::direct::{Plans, Type, Variant, Variants};
    #[cfg(feature = "format")]
    pub use crate::format::Format;
    pub use crate::generated::{Generated, Origin, show};
    pub use crate::json::NodeRef;
    pub use crate::node::{Kind, Node};
    pub use crate::number::Number;
    #[cfg(feature = "pattern")]
    pub use crate::pattern::LazyPattern;
    #[cfg(feature = "report")]
    pub use crate::program::LazyProgram;
    pub use crate::redact::{Mask, Masked, REDACTED, Redacted, Secrets, redacted};
    pub use crate::tables::{OrDefault, TextOrDefault, label, set, set_nullable};
    pub use crate::unknown::{unknown_integer, unknown_string};
    pub use crate::write::{Entries, ObjectWriter, Write, are_plain};
    pub use crate::writer::Writer;
    #[cfg(feature = "arbitrary")]
    pub use ::arbitrary;
    #[cfg(feature = "schemars")]
    pub use ::schemars;
    #[cfg(feature = "serde")]
    pub use ::serde;

    /// Functions for emitted checks.
    pub mod assert {
        #[cfg(feature = "pattern")]
        pub use crate::assert::is_match;
        pub use crate::assert::{
            Content, Evaluated, Found, Ignored, KindSet, Literal, LiteralText, Name, Positions, Relation, absent,
            at_least_one, boolean_member, contains, count_valid, equal, exactly_one, first_repeated, has_all,
            integer_member, is_longer_than, is_shorter_than, length, multiple_of, string_member, unique_items,
        };
    }

    /// Random instances.
    #[cfg(feature = "arbitrary")]
    pub mod draw {
        pub use crate::draw::{Chance, Choices, Data, common_instance, instance, model};
    }

    /// The interpreter of programs.
    #[cfg(feature = "report")]
    pub mod interpret {
        pub use crate::interpret::{evaluate, is_valid, report, validate};
    }

    /// The iterators of nodes.
    pub mod iterators {
        pub use crate::json::{Items, Members};
        pub use crate::value::JsonMembers;
        #[cfg(feature = "value")]
        pub use crate::value::ValueMembers;
    }

    /// Texts in other formats.
    pub mod text {
        pub use crate::json::Alias;
        #[cfg(feature = "yaml")]
        pub use crate::text::yaml_stream;
    }

    /// The exact parser, without trying the quick parser first.
    pub mod json {
        pub use crate::json::parse_exactly;
    }

    /// What of an API describes a message.
    pub mod messages {
        pub use crate::media_type::best as best_media_type;
        pub use crate::operations::nearest_status;
    }

    /// Words in messages.
    pub mod words {
        pub use crate::report::article;
    }

    /// JSON Pointers.
    pub mod pointer {
        pub use crate::pointer::{PointerBuf, below, escape, index, push, tokens, unescape};
    }

    /// Checks as data.
    #[cfg(feature = "report")]
    pub mod program {
        pub use crate::program::{
            Bound, Check, Conditional, Contains, Content, Items, KindSet, LazyProgram, Literal, Members, PatternEntry,
            Program, Relation, Resource, ResourceId, Rule, Subschema, SubschemaId, Table, Text, json_schema, text,
        };
    }
}
