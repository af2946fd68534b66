//! Schemas of many definitions, each of which refers to others: to the next one, or to three at random.

use serde_json::{Map, Value, json};

/// How definitions refer to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Chain,
    Random,
}

impl Order {
    pub(super) const ALL: [Self; 2] = [Self::Chain, Self::Random];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Random => "random",
        }
    }
}

/// Returns a schema with this many definitions.
pub(super) fn schema(count: usize, order: Order) -> Value {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = || {
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        usize::try_from(state >> 33).unwrap_or_default() % count
    };
    let mut definitions = Map::new();
    for number in 0..count {
        let others: Vec<usize> = match order {
            Order::Chain => (number + 1 < count).then_some(number + 1).into_iter().collect(),
            Order::Random => (0..3).map(|_| random()).collect(),
        };
        let mut properties = Map::new();
        properties.insert("name".to_owned(), json!({"type": "string"}));
        properties.insert("size".to_owned(), json!({"type": "integer", "minimum": 0}));
        for (at, other) in others.iter().enumerate() {
            properties.insert(format!("other{at}"), json!({"$ref": format!("#/definitions/definition{other}")}));
        }
        let definition = json!({"type": "object", "properties": properties, "required": ["name"]});
        definitions.insert(format!("definition{number}"), definition);
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#", "title": "Many definitions", "type": "object",
        "properties": {"first": {"$ref": "#/definitions/definition0"}}, "definitions": definitions,
    })
}
