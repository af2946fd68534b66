//! Single assertions as small functions, which emitted checks and the interpreter both call.
//! So the two cannot disagree. Knows nothing of schemas: every function takes an instance, or part of one, and plain
//! values.

mod array;
mod branches;
mod content;
mod equal;
mod evaluated;
mod kinds;
mod literal;
mod literal_text;
mod name;
mod number;
mod object;
mod string;
mod unique;

pub use self::array::{contains, count_valid};
pub use self::branches::{at_least_one, exactly_one};
pub use self::content::Content;
pub use self::equal::equal;
pub use self::evaluated::{Evaluated, Ignored, Positions};
pub use self::kinds::KindSet;
pub use self::literal::Literal;
pub use self::literal_text::LiteralText;
pub use self::name::Name;
pub use self::number::{Relation, multiple_of};
pub use self::object::{Found, absent, boolean_member, has_all, integer_member, string_member};
#[cfg(feature = "pattern")]
pub use self::string::is_match;
pub use self::string::{is_longer_than, is_shorter_than, length};
pub use self::unique::{first_repeated, unique_items};
