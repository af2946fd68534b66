//! [`OnlyValue`]: the value of a member that has one value. Does not know the value.

/// The value of a member that may be absent, or `null`, and otherwise has a single value.
///
/// The field says whether the member has its value; which one that is, is in the docs of the field.
///
/// ```
/// use typewright::OnlyValue;
///
/// let kind: Option<OnlyValue> = Some(OnlyValue);
/// assert!(kind.is_some());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnlyValue;
