//! Tests of the functions in queries.

mod agreement;
mod arguments;
mod documentation;
mod files;
mod mistakes;
mod replies;
mod results;
mod run;
