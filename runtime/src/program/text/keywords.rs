//! Reads the keywords of a line as the checks of a subschema, with one arm for each word. Knows nothing of other lines
//! except
//! the locations of their subschemas.

use std::borrow::Cow;

use super::Places;
use super::item::{Item, document, string};
use super::places::split;
use crate::json::NodeRef;
use crate::node::{Kind, Node};
use crate::number::Number;
use crate::program::{
    Bound, Check, Conditional, Contains, Content, Items, KindSet, Literal, Members, Relation, ResourceId, Rule,
    Subschema, SubschemaId, Table, Text,
};

type Result<T> = std::result::Result<T, &'static str>;

/// The subschemas that a line may refer to.
#[derive(Clone, Copy)]
pub(super) struct Target<'p> {
    pub(super) places: &'p Places<'p>,
    pub(super) count: usize,
}

impl Target<'_> {
    /// Finds a subschema by its location or index.
    fn of(self, node: NodeRef<'_>) -> Option<SubschemaId> {
        if let Some(text) = node.as_str() {
            let (resource, pointer) = split(text)?;
            return self.places.at(resource, pointer);
        }
        let index = node.as_number()?.to_u64()?;
        let is_there = usize::try_from(index).is_ok_and(|index| index < self.count);
        u32::try_from(index).ok().filter(|_| is_there).map(SubschemaId)
    }
}

/// A subschema whose keywords are being read.
pub(super) struct Keywords<'p> {
    target: Target<'p>,
    subschema: Subschema,
}

impl<'p> Keywords<'p> {
    pub(super) fn new(target: Target<'p>, resource: ResourceId, pointer: &str) -> Self {
        let subschema = Subschema {
            resource,
            pointer: Cow::Owned(pointer.to_owned()),
            redact: false,
            checks: Table::default(),
            annotations: Table::default(),
        };
        Self { target, subschema }
    }

    pub(super) fn finish(self) -> Subschema {
        self.subschema
    }

    /// Adds the next word.
    pub(super) fn add(&mut self, word: &str) -> Result<()> {
        let item = Item::read(word).ok_or("a word is a name, `:` and a rule, `=` and an operand")?;
        if item.annotates {
            let value = item.operand.and_then(string).ok_or("an annotation is a JSON string")?;
            self.subschema.annotations.to_mut().push((item.name.into(), value.into()));
            return Ok(());
        }
        if item.rule == "secret" && item.operand.is_none() {
            self.subschema.redact = true;
            return Ok(());
        }
        if self.add_to_last(&item)? {
            return Ok(());
        }
        let rule = self.rule(&item)?;
        let keyword = if rule == Rule::Never { Cow::Borrowed("") } else { Cow::Owned(item.name) };
        self.subschema.checks.to_mut().push(Check { keyword, rule });
        Ok(())
    }

    /// Adds a word to the previous rule if it is a part of it. Returns whether it is.
    fn add_to_last(&mut self, item: &Item<'_>) -> Result<bool> {
        // The last check is removed and inserted again, because finding a subschema borrows `self`.
        let Some(mut last) = self.subschema.checks.to_mut().pop() else { return Ok(false) };
        let added = self.add_part(&mut last.rule, item);
        self.subschema.checks.to_mut().push(last);
        added
    }

