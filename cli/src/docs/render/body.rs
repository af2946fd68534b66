//! The parts of a type: members, values, variants.
//! Does not decide the content.

use maud::{Markup, html};

use super::super::data::{Additional, Body, ConstantMember, Member, Section, TypeText, Value, Variant, VariantContent};
use super::layout::{Here, seen};
use super::markdown;
use super::model::{facts, marks};

/// Renders the parts of a type.
pub(super) fn body(here: Here<'_>, section: &Section) -> Markup {
    match &section.body {
        Body::Members { members, constants, additional } => html! {
            @if !members.is_empty() || !constants.is_empty() { (self::members(here, section, members, constants)) }
            (self::additional(here, additional))
        },
        Body::Values { values, is_open } => self::values(section, values, *is_open),
        Body::Variants { variants, tag } => self::variants(here, section, variants, tag.as_deref()),
        Body::Wraps(ty) => html! { p.wraps { "Holds " (type_text(here, ty)) } },
        Body::Secret(count) => html! { p { "One of " (count) " secret values." } },
    }
}

fn type_text(here: Here<'_>, ty: &TypeText) -> Markup {
    html! {
        span.type {
            code.rust { (here.pieces(&ty.rust)) }
            " " span.json { (ty.json) }
        }
    }
}

fn members(here: Here<'_>, section: &Section, members: &[Member], constants: &[ConstantMember]) -> Markup {
    let count = members.len() + constants.len();
    html! {
        table.parts {
            caption { (count) (if count == 1 { " member" } else { " members" }) " of " (section.name) }
            thead { tr { th scope="col" { "Member" } th scope="col" { "Type" } th scope="col" { "Description" } } }
            tbody {
                @for constant in constants { (self::constant(constant)) }
                @for member in members { (self::member(here, member)) }
            }
        }
    }
}

fn constant(constant: &ConstantMember) -> Markup {
    let has_text = constant.description.is_some();
    html! {
        tr {
            th scope="row" { code.name { (seen(&constant.wire_name)) } div.marks { (marks(&constant.marks)) } }
            td { span.type { "constant" } }
            td {
                @if let Some(title) = constant.title.as_ref().filter(|_| !has_text) { p { (title) } }
                @if let Some(text) = &constant.description { div.text { (markdown::rendered(text)) } }
                "Always " code { (constant.value) } "."
            }
        }
    }
}

fn member(here: Here<'_>, member: &Member) -> Markup {
    let has_text = member.description.is_some();
    html! {
        tr id=(member.anchor) {
            th scope="row" {
                a.name href=(format!("#{}", member.anchor)) { code { (seen(&member.wire_name)) } }
                @if member.rust_name != member.wire_name { div.rust { "Rust " code { (member.rust_name) } } }
                div.marks { (marks(&member.marks)) }
            }
            td { (type_text(here, &member.ty)) }
            td {
                @if let Some(title) = member.title.as_ref().filter(|_| !has_text) { p { (title) } }
                @if let Some(text) = &member.description { div.text { (markdown::rendered(text)) } }
                (facts(&member.facts))
            }
        }
    }
}

fn additional(here: Here<'_>, additional: &Additional) -> Markup {
    html! {
        p.additional {
            @match additional {
                Additional::Invalid => { "No other members are valid." }
                Additional::Dropped => { "Other members are valid, but not kept." }
                Additional::Any => { "Other members are valid, and kept in " code { "extra" } "." }
                Additional::Typed(ty) => {
                    "Other members are kept in " code { "extra" } ", each of this type: " (type_text(here, ty))
                }
            }
        }
    }
}

fn values(section: &Section, values: &[Value], is_open: bool) -> Markup {
    let has_text = values.iter().any(|value| value.description.is_some());
    html! {
        table.parts.values {
            caption { (values.len()) (if values.len() == 1 { " value" } else { " values" }) " of " (section.name) }
            thead {
                tr {
                    th scope="col" { "Value" }
                    th scope="col" { "Variant" }
                    @if has_text { th scope="col" { "Description" } }
                }
            }
            tbody {
                @for value in values {
                    tr id=(value.anchor) {
                        th scope="row" {
                            code.name { (value.text) }
                            @if value.is_deprecated { div.marks { span.mark.deprecated { "deprecated" } } }
                        }
                        td { code { (value.rust_name) } }
                        @if has_text {
                            td {
                                @if let Some(text) = &value.description { div.text { (markdown::rendered(text)) } }
                            }
                        }
                    }
                }
            }
        }
        @if is_open { p.additional { "Other strings are valid too, and kept." } }
    }
}

fn variants(here: Here<'_>, section: &Section, variants: &[Variant], tag: Option<&str>) -> Markup {
    let count = variants.len();
    let has_tags = variants.iter().any(|variant| !variant.tags.is_empty());
    html! {
        @if let Some(tag) = tag { p { "The member " code { (seen(tag)) } " selects the type." } }
        table.parts {
            caption { (count) (if count == 1 { " type" } else { " types" }) " of " (section.name) }
            thead {
                tr {
                    th scope="col" { "Variant" }
                    th scope="col" { "Type" }
                    @if has_tags { th scope="col" { "Tag" } }
                    th scope="col" { "Description" }
                }
            }
            tbody { @for variant in variants { (self::variant(here, variant, has_tags)) } }
        }
    }
}

fn variant(here: Here<'_>, variant: &Variant, has_tags: bool) -> Markup {
    html! {
        tr id=(variant.anchor) {
            th scope="row" {
                code.name { (variant.rust_name) }
                @if variant.is_deprecated { div.marks { span.mark.deprecated { "deprecated" } } }
            }
            td {
                @match &variant.content {
                    VariantContent::Type(ty) => { (type_text(here, ty)) }
                    VariantContent::Value(value) => { "The value " code { (value) } }
                }
            }
            @if has_tags { td { @for tag in &variant.tags { code { (seen(tag)) } " " } } }
            td { @if let Some(text) = &variant.description { div.text { (markdown::rendered(text)) } } }
        }
    }
}
