//! `Build` for tuples: arrays of a known length.
//! Does not depend on the types of the elements.

use super::builder::of_kind;
use super::{Build, Builder, Misfit, Reason};
use crate::{Kind, Node, NodeRef};

macro_rules! tuples {
    ($(($($ty:ident)+))+) => {$(
        impl<$($ty: Build),+> Build for ($($ty,)+) {
            fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
                let mut items = exactly(node, [$(stringify!($ty)),+].len())?.items();
                let mut places = || {
                    builder.enter(node)?;
                    Ok(($(place::<$ty>(node, items.next(), builder)?,)+))
                };
                let built = places();
                builder.leave();
                built
            }
        }
    )+};
}

crate::tuples::each_tuple!(tuples);

/// An array of the standard library: all elements have the same type.
impl<T: Build, const N: usize> Build for [T; N] {
    fn __build(node: NodeRef<'_>, builder: &mut Builder<'_>) -> Result<Self, Misfit> {
        let elements: Vec<T> = Vec::__build(exactly(node, N)?, builder)?;
        elements.try_into().map_err(|_| Misfit::new(node, Reason::Length))
    }
}

fn exactly(node: NodeRef<'_>, length: usize) -> Result<NodeRef<'_>, Misfit> {
    let array = of_kind(node, Kind::Array)?;
    if array.len() == length { Ok(array) } else { Err(Misfit::new(array, Reason::Length)) }
}

fn place<T: Build>(array: NodeRef<'_>, item: Option<NodeRef<'_>>, builder: &mut Builder<'_>) -> Result<T, Misfit> {
    T::__build(item.ok_or_else(|| Misfit::new(array, Reason::Length))?, builder)
}
