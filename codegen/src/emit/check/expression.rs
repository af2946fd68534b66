//! Emitted conditions as data: their parts, and the symbols that they use.
//! Does not depend on how they are simplified.

use std::collections::BTreeSet;
use std::rc::Rc;

use typewright::Kind;

use super::raw::Raw;
use super::symbol::{Instance, Symbol, Variable};

/// A boolean expression, or an operand of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Condition(Rc<Expression>);

/// The forms of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Expression {
    /// `true` or `false`.
    Literal(bool),
    /// `!…`
    Not(Condition),
    /// Two or more conditions, all of which or one of which must be true.
    Chain(Connective, Vec<Condition>),
    /// A comparison of two operands.
    Comparison(Condition, Relation, Condition),
    /// A method of an instance without arguments.
    Method(Instance, &'static str),
    /// A condition on every item or every member.
    Walk(Walk),
    /// A call with other expressions as its arguments.
    Call(Raw, Vec<Argument>),
    /// `match` over patterns, with a `_` at the end.
    Match(Raw, Vec<(Raw, Body)>, Body),
    /// `if … { … } else { … }`
    If(Condition, Body, Body),
    /// A block.
    Block(Body),
    /// Any other expression.
    Raw(Raw),
}

/// The operator of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Connective {
    /// `&&`
    And,
    /// `||`
    Or,
}

/// The operator of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Relation {
    /// `==`
    Equal,
    /// `!=`
    Different,
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
}

/// A condition on every item or every member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Walk {
    /// The array or object.
    pub(super) node: Instance,
    /// The condition.
    pub(super) each: Closure,
    /// The JSON type of which it walks the parts: array or object.
    pub(super) kind: Kind,
    /// Whether it is false for the other types.
    pub(super) tests: bool,
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Argument {
    /// An expression.
    Plain(Condition),
    /// A reference to the result of an expression.
    Reference(Condition),
    /// An array of the results of conditions.
    Array(Vec<Condition>),
    /// A closure.
    Closure(Closure),
}

/// A closure; parameters that its body does not use are emitted as `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Closure {
    /// The parameters.
    pub(super) parameters: Vec<Parameter>,
    /// The expression that it computes.
    pub(super) body: Condition,
}

/// A parameter of a closure.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Parameter {
    /// A variable.
    Variable(Variable),
    /// Both parts of a pair.
    Pair(Box<Parameter>, Box<Parameter>),
}

/// A condition with the statements that run before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Body {
    /// The statements.
    pub(super) statements: Vec<Statement>,
    /// The condition.
    pub(super) value: Condition,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Statement {
    /// Declares a variable; `true` if it is mutable.
    Let(Variable, bool, Condition),
    /// Evaluates an expression for its effects.
    Evaluate(Condition),
}

impl From<Expression> for Condition {
    fn from(expression: Expression) -> Self {
        Self(Rc::new(expression))
    }
}

impl Condition {
    /// Returns the expression.
    pub(super) fn expression(&self) -> &Expression {
        &self.0
    }

    /// Returns the symbols that it uses and does not declare.
    pub(super) fn symbols(&self) -> BTreeSet<Symbol> {
        let mut symbols = BTreeSet::new();
        self.0.collect(&mut symbols);
        symbols
    }
}

impl Closure {
    /// Creates a closure with one parameter for each variable.
    pub(super) fn new(variables: &[Variable], body: Condition) -> Self {
        Self { parameters: variables.iter().copied().map(Parameter::Variable).collect(), body }
    }

    /// Creates a closure whose only parameter is a pair of a position and something else.
    pub(super) fn enumerated(second: Parameter, body: Condition) -> Self {
        let position = Box::new(Parameter::Variable(Variable::Position));
        Self { parameters: vec![Parameter::Pair(position, Box::new(second))], body }
    }

    fn collect(&self, symbols: &mut BTreeSet<Symbol>) {
        let mut inner = self.body.symbols();
        self.parameters.iter().for_each(|parameter| parameter.remove_from(&mut inner));
        symbols.append(&mut inner);
    }
}

impl Parameter {
    /// Returns a member: the pair of its name and its value.
    pub(super) fn member() -> Self {
        let [name, member] = [Variable::Name, Variable::Member].map(|variable| Box::new(Self::Variable(variable)));
        Self::Pair(name, member)
    }

    fn remove_from(&self, symbols: &mut BTreeSet<Symbol>) {
        match self {
            Self::Variable(variable) => drop(symbols.remove(&Symbol::Variable(*variable))),
            Self::Pair(first, second) => [first, second].iter().for_each(|part| part.remove_from(symbols)),
        }
    }
}

impl From<Condition> for Body {
    fn from(value: Condition) -> Self {
        Self { statements: Vec::new(), value }
    }
}

impl Body {
    /// Returns the symbols that it uses and does not declare.
    pub(super) fn symbols(&self) -> BTreeSet<Symbol> {
        let mut symbols = self.value.symbols();
        for statement in self.statements.iter().rev() {
            let value = match statement {
                Statement::Let(variable, _, value) => {
                    symbols.remove(&Symbol::Variable(*variable));
                    value
                }
                Statement::Evaluate(value) => value,
            };
            value.0.collect(&mut symbols);
        }
        symbols
    }
}

impl Expression {
    /// Adds the symbols that it uses and does not declare.
    fn collect(&self, symbols: &mut BTreeSet<Symbol>) {
        match self {
            Self::Literal(_) => {}
            Self::Not(condition) => condition.0.collect(symbols),
            Self::Chain(_, conditions) => conditions.iter().for_each(|condition| condition.0.collect(symbols)),
            Self::Comparison(left, _, right) => [left, right].iter().for_each(|operand| operand.0.collect(symbols)),
            Self::Method(instance, _) => drop(symbols.insert(Symbol::Variable(instance.variable()))),
            Self::Walk(Walk { node, each, .. }) => {
                symbols.insert(Symbol::Variable(node.variable()));
                each.collect(symbols);
            }
            Self::Call(before, arguments) => {
                symbols.extend(before.symbols().iter().cloned());
                arguments.iter().for_each(|argument| argument.collect(symbols));
            }
            Self::Match(subject, arms, rest) => {
                symbols.extend(subject.symbols().iter().cloned());
                arms.iter().map(|(_, body)| body).chain([rest]).for_each(|body| symbols.append(&mut body.symbols()));
            }
            Self::If(condition, then, otherwise) => {
                condition.0.collect(symbols);
                [then, otherwise].iter().for_each(|body| symbols.append(&mut body.symbols()));
            }
            Self::Block(body) => symbols.append(&mut body.symbols()),
            Self::Raw(raw) => symbols.extend(raw.symbols().iter().cloned()),
        }
    }
}

impl Argument {
    fn collect(&self, symbols: &mut BTreeSet<Symbol>) {
        match self {
            Self::Plain(condition) | Self::Reference(condition) => condition.0.collect(symbols),
            Self::Array(conditions) => conditions.iter().for_each(|condition| condition.0.collect(symbols)),
            Self::Closure(closure) => closure.collect(symbols),
        }
    }
}
