//! `json!`: a macro for [`Json`](crate::Json) literals. Knows tokens and the conversions of expressions.

/// Creates a [`Json`](crate::Json) from JSON syntax.
///
/// Any value may be an expression whose type converts into `Json`. The name of a member is a literal, a variable, or an
/// expression in parentheses.
///
/// ```
/// use typewright::json;
///
/// let (name, lines) = ("size", vec![1, 2]);
/// let order = json!({
///     "id": "12",
///     "paid": false,
///     "note": null,
///     name: 2 + 1,
///     (name.to_uppercase()): { "first": [lines.len(), -1.5, {}], "lines": lines },
/// });
/// assert_eq!(
///     order.to_string(),
///     r#"{"id":"12","paid":false,"note":null,"size":3,"SIZE":{"first":[2,-1.5,{}],"lines":[1,2]}}"#
/// );
/// ```
#[macro_export]
macro_rules! json {
    (null) => {
        $crate::Json::Null
    };
    ([]) => {
        $crate::Json::Array($crate::Array::new())
    };
    ({}) => {
        $crate::Json::Object($crate::Object::new())
    };
    // Values of one token each need no recursion, so their number is not limited.
    ([$($item:tt),+ $(,)?]) => {
        $crate::Json::Array($crate::Array::from([$($crate::json!($item)),+]))
    };
    ({ $($name:tt: $value:tt),+ $(,)? }) => {
        <$crate::Json as ::core::iter::FromIterator<_>>::from_iter(
            [$(($crate::__typewright_json_name!($name), $crate::json!($value))),+]
        )
    };
    ([$($items:tt)+]) => {{
        let mut array = $crate::Array::new();
        $crate::__typewright_json_items!(array $($items)+);
        $crate::Json::Array(array)
    }};
    ({ $($members:tt)+ }) => {{
        let mut object = $crate::Object::new();
        $crate::__typewright_json_members!(object $($members)+);
        $crate::Json::Object(object)
    }};
    ($value:expr) => {
        $crate::Json::from($value)
    };
}

/// Adds items one by one.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_json_items {
    ($array:ident) => {};
    ($array:ident null $(, $($rest:tt)*)?) => {
        $array.push($crate::Json::Null);
        $crate::__typewright_json_items!($array $($($rest)*)?);
    };
    ($array:ident [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $array.push($crate::json!([$($inner)*]));
        $crate::__typewright_json_items!($array $($($rest)*)?);
    };
    ($array:ident {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $array.push($crate::json!({$($inner)*}));
        $crate::__typewright_json_items!($array $($($rest)*)?);
    };
    ($array:ident $item:expr $(, $($rest:tt)*)?) => {
        $array.push($crate::Json::from($item));
        $crate::__typewright_json_items!($array $($($rest)*)?);
    };
}

/// Adds members one by one.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_json_members {
    ($object:ident) => {};
    ($object:ident $name:tt: null $(, $($rest:tt)*)?) => {
        $object.insert($crate::__typewright_json_name!($name), $crate::Json::Null);
        $crate::__typewright_json_members!($object $($($rest)*)?);
    };
    ($object:ident $name:tt: [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $object.insert($crate::__typewright_json_name!($name), $crate::json!([$($inner)*]));
        $crate::__typewright_json_members!($object $($($rest)*)?);
    };
    ($object:ident $name:tt: {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $object.insert($crate::__typewright_json_name!($name), $crate::json!({$($inner)*}));
        $crate::__typewright_json_members!($object $($($rest)*)?);
    };
    ($object:ident $name:tt: $value:expr $(, $($rest:tt)*)?) => {
        $object.insert($crate::__typewright_json_name!($name), $crate::Json::from($value));
        $crate::__typewright_json_members!($object $($($rest)*)?);
    };
}

/// The name of a member.
#[doc(hidden)]
#[macro_export]
macro_rules! __typewright_json_name {
    (($name:expr)) => {
        ::std::string::String::from($name)
    };
    ($name:expr) => {
        ::std::string::String::from($name)
    };
}
