//! Maps that a setting selects instead of `BTreeMap`: `HashMap` and `IndexMap`.
//! `IndexMap` keeps the order of members. Does not depend on the type of their values.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher;

#[cfg(feature = "indexmap")]
use indexmap::IndexMap;

use crate::build::{Build, Builder, Collect, Misfit, collect, entry_bytes, map_layout};
use crate::direct::{Map, Type};
use crate::redact::{Mask, mask_map};
use crate::write::{Entries, Write, write_all};
use crate::{NodeRef, Writer};

macro_rules! maps {
    ($($map:ident),+) => {$(
        impl<T: Build, S: BuildHasher + Default> Map<T> for $map<String, T, S> {
            fn add(&mut self, name: &str, value: T) -> bool {
                self.insert(name.to_owned(), value).is_none()
            }
        }

        impl<T: Build, S: BuildHasher + Default> Collect for $map<String, T, S> {
            fn layout() -> &'static Type {
                const { &map_layout::<Self, T>() }
            }

            fn take(&mut self, name: &str, value: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<(), Misfit> {
                if let Some(built) = builder.may_give_way(value)? {
                    builder.hold(value, entry_bytes::<T>(name))?;
                    self.insert(name.to_owned(), built);
                }
                Ok(())
            }
        }

        impl<T: Build, S: BuildHasher + Default> Build for $map<String, T, S> {
            fn __type() -> &'static Type {
                Self::layout()
            }

            fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
                collect(node, builder)
            }
        }

        impl<T: Write, S> Entries for $map<String, T, S> {
            fn write_entries(&self, writer: &mut Writer, is_left_out: impl FnMut(&str) -> bool) {
                write_all(self, writer, is_left_out);
            }
        }

        impl<T: Write, S> Write for $map<String, T, S> {
            fn __write(&self, writer: &mut Writer) {
                writer.begin_object();
                self.write_entries(writer, |_| false);
                writer.end_object();
            }
        }

        impl<T: Mask, S> Mask for $map<String, T, S> {
            fn fmt_masked(&self, names: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
                mask_map(self.iter(), names, f)
            }
        }
    )+};
}

maps!(HashMap);

#[cfg(feature = "indexmap")]
maps!(IndexMap);
