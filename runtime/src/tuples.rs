//! The tuple lengths that the traits are implemented for. Knows none of the traits.

/// Calls a macro with the elements of each tuple, as names.
macro_rules! each_tuple {
    ($implement:ident) => {
        $implement! {
            (A)
            (A B)
            (A B C)
            (A B C D)
            (A B C D E)
            (A B C D E F)
            (A B C D E F G)
            (A B C D E F G H)
            (A B C D E F G H I)
            (A B C D E F G H I J)
            (A B C D E F G H I J K)
            (A B C D E F G H I J K L)
        }
    };
}

pub(crate) use each_tuple;
