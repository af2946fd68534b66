//! Draws random instances from a program. Each is validated by the interpreter before it is returned.
//! Knows no generated type.
//!
//! JSON types, bounds, lengths, members, items, references and branches are met by construction. `not`, `if`, several
//! patterns for one string and the like are met by drawing again, a bounded number of times.

mod array;
mod choices;
mod number;
mod object;
#[cfg(feature = "format")]
mod samples;
mod text;
mod wanted;

use crate::context::Context;
use crate::generated::entry;
use crate::interpret;
use crate::limits::Limits;
use crate::model::Model;
use crate::program::{Program, SubschemaId};
use crate::value::Json;

pub use self::choices::{Chance, Choices, Data};
use self::wanted::{Kinds, Wanted};

/// How often an invalid value is drawn again.
const TRIES: u32 = 6;
/// How often a whole instance is drawn again.
const INSTANCES: u32 = 16;
/// The maximum number of values drawn for one instance, including those that are dropped.
const VALUES: u32 = 1000;
/// Below this depth, only required members and items are drawn.
const DEEP: u32 = 5;
/// Below this depth nothing is drawn.
const DEEPEST: u32 = 40;

/// Returns an instance that is valid against a subschema of a program, or `None` if none was found.
pub fn instance(program: &Program, entry: SubschemaId, choices: &mut dyn Choices) -> Option<Json> {
    common_instance(program, &[entry], choices)
}

/// Returns an instance that is valid against all of these subschemas of a program, or `None` if none was found.
pub fn common_instance(program: &Program, entries: &[SubschemaId], choices: &mut dyn Choices) -> Option<Json> {
    (0..INSTANCES).find_map(|_| Draw { program, choices, left: VALUES }.value(entries, 0))
}

/// Returns a value of a model, or `None` if none was found.
pub fn model<T: Model>(choices: &mut dyn Choices) -> Option<T> {
    let (program, entry) = entry(T::__program())?;
    (0..INSTANCES).find_map(|_| {
        let instance = Draw { program, choices, left: VALUES }.value(&[entry], 0)?;
        T::from_slice(&instance.to_vec()).ok()
    })
}

/// The state while one instance is drawn.
struct Draw<'p, 'c> {
    program: &'p Program,
    choices: &'c mut dyn Choices,
    /// How many values may still be drawn.
    left: u32,
}

impl<'p> Draw<'p, '_> {
    /// Returns a value that is valid against all of these subschemas.
    fn value(&mut self, subschemas: &[SubschemaId], depth: u32) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        for _ in 0..TRIES {
            self.left = self.left.checked_sub(1)?;
            let Some(wanted) = Wanted::of(self.program, subschemas, self.choices) else { continue };
            let Some(value) = self.of(wanted, depth) else { continue };
            if subschemas.iter().all(|&subschema| self.holds(subschema, &value)) {
                return Some(value);
            }
        }
        None
    }

    fn of(&mut self, mut wanted: Wanted<'p>, depth: u32) -> Option<Json> {
        if let Some(values) = wanted.values() {
            return self.pick(&values).cloned();
        }
        let kinds = wanted.kinds();
        let kind = *self.pick(&kinds)?;
        Some(match kind {
            Kinds::Null => Json::Null,
            Kinds::Boolean => Json::Bool(self.choices.coin()),
            Kinds::Integer => number::integer(&wanted, self.choices)?,
            Kinds::Number => number::number(&wanted, self.choices)?,
            Kinds::String => Json::String(text::text(&wanted, self.choices)?),
            Kinds::Array => Json::from(array::array(self, &wanted, depth)?),
            Kinds::Object => Json::Object(object::object(self, &mut wanted, depth)?),
        })
    }

    fn holds(&self, subschema: SubschemaId, value: &Json) -> bool {
        let mut context = Context::new(&Limits::default());
        let valid = interpret::is_valid(self.program, subschema, value, &mut context);
        valid && context.limit().is_none()
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        choices::pick(self.choices, of)
    }

    /// Whether there is room for more than what must be there.
    fn has_room(&self, depth: u32) -> bool {
        depth < DEEP && self.left > VALUES / 2
    }
}
