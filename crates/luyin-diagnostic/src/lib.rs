//! Messages with places in a text.
