//! [`rebuild`]: converts one type of tree to another without recursion, because nesting has no limit.
//! Knows neither type.

/// A node of the old tree.
pub(super) enum Opened<T, I, M> {
    /// A value without others in it.
    Leaf(T),
    /// An array, with its elements.
    Array(I),
    /// An object, with its members.
    Object(M),
}

/// An array or object that is being built.
enum Making<T, I, M> {
    Array(I, Vec<T>),
    /// With the name of the member whose value is being built.
    Object(M, Vec<(String, T)>, String),
}

/// Converts the tree of `root`. `open` also gets the number of arrays and objects around a node.
pub(super) fn rebuild<S, T, I: Iterator<Item = S>, M: Iterator<Item = (String, S)>>(
    root: S,
    open: impl Fn(S, usize) -> Opened<T, I, M>,
    array: fn(Vec<T>) -> T,
    object: fn(Vec<(String, T)>) -> T,
) -> T {
    let mut around: Vec<Making<T, I, M>> = Vec::new();
    let mut next = root;
    loop {
        let mut done = match open(next, around.len()) {
            Opened::Leaf(leaf) => Some(leaf),
            Opened::Array(items) => {
                let made = Vec::with_capacity(items.size_hint().0);
                around.push(Making::Array(items, made));
                None
            }
            Opened::Object(members) => {
                let made = Vec::with_capacity(members.size_hint().0);
                around.push(Making::Object(members, made, String::new()));
                None
            }
        };
        next = loop {
            let Some(making) = around.last_mut() else {
                return done.unwrap_or_else(|| array(Vec::new()));
            };
            match making.go_on(done.take()) {
                Some(next) => break next,
                None => done = around.pop().map(|making| making.close(array, object)),
            }
        };
    }
}

impl<S, T, I: Iterator<Item = S>, M: Iterator<Item = (String, S)>> Making<T, I, M> {
    /// Adds the last converted value, and returns the next one to convert.
    fn go_on(&mut self, done: Option<T>) -> Option<S> {
        match self {
            Self::Array(items, made) => {
                made.extend(done);
                items.next()
            }
            Self::Object(members, made, name) => {
                made.extend(done.map(|done| (std::mem::take(name), done)));
                let (next_name, next) = members.next()?;
                *name = next_name;
                Some(next)
            }
        }
    }

    fn close(self, array: fn(Vec<T>) -> T, object: fn(Vec<(String, T)>) -> T) -> T {
        match self {
            Self::Array(_, made) => array(made),
            Self::Object(_, made, _) => object(made),
        }
    }
}
