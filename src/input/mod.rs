//! What the files say: editions, stories, layouts, styles, press conditions.
//!
//! In: a folder. Out: typed values, each with its place in its file, and every fault of every file.
//! Nothing here knows how a page is made.

mod adjust;
pub mod article;
mod auto;
mod check;
pub mod delivery;
mod edit;
pub mod edition;
pub mod furniture;
mod halfwidth;
pub mod headline;
pub mod language;
pub mod layout;
mod library;
pub mod makeup;
mod markdown;
pub mod marks;
pub mod matter;
pub(crate) mod near;
pub mod photo;
mod photo_style;
pub mod preflight;
pub mod press;
pub mod project;
mod proof;
mod read;
pub mod schema;
mod search;
pub mod signs;
mod story;
pub mod style;
pub mod table;
pub(crate) mod template;
mod validate;
mod value;
mod wide;

pub use article::Article;
pub use auto::{AutoPage, Candidate, Listed};
pub use edition::{Edition, Language};
pub use layout::Layout;
pub use library::load_press;
pub use press::Press;
pub use project::{PageInput, Project, load};
pub use schema::Kind;
pub use search::SearchPath;
pub use style::Style;
pub use table::Table;
pub use validate::{MATTER_ROLES, ROLES};
pub use value::{At, Many};

/// A TOML date without time or zone: how schemas describe [`Edition`]'s day.
#[derive(schemars::JsonSchema)]
#[schemars(transparent)]
#[expect(dead_code, reason = "stands for toml's own date in schemas")]
struct LocalDate(#[schemars(extend("format" = "date"))] String);
