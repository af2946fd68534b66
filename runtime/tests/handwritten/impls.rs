//! The impls, as `emit/build`, `emit/write` and `emit/model` write them.

use typewright::__private::v1 as rt;

use super::program;
use super::{Bare, Color, Data, Full, Limit, SECRETS, Session};

impl rt::Build for Session {
    fn build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        const MEMBERS: &[&str] =
            &["id", "size", "ratio", "creator", "token", "color", "tags", "data", "limits", "point"];
        let mut slots = [None; MEMBERS.len()];
        let members = builder.object(node, MEMBERS, &mut slots)?;
        Ok(Self {
            id: members.required(0, builder)?,
            size: members.optional(1, builder)?,
            ratio: members.optional(2, builder)?,
            creator: members.optional(3, builder)?,
            token: members.optional(4, builder)?,
            color: members.optional(5, builder)?,
            tags: members.optional(6, builder)?,
            data: members.optional(7, builder)?,
            limits: members.optional(8, builder)?,
            point: members.optional(9, builder)?,
            extra: members.extra(builder)?,
        })
    }
}

impl rt::Write for Session {
    fn write(&self, writer: &mut rt::Writer) {
        let mut object = rt::ObjectWriter::begin(writer);
        object.member("id", &self.id);
        object.optional("size", &self.size);
        object.optional("ratio", &self.ratio);
        object.optional("creator", &self.creator);
        object.optional("token", &self.token);
        object.optional("color", &self.color);
        object.optional("tags", &self.tags);
        object.optional("data", &self.data);
        object.optional("limits", &self.limits);
        object.optional("point", &self.point);
        object.extra(&self.extra);
        object.end();
    }
}

impl rt::Generated for Session {
    const SECRETS: &'static [&'static str] = SECRETS;

    fn check<'a, N: rt::Node<'a>>(node: N, context: &mut rt::Context) -> bool {
        program::session(node, context)
    }

    fn program() -> rt::Origin {
        Some((&program::PROGRAM, "#"))
    }
}

impl ::typewright::Model for Session {
    const SCHEMA_ID: &'static str = "https://example.com/session";
}

rt::masks!(Session, Color, Data, Full, Bare, Limit);

rt::adapters!(Session);

impl rt::Build for Color {
    fn build(node: rt::NodeRef<'_>, _: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        match rt::string(node)? {
            "red" => Ok(Self::Red),
            "green" => Ok(Self::Green),
            _ => Err(rt::no_variant(node)),
        }
    }
}

impl rt::Write for Color {
    fn write(&self, writer: &mut rt::Writer) {
        let value = match self {
            Self::Red => "red",
            Self::Green => "green",
        };
        writer.string(value);
    }
}

impl rt::Build for Data {
    fn build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        let branches = [
            rt::Branch { check: program::full, build: |node, builder| rt::Build::build(node, builder).map(Self::Full) },
            rt::Branch { check: program::bare, build: |node, builder| rt::Build::build(node, builder).map(Self::Bare) },
            rt::Branch { check: rt::is_string, build: |node, builder| rt::Build::build(node, builder).map(Self::Text) },
        ];
        builder.union(node, &branches)
    }
}

impl rt::Write for Data {
    fn write(&self, writer: &mut rt::Writer) {
        match self {
            Self::Full(value) => rt::Write::write(value, writer),
            Self::Bare(value) => rt::Write::write(value, writer),
            Self::Text(value) => rt::Write::write(value, writer),
        }
    }
}

impl rt::Build for Full {
    fn build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        const MEMBERS: &[&str] = &["user", "level", "inner"];
        let mut slots = [None; MEMBERS.len()];
        let members = builder.object(node, MEMBERS, &mut slots)?;
        Ok(Self {
            user: members.required(0, builder)?,
            level: members.required(1, builder)?,
            inner: members.optional(2, builder)?,
            extra: members.extra(builder)?,
        })
    }
}

impl rt::Write for Full {
    fn write(&self, writer: &mut rt::Writer) {
        let mut object = rt::ObjectWriter::begin(writer);
        object.member("user", &self.user);
        object.member("level", &self.level);
        object.optional("inner", &self.inner);
        object.extra(&self.extra);
        object.end();
    }
}

impl rt::Build for Bare {
    fn build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        const MEMBERS: &[&str] = &["user"];
        let mut slots = [None; MEMBERS.len()];
        let members = builder.object(node, MEMBERS, &mut slots)?;
        Ok(Self { user: members.required(0, builder)?, extra: members.extra(builder)? })
    }
}

impl rt::Write for Bare {
    fn write(&self, writer: &mut rt::Writer) {
        let mut object = rt::ObjectWriter::begin(writer);
        object.member("user", &self.user);
        object.extra(&self.extra);
        object.end();
    }
}

impl rt::Build for Limit {
    fn build(node: rt::NodeRef<'_>, builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
        const MEMBERS: &[&str] = &["most"];
        let mut slots = [None; MEMBERS.len()];
        let members = builder.closed_object(node, MEMBERS, &mut slots)?;
        Ok(Self { most: members.required(0, builder)? })
    }
}

impl rt::Write for Limit {
    fn write(&self, writer: &mut rt::Writer) {
        let mut object = rt::ObjectWriter::begin(writer);
        object.member("most", &self.most);
        object.end();
    }
}
