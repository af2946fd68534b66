//! The checks as data, like the output of `emit/program`. The functions of `emit/check` call the interpreter here.

use typewright::__private::v1 as rt;

pub(crate) fn session<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    is_valid("#", node, context)
}

pub(crate) fn full<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    is_valid("#/$defs/full", node, context)
}

pub(crate) fn bare<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    is_valid("#/$defs/bare", node, context)
}

fn is_valid<'a, N: rt::Node<'a>>(place: &str, node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry(place).expect("the text is a program");
    typewright::__private::v1::interpret::is_valid(program, entry, node, context)
}

pub(crate) static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    r##"typewright 1
resource "https://example.com/session"
redact "token"
# type="object" required=["id"] properties
#/properties/id type="string"
#/properties/size type="integer" maximum=100
#/properties/ratio type="number"
#/properties/creator type=["string","null"]
#/properties/token secret type="string"
#/properties/color enum=["red","green"]
#/properties/tags type="array" items
#/properties/tags/items type="integer"
#/properties/data anyOf=["#/$defs/full","#/$defs/bare","#/$defs/string"]
#/properties/limits type="object" properties={} additionalProperties="#/$defs/limit"
#/properties/point type="array" minItems=2 prefixItems items
#/properties/point/prefixItems/0 type="integer"
#/properties/point/prefixItems/1 type="boolean"
#/properties/point/items false
#/$defs/full type="object" required=["user","level"] properties={"inner":"#/properties/data","level":"#/$defs/integer","user":"#/$defs/short"}
#/$defs/bare type="object" required=["user"] properties={"user":"#/$defs/short"}
#/$defs/limit type="object" required=["most"] properties={"most":"#/$defs/integer"} additionalProperties
#/$defs/limit/additionalProperties false
#/$defs/string type="string"
#/$defs/integer type="integer"
#/$defs/short type="string" maxLength=3
"##,
);
