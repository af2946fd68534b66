//! Reads the macro calls for generated types: tables of members and values, and getters with defaults.
//! Must not know how the macros expand the tables; it reads only the expressions that contain these facts.

use std::collections::BTreeMap;

use syn::parse::{ParseStream, Result};
use syn::visit::{self, Visit};
use syn::{Ident, Token};
use typewright_pages::Literal;

use super::{Default, plain};

/// Facts by type, and by field or variant.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    pub(super) members: BTreeMap<(String, String), Written>,
    pub(super) values: BTreeMap<(String, String), Literal>,
    pub(super) defaults: BTreeMap<(String, String), Default>,
}

/// How a field is written as a member.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) wire: String,
    pub(super) may_be_absent: bool,
}

impl Bodies {
    pub(super) fn of(items: &[syn::Item]) -> Self {
        let mut bodies = Self::default();
        for item in items {
            if let syn::Item::Macro(item) = item {
                table(&item.mac, &mut bodies);
            }
        }
        bodies
    }
}

/// Reads `members!(Owner: … { field!, field? = "name", ..extra })`, `strings!(Owner { Variant = "value" })` and
/// `getters!(Owner { field: Type = value })`.
fn table(call: &syn::Macro, bodies: &mut Bodies) {
    let Some(name) = call.path.segments.last().map(|segment| segment.ident.to_string()) else { return };
    // A table that does not parse leaves the type without members or values, so that it differs from every page.
    match name.as_str() {
        "members" => call.parse_body_with(|input: ParseStream<'_>| members(input, bodies)).unwrap_or_default(),
        "strings" => call.parse_body_with(|input: ParseStream<'_>| values(input, bodies)).unwrap_or_default(),
        "getters" => call.parse_body_with(|input: ParseStream<'_>| getters(input, bodies)).unwrap_or_default(),
        _ => {}
    }
}

fn members(input: ParseStream<'_>, bodies: &mut Bodies) -> Result<()> {
    let owner = input.parse::<Ident>()?.to_string();
    while !input.peek(syn::token::Brace) {
        input
            .step(|cursor| cursor.token_tree().map(|(_, rest)| ((), rest)).ok_or_else(|| cursor.error("no entries")))?;
    }
    let entries;
    syn::braced!(entries in input);
    while !entries.is_empty() && !entries.peek(Token![..]) {
        let field = plain(&entries.parse()?);
        let may_be_absent = entries.parse::<Option<Token![!]>>()?.is_none();
        if may_be_absent && entries.parse::<Option<Token![?]>>()?.is_none() {
            entries.parse::<Token![~]>()?;
        }
        let is_named = entries.parse::<Option<Token![=]>>()?.is_some();
        let wire = if is_named { entries.parse::<syn::LitStr>()?.value() } else { field.clone() };
        bodies.members.insert((owner.clone(), field), Written { wire, may_be_absent });
        entries.parse::<Option<Token![,]>>()?;
    }
    entries.parse::<Option<Token![..]>>()?;
    entries.parse::<Option<Ident>>()?;
    Ok(())
}

fn values(input: ParseStream<'_>, bodies: &mut Bodies) -> Result<()> {
    let owner = input.parse::<Ident>()?.to_string();
    let entries;
    syn::braced!(entries in input);
    while !entries.is_empty() && !entries.peek(Token![..]) {
        let variant = plain(&entries.parse()?);
        entries.parse::<Token![=]>()?;
        let value = entries.parse::<syn::LitStr>()?.value();
        bodies.values.insert((owner.clone(), variant), Literal::String(value));
        entries.parse::<Option<Token![,]>>()?;
    }
    entries.parse::<Option<Token![..]>>()?;
    entries.parse::<Option<Ident>>()?;
    Ok(())
}

/// Reads the defaults for absent members.
fn getters(input: ParseStream<'_>, bodies: &mut Bodies) -> Result<()> {
    let owner = input.parse::<Ident>()?.to_string();
    let entries;
    syn::braced!(entries in input);
    while !entries.is_empty() {
        let getter = plain(&entries.parse()?);
        if entries.peek(syn::token::Paren) {
            let field;
            syn::parenthesized!(field in entries);
            field.parse::<Ident>()?;
        }
        entries.parse::<Token![:]>()?;
        entries.parse::<syn::Type>()?;
        entries.parse::<Token![=]>()?;
        let mut found = Found::default();
        found.visit_expr(&entries.parse()?);
        if let [value] = found.values.as_slice() {
            bodies.defaults.insert((owner.clone(), getter), value.clone());
        }
        entries.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// Collects every literal and every enum variant in an expression.
#[derive(Default)]
struct Found {
    values: Vec<Default>,
}

impl<'ast> Visit<'ast> for Found {
    fn visit_expr(&mut self, expression: &'ast syn::Expr) {
        if let Some(value) = literal(expression) {
            self.values.push(Default::Literal(value));
        } else {
            visit::visit_expr(self, expression);
        }
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.values.extend(variant(&path.path).map(|(owner, variant)| Default::Variant(owner, variant)));
    }
}

/// Returns owner and variant of a path `Owner::Variant`, which it recognizes by the capitals of both.
fn variant(path: &syn::Path) -> Option<(String, String)> {
    let mut names = path.segments.iter().rev().map(|segment| plain(&segment.ident));
    let (variant, owner) = (names.next()?, names.next()?);
    let is_capitalised = |name: &str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    (is_capitalised(&variant) && is_capitalised(&owner)).then_some((owner, variant))
}

/// Returns the value of a literal, including negative numbers.
pub(super) fn literal(expression: &syn::Expr) -> Option<Literal> {
    match expression {
        syn::Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(Literal::String(text.value())),
            syn::Lit::Int(number) => Some(Literal::Number(number.base10_digits().to_owned())),
            syn::Lit::Float(number) => Some(Literal::Number(number.base10_digits().to_owned())),
            syn::Lit::Bool(value) => Some(Literal::Boolean(value.value)),
            _ => None,
        },
        syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => match literal(expr)? {
            Literal::Number(digits) => Some(Literal::Number(format!("-{digits}"))),
            _ => None,
        },
        _ => None,
    }
}
