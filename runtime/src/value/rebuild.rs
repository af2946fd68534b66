//! [`rebuild`]: from one kind of tree to another, without recursion: a value may nest deeper than the stack.
//! Knows neither of the two.

/// What a node of the old tree is.
pub(super) enum Opened<T, I, M> {
    /// Nothing is within it.
    Leaf(T),
    /// An array, by its elements.
    Array(I),
    /// An object, by its members.
    Object(M),
}

/// An array or object that is being made.
enum Making<T, I, M> {
    Array(I, Vec<T>),
    /// With the name of the member that is being made.
    Object(M, Vec<(String, T)>, String),
}

/// Makes the tree of `root` anew. `open` learns how many arrays and objects are around a node.
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
    /// Takes what was made of the last one, and goes to the next.
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