    fn add_part(&self, rule: &mut Rule, item: &Item<'_>) -> Result<bool> {
        match (rule, item.rule.as_str()) {
            (Rule::Members(members), "patternProperties") => members.patterns = self.patterns(item)?,
            (Rule::Members(members), "additionalProperties") => members.additional = Some(self.child(item)?),
            (Rule::Items(items), "items") if items.rest.is_none() => items.rest = Some(self.rest(item)?),
            (Rule::Contains(contains), "minContains") => contains.min = Some(count(item)?),
            (Rule::Contains(contains), "maxContains") => contains.max = Some(count(item)?),
            (Rule::Conditional(conditional), "then") => conditional.then = Some(self.child(item)?),
            (Rule::Conditional(conditional), "else") => conditional.otherwise = Some(self.child(item)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn rule(&self, item: &Item<'_>) -> Result<Rule> {
        Ok(match item.rule.as_str() {
            "false" => Rule::Never,
            "type" => Rule::Kind(kinds(item)?),
            "const" => Rule::Const(with(item, |node| Some(Literal::of(node)))?),
            "enum" => Rule::Enum(with(item, |node| Some(node.items().map(Literal::of).collect()))?),
            "minimum" => bound(Relation::AtLeast, item)?,
            "exclusiveMinimum" => bound(Relation::MoreThan, item)?,
            "maximum" => bound(Relation::AtMost, item)?,
            "exclusiveMaximum" => bound(Relation::LessThan, item)?,
            "multipleOf" => Rule::MultipleOf(with(item, above_zero)?),
            "minLength" => Rule::MinLength(count(item)?),
            "maxLength" => Rule::MaxLength(count(item)?),
            #[cfg(feature = "pattern")]
            "pattern" => Rule::Pattern(pattern(with(item, text)?)?),
            #[cfg(feature = "format")]
            "format" => Rule::Format(with(item, |node| crate::format::Format::from_name(node.as_str()?))?),
            "content" => Rule::Content(with(item, content)?),
            "minItems" => Rule::MinItems(count(item)?),
            "maxItems" => Rule::MaxItems(count(item)?),
            "uniqueItems" => Rule::UniqueItems,
            "prefixItems" => match self.numbered(item)? {
                prefix if prefix.is_empty() => return Err("there is no subschema below this keyword"),
                prefix => Rule::Items(Items { prefix, rest: None }),
            },
            "items" => Rule::Items(Items { prefix: Table::default(), rest: Some(self.rest(item)?) }),
            "contains" => self.contains(item, true)?,
            "containsUncounted" => self.contains(item, false)?,
            "minProperties" => Rule::MinProperties(count(item)?),
            "maxProperties" => Rule::MaxProperties(count(item)?),
            "required" => Rule::Required(with(item, texts)?),
            "properties" => self.properties(item)?,
            "propertyNames" => Rule::PropertyNames(self.child(item)?),
            "dependentRequired" => Rule::DependentRequired(with(item, lists)?),
            "dependentSchemas" => Rule::DependentSchemas(self.named(item)?.into()),
            "allOf" => Rule::AllOf(self.numbered(item)?),
            "anyOf" => Rule::AnyOf(self.numbered(item)?),
            "oneOf" => Rule::OneOf(self.numbered(item)?),
            "not" => Rule::Not(self.child(item)?),
            "if" => Rule::Conditional(Conditional { condition: self.child(item)?, then: None, otherwise: None }),
            "$ref" => Rule::Reference(with(item, |node| self.target.of(node))?),
            "unevaluatedItems" => Rule::UnevaluatedItems(self.child(item)?),
            "unevaluatedProperties" => Rule::UnevaluatedProperties(self.child(item)?),
            _ => return Err("unknown rule, or a feature that it needs is off"),
        })
    }

    /// Returns the only subschema of a keyword.
    fn child(&self, item: &Item<'_>) -> Result<SubschemaId> {
        if item.operand.is_some() {
            return with(item, |node| self.target.of(node));
        }
        let Subschema { resource, pointer, .. } = &self.subschema;
        self.target.places.child(*resource, pointer, &item.name).ok_or("there is no subschema below this keyword")
    }

    fn numbered(&self, item: &Item<'_>) -> Result<Table<SubschemaId>> {
        if item.operand.is_some() {
            return with(item, |node| node.items().map(|item| self.target.of(item)).collect());
        }
        let Subschema { resource, pointer, .. } = &self.subschema;
        Ok(self.target.places.numbered(*resource, pointer, &item.name).into())
    }

    fn named(&self, item: &Item<'_>) -> Result<Vec<(Text, SubschemaId)>> {
        if item.operand.is_some() {
            return with(item, |node| {
                node.members().map(|(name, child)| Some((name.to_owned().into(), self.target.of(child)?))).collect()
            });
        }
        let Subschema { resource, pointer, .. } = &self.subschema;
        let named = self.target.places.named(*resource, pointer, &item.name);
        Ok(named.into_iter().map(|(name, child)| (name.into(), child)).collect())
    }

    /// Sorts by name, as binary search requires, for any order in the text.
    fn properties(&self, item: &Item<'_>) -> Result<Rule> {
        let mut properties = self.named(item)?;
        properties.sort_by(|(left, _), (right, _)| left.cmp(right));
        Ok(Rule::Members(Members { properties: properties.into(), patterns: Table::default(), additional: None }))
    }

    #[cfg(feature = "pattern")]
    fn patterns(&self, item: &Item<'_>) -> Result<Table<(crate::program::PatternEntry, SubschemaId)>> {
        self.named(item)?.into_iter().map(|(source, child)| Ok((pattern(source)?, child))).collect()
    }

    #[cfg(not(feature = "pattern"))]
    fn patterns(&self, _: &Item<'_>) -> Result<Table<(crate::program::PatternEntry, SubschemaId)>> {
        Err("the feature that patterns need is off")
    }

    fn rest(&self, item: &Item<'_>) -> Result<(Text, SubschemaId)> {
        Ok((item.name.clone().into(), self.child(item)?))
    }

    fn contains(&self, item: &Item<'_>, evaluates: bool) -> Result<Rule> {
        Ok(Rule::Contains(Contains { subschema: self.child(item)?, min: None, max: None, evaluates }))
    }
}

/// Reads the operand of a word.
fn with<T>(item: &Item<'_>, read: impl FnOnce(NodeRef<'_>) -> Option<T>) -> Result<T> {
    let wrong = "invalid operand of this keyword";
    let document = item.operand.and_then(document).ok_or(wrong)?;
    read(document.root()).ok_or(wrong)
}

fn count(item: &Item<'_>) -> Result<u64> {
    with(item, |node| node.as_number()?.to_u64())
}

fn bound(relation: Relation, item: &Item<'_>) -> Result<Rule> {
    Ok(Rule::Bound(Bound { relation, limit: with(item, number)? }))
}

fn number(node: NodeRef<'_>) -> Option<Text> {
    Some(node.as_number()?.text().into_owned().into())
}

fn above_zero(node: NodeRef<'_>) -> Option<Text> {
    number(node).filter(|text| Number::literal(text) > Number::from_i64(0))
}

fn text(node: NodeRef<'_>) -> Option<Text> {
    Some(node.as_str()?.to_owned().into())
}

fn texts(node: NodeRef<'_>) -> Option<Table<Text>> {
    node.items().map(text).collect()
}

fn lists(node: NodeRef<'_>) -> Option<Table<(Text, Table<Text>)>> {
    node.members().map(|(name, names)| Some((name.to_owned().into(), texts(names)?))).collect()
}

fn kinds(item: &Item<'_>) -> Result<KindSet> {
    with(item, |node| match node.kind() {
        Kind::String => kind(node),
        _ => node.items().try_fold(KindSet::NONE, |kinds, name| Some(kinds.or(kind(name)?))),
    })
}

fn kind(node: NodeRef<'_>) -> Option<KindSet> {
    match node.as_str()? {
        "null" => Some(KindSet::NULL),
        "boolean" => Some(KindSet::BOOLEAN),
        "integer" => Some(KindSet::INTEGER),
        "integerToken" => Some(KindSet::INTEGER_TOKEN),
        "number" => Some(KindSet::NUMBER),
        "string" => Some(KindSet::STRING),
        "array" => Some(KindSet::ARRAY),
        "object" => Some(KindSet::OBJECT),
        _ => None,
    }
}

fn content(node: NodeRef<'_>) -> Option<Content> {
    let mut content = Content { base64: false, json: false };
    for item in node.items() {
        match item.as_str()? {
            "base64" => content.base64 = true,
            "json" => content.json = true,
            _ => return None,
        }
    }
    Some(content)
}

#[cfg(feature = "pattern")]
fn pattern(source: Text) -> Result<crate::program::PatternEntry> {
    if crate::pattern::syntax::parse(&source).is_err() {
        return Err("invalid pattern");
    }
    Ok(crate::program::PatternEntry::new(source.into_owned()))
}
