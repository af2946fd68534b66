//! [`Object`]: members in the order they came, each name once.
//! Looks members up by walking; knows nothing of JSON text.

use std::hash::{Hash, Hasher};

use super::json::Json;

/// The members of a JSON object, in order. Two objects are equal when they have equal members in any order.
#[derive(Clone, Default, Eq)]
pub struct Object {
    members: Vec<(String, Json)>,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// An object without members, with room for some.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { members: Vec::with_capacity(capacity) }
    }

    /// How many members it has.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether it has no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The member of this name. Linear in the number of members.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// The member of this name, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.members.iter_mut().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// Whether there is a member of this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a member: in its place if there is one of this name, whose value is returned, else at the end.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        if let Some(before) = self.get_mut(&name) {
            return Some(std::mem::replace(before, value));
        }
        self.members.push((name, value));
        None
    }

    /// An object of members that the caller knows to have different names.
    pub(super) fn of_new(members: Vec<(String, Json)>) -> Self {
        Self { members }
    }

    /// Takes all members out.
    pub(super) fn take_members(&mut self) -> Vec<(String, Json)> {
        std::mem::take(&mut self.members)
    }

    /// Adds a member at the end that the caller knows to be new, without looking.
    pub(crate) fn push_new(&mut self, name: String, value: Json) {
        self.members.push((name, value));
    }

    /// The value of the member that stands at a place.
    #[cfg(feature = "report")]
    pub(crate) fn value_mut(&mut self, place: usize) -> Option<&mut Json> {
        self.members.get_mut(place).map(|(_, value)| value)
    }

    /// Takes a member out; those after it move up.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let at = self.members.iter().position(|(member, _)| member == name)?;
        Some(self.members.remove(at).1)
    }

    /// The members, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, Json)> {
        self.members.iter()
    }

    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_str())
    }

    /// The values, in order.
    pub fn values(&self) -> impl Iterator<Item = &Json> {
        self.members.iter().map(|(_, value)| value)
    }
}

/// Up to this many members, each is looked up by walking; beyond, both objects are sorted by name.
const FEW_MEMBERS: usize = 16;

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if self.len() <= FEW_MEMBERS {
            return self.iter().all(|(name, value)| other.get(name) == Some(value));
        }
        self.by_name() == other.by_name()
    }
}

impl Object {
    pub(super) fn by_name(&self) -> Vec<&(String, Json)> {
        let mut members: Vec<_> = self.members.iter().collect();
        members.sort_unstable_by(|(left, _), (right, _)| left.cmp(right));
        members
    }
}

/// The members by name, because the order does not matter: one by one into the state, whose keys whoever made a document
/// does not know.
impl Hash for Object {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.by_name().hash(state);
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = &'a (String, Json);
    type IntoIter = std::slice::Iter<'a, (String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(mut self) -> Self::IntoIter {
        self.take_members().into_iter()
    }
}

impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Object {
    /// Of members of one name, the last one counts, in the place of the first.
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut object = Self::new();
        object.extend(members);
        object
    }
}

impl<N: Into<String>, V: Into<Json>> Extend<(N, V)> for Object {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        let members = members.into_iter().map(|(name, value)| (name.into(), value.into()));
        let members: Vec<(String, Json)> = members.collect();
        if self.len() + members.len() <= FEW_MEMBERS {
            for (name, value) in members {
                self.insert(name, value);
            }
        } else {
            self.members.extend(members);
            self.unite();
        }
    }
}

impl Object {
    /// Unites members of one name: the value of the last in the place of the first.
    fn unite(&mut self) {
        let members = &mut self.members;
        let mut places: Vec<usize> = (0..members.len()).collect();
        // Stable, so that members of one name stay in order.
        places.sort_by(|left, right| members[*left].0.cmp(&members[*right].0));
        let mut repeated = Vec::new();
        let mut first = 0;
        for window in 1..places.len() {
            if members[places[window]].0 == members[places[first]].0 {
                repeated.push(places[window]);
                let last = std::mem::take(&mut members[places[window]].1);
                members[places[first]].1 = last;
            } else {
                first = window;
            }
        }
        repeated.sort_unstable();
        let mut repeated = repeated.into_iter().peekable();
        let mut place = 0;
        members.retain(|_| {
            place += 1;
            repeated.next_if_eq(&(place - 1)).is_none()
        });
    }
}
