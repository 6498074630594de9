//! The days that a row covers.
