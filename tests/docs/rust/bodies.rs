//! What the bodies of generated functions say: names and values in JSON, and defaults.
//! Must not know how the functions are called by others; it looks for the few expressions that carry these facts.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};
use typewright_pages::Literal;

use super::{Default, plain};

/// By type, and by field or variant.
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
            if let syn::Item::Impl(item) = item {
                implementation(item, &mut bodies);
            }
        }
        bodies
    }
}

fn implementation(item: &syn::ItemImpl, bodies: &mut Bodies) {
    let syn::Type::Path(owner) = &*item.self_ty else { return };
    let Some(owner) = owner.path.segments.last().map(|segment| segment.ident.to_string()) else { return };
    let of = item.trait_.as_ref().and_then(|(path, _)| path.segments.last()).map(|segment| segment.ident.to_string());
    match of.as_deref() {
        Some("Write") => {
            Writer { owner: &owner, bodies }.visit_item_impl(item);
            Values { owner: &owner, bodies }.visit_item_impl(item);
        }
        None => getters(item, &owner, bodies),
        Some(_) => {}
    }
}

/// Calls such as `object.member("id", &self.id)` and `object.optional("creator", &self.creator)`.
struct Writer<'a> {
    owner: &'a str,
    bodies: &'a mut Bodies,
}

impl<'ast> Visit<'ast> for Writer<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let wire = call.args.iter().find_map(|argument| match literal(argument)? {
            Literal::String(text) => Some(text),
            _ => None,
        });
        let field = call.args.iter().find_map(own_field);
        if let (Some(wire), Some(field)) = (wire, field) {
            let may_be_absent = call.method == "optional";
            self.bodies.members.insert((self.owner.to_owned(), field), Written { wire, may_be_absent });
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// The field in `self.field` or `&self.field`.
fn own_field(expression: &syn::Expr) -> Option<String> {
    match expression {
        syn::Expr::Reference(reference) => own_field(&reference.expr),
        syn::Expr::Field(field) => match (&*field.base, &field.member) {
            (syn::Expr::Path(base), syn::Member::Named(name)) => base.path.is_ident("self").then(|| plain(name)),
            _ => None,
        },
        _ => None,
    }
}

/// Arms such as `Self::Active => 0`, whose body holds one literal.
struct Values<'a> {
    owner: &'a str,
    bodies: &'a mut Bodies,
}

impl<'ast> Visit<'ast> for Values<'_> {
    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let mut found = Found::default();
        found.visit_expr(&arm.body);
        if let (syn::Pat::Path(path), [Default::Literal(value)]) = (&arm.pat, found.values.as_slice())
            && let Some((owner, variant)) = variant(&path.path)
            && (owner == "Self" || owner == self.owner)
        {
            self.bodies.values.entry((self.owner.to_owned(), variant)).or_insert_with(|| value.clone());
        }
        visit::visit_arm(self, arm);
    }
}

/// Methods named for a field whose body holds one value: what stands in where the member is absent.
fn getters(item: &syn::ItemImpl, owner: &str, bodies: &mut Bodies) {
    for member in &item.items {
        let syn::ImplItem::Fn(method) = member else { continue };
        let mut found = Found::default();
        found.visit_block(&method.block);
        if let [value] = found.values.as_slice() {
            bodies.defaults.insert((owner.to_owned(), plain(&method.sig.ident)), value.clone());
        }
    }
}

/// Every literal and every variant of an enum in an expression.
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

/// `Owner::Variant`, by the capitals of both.
fn variant(path: &syn::Path) -> Option<(String, String)> {
    let mut names = path.segments.iter().rev().map(|segment| plain(&segment.ident));
    let (variant, owner) = (names.next()?, names.next()?);
    let is_capitalised = |name: &str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    (is_capitalised(&variant) && is_capitalised(&owner)).then_some((owner, variant))
}

/// The value of a literal, also of a negative number.
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
