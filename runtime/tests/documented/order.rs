// The model in the examples of the documentation, like generated code, but with an interpreted check.
// `{"required": ["id"], "properties": {"id": {"type": "string"}, "size": {"type": "integer", "maximum": 100}}}`
use typewright::__private::v1 as rt;

/// An order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// Required.
    pub id: String,
    /// At most 100.
    pub size: Option<i64>,
    /// Additional members.
    pub extra: typewright::Object,
}

static PROGRAM: rt::LazyProgram = rt::LazyProgram::new(
    "typewright 1\nresource \"https://example.com/order\"\n# type=\"object\" required=[\"id\"] properties\n\
     #/properties/id type=\"string\"\n#/properties/size type=\"integer\" maximum=100\n",
);

fn check<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
    let (program, entry) = PROGRAM.entry("#").expect("the text is a program");
    rt::interpret::is_valid(program, entry, node, context)
}

rt::members!(Order: object, new(id: String) { id!, size?, ..extra });
rt::model!(Order: "https://example.com/order", check, PROGRAM, "#");
