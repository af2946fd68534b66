//! [`Object`]: the members of a JSON object in order, each name once.
//! Finds members by linear search; knows nothing of JSON text.

use std::hash::{Hash, Hasher};

use super::json::Json;

/// The members of a JSON object, in order. Two objects are equal if they have equal members in any order.
#[derive(Clone, Default, Eq)]
pub struct Object {
    members: Vec<(String, Json)>,
}

impl Object {
    /// Creates an object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an object without members, with capacity for some.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { members: Vec::with_capacity(capacity) }
    }

    /// Returns the number of members.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether it has no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Returns the member of this name. Linear in the number of members.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// Returns the member of this name, mutably. Linear in the number of members.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.members.iter_mut().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// Whether there is a member of this name. Linear in the number of members.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a member. If there is one of this name, replaces and returns its value; else adds the member at the end.
    /// Linear in the number of members; `extend` and `collect` add many in linear time.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        if let Some(before) = self.get_mut(&name) {
            return Some(std::mem::replace(before, value));
        }
        self.members.push((name, value));
        None
    }

    /// Creates an object from members whose names are known to be different.
    pub(super) fn of_new(members: Vec<(String, Json)>) -> Self {
        Self { members }
    }

    /// Removes and returns all members.
    pub(super) fn take_members(&mut self) -> Vec<(String, Json)> {
        std::mem::take(&mut self.members)
    }

    /// Adds a member with a new name at the end, without checking that it is new.
    pub(crate) fn push_new(&mut self, name: String, value: Json) {
        self.members.push((name, value));
    }

    /// Returns the value of the member at an index.
    #[cfg(feature = "report")]
    pub(crate) fn value_mut(&mut self, place: usize) -> Option<&mut Json> {
        self.members.get_mut(place).map(|(_, value)| value)
    }

    /// Removes a member and returns its value; those after it move up. Linear in the number of members.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let at = self.members.iter().position(|(member, _)| member == name)?;
        Some(self.members.remove(at).1)
    }

    /// Returns the members, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, Json)> {
        self.members.iter()
    }

    /// Returns the names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_str())
    }

    /// Returns the values, in order.
    pub fn values(&self) -> impl Iterator<Item = &Json> {
        self.members.iter().map(|(_, value)| value)
    }
}

/// Up to this many members, members are found by linear search. With more, both objects are sorted by name.
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

/// Hashes the members sorted by name, because the order does not matter. One member after another is safe, because
/// the author of a document does not know the hasher's keys.
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
    /// If several members have one name, keeps the last value at the position of the first.
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
    /// Merges members with the same name: the last value at the position of the first.
    fn unite(&mut self) {
        let members = &mut self.members;
        let mut places: Vec<usize> = (0..members.len()).collect();
        // Stable, so that members with the same name stay in order.
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
